/**
 * Compares two kernels: the same programs run on both, and requests and results must agree by the
 * rules of {@link org.jpuffs.conformance.trace}. Also recordings of frames, and their replay.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.compare;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
