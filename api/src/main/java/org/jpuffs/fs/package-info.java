/**
 * What the author of a file system imports: {@link org.jpuffs.fs.FileSystem}, with one method for
 * each operation of puffs(3), and the types of its parameters.
 *
 * <p>Parameters with an interface as their type are views of a request and its reply. They are
 * valid until the operation returns.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.fs;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
