/**
 * What an author of a file system imports: {@link org.jpuffs.fs.FileSystem} with one method for
 * each operation of puffs(3), and the views through which an operation reads its request and fills
 * in the reply.
 *
 * <p>Views belong to the request: they are valid until the operation returns, and are not to be
 * kept.
 */
@NullMarked
package org.jpuffs.fs;

import org.jspecify.annotations.NullMarked;
