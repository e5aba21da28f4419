/**
 * Injects faults into a kernel from seeded plans: late, duplicate, short and wrong replies, servers
 * that die, signals. {@link org.jpuffs.conformance.faults.Invariant} lists what must hold.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.faults;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
