/**
 * Commands in a JVM of their own, for kernels that a program may kill.
 *
 * <p>Parent and child exchange {@link org.jpuffs.conformance.child.ChildRecord}s on a pipe. Text is
 * for people only.
 */
@NullMarked
package org.jpuffs.conformance.child;

import org.jspecify.annotations.NullMarked;
