/**
 * The page cache: pages of files, and the transfers that fill and write them ({@code
 * miscfs/genfs/genfs_io.c}, {@code uvm}).
 *
 * <p>It sees a file as a {@link org.jpuffs.sim.page.UvmObject}.
 *
 * <p>Internal: the module does not export this package. Classes that stand for a struct of the
 * kernel have public fields, as the struct has.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.sim.page;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
