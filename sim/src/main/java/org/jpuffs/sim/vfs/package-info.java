/**
 * Vnodes, names and mounts: path lookup, the name cache, the life of vnodes, the mount table, and
 * the interfaces that a file system implements, {@link org.jpuffs.sim.vfs.VnodeOperations} and
 * {@link org.jpuffs.sim.vfs.FileMount} ({@code kern/vfs_*.c}).
 *
 * <p>Internal: the module does not export this package. Classes that stand for a struct of the
 * kernel have public fields, as the struct has.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.sim.vfs;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
