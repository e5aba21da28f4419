/**
 * The device {@code /dev/puffs}, with the system calls that a file server makes on it.
 *
 * <p>Internal: the module does not export this package.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.sim.device;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
