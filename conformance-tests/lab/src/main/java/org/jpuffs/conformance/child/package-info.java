/**
 * Commands in a JVM of their own, for kernels that a program may kill.
 *
 * <p>Parent and child exchange {@link org.jpuffs.conformance.child.ChildRecord}s on a pipe. Text is
 * for people only.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.child;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
