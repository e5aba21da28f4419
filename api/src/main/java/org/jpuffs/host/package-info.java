/**
 * A directory of the host as a file system: {@link org.jpuffs.host.NullFs}, the null layer of
 * puffs(3), over any provider of {@code java.nio.file}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.host;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
