package org.jpuffs.conformance.compare;

import org.jpuffs.conformance.campaign.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * The result of one program on two kernels.
 *
 * @param finding the first difference; null if there is none
 * @param calls the calls on each kernel
 * @param requests the frames that the first kernel sent
 */
public record ComparisonResult(@Nullable Difference finding, long calls, long requests)
    implements RunResult<Difference> {}
