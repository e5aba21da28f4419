/**
 * Injects faults into a kernel from seeded plans: late, duplicate, short and wrong replies, servers
 * that die, signals. {@link org.jpuffs.conformance.faults.Invariant} lists what must hold.
 */
@NullMarked
package org.jpuffs.conformance.faults;

import org.jspecify.annotations.NullMarked;
