/**
 * The memory of processes: what they have mapped, and what happens when they access it ({@code
 * uvm/uvm_map.c}, {@code uvm/uvm_fault.c}).
 *
 * <p>Internal: the module does not export this package.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.sim.vm;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
