/**
 * Compares two kernels: the same programs run on both, and requests and results must agree by the
 * rules of {@link org.jpuffs.conformance.trace}. Also recordings of frames, and their replay.
 */
@NullMarked
package org.jpuffs.conformance.compare;

import org.jspecify.annotations.NullMarked;
