/** Runs in a JVM of their own, for kernels that scripts may kill. */
@NullMarked
package org.jpuffs.conformance.child;

import org.jspecify.annotations.NullMarked;
