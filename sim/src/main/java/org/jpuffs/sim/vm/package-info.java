/**
 * The memory of processes: what they have mapped, and what happens when they access it ({@code
 * uvm/uvm_map.c}, {@code uvm/uvm_fault.c}).
 *
 * <p>Internal: the module does not export this package.
 */
@NullMarked
package org.jpuffs.sim.vm;

import org.jspecify.annotations.NullMarked;
