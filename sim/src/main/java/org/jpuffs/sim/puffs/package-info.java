/**
 * The file system puffs: vnode operations become messages to a file server, and its replies change
 * vnodes ({@code fs/puffs}).
 *
 * <p>{@link org.jpuffs.sim.puffs.PuffsMount} is one mount. {@link
 * org.jpuffs.sim.puffs.PuffsOperations} are its vnode operations, and {@code MessageQueue} carries
 * the messages.
 *
 * <p>Internal: the module does not export this package. Classes that stand for a struct of the
 * kernel have public fields, as the struct has.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.sim.puffs;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
