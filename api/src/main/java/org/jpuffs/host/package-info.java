/**
 * A directory of the host as a file system: {@link org.jpuffs.host.NullFs}, the null layer of
 * puffs(3), over any provider of {@code java.nio.file}.
 */
@NullMarked
package org.jpuffs.host;

import org.jspecify.annotations.NullMarked;
