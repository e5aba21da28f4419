/**
 * What runs in the kernel, and what waits for what: LWPs, locks, the sleep queue, the scheduler of
 * programs that run together, and the loops of file servers ({@code kern/kern_sleepq.c}, {@code
 * kern/kern_lock.c}, {@code dev/putter}).
 *
 * <p>One {@link org.jpuffs.sim.sched.Cpu} holds it together. It knows neither files nor messages: a
 * process waits for a {@link org.jpuffs.sim.sched.Waitable}, and a reply from a file server is a
 * {@link org.jpuffs.sim.sched.Request}.
 *
 * <p>Internal: the module does not export this package. Classes that stand for a struct of the
 * kernel have public fields, as the struct has.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.sim.sched;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
