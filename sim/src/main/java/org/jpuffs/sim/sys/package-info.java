/**
 * Numbers and small structs that every part of the kernel uses: error numbers, vnode types,
 * credentials, the clock, {@code struct uio} ({@code sys/*.h}).
 *
 * <p>Internal: the module does not export this package. Classes that stand for a struct of the
 * kernel have public fields, as the struct has.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.sim.sys;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
