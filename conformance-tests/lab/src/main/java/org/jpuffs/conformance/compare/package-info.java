/**
 * Two kernels compared: the same programs on both, and whether requests and results agree by the
 * rule of {@link org.jpuffs.conformance.trace}.
 */
@NullMarked
package org.jpuffs.conformance.compare;

import org.jspecify.annotations.NullMarked;
