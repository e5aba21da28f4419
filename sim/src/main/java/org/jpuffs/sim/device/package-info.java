/**
 * The device {@code /dev/puffs}, with the system calls that a file server makes on it.
 *
 * <p>Internal: the module does not export this package.
 */
@NullMarked
package org.jpuffs.sim.device;

import org.jspecify.annotations.NullMarked;
