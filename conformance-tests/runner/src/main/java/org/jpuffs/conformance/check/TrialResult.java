package org.jpuffs.conformance.check;

import org.jpuffs.conformance.campaign.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * The result of one trial.
 *
 * @param finding the first thing that is wrong, null if nothing is
 * @param calls how many calls were judged
 * @param requests how many requests the file system had, those of the last unmount not counted
 */
record TrialResult(@Nullable Finding finding, long calls, long requests)
    implements RunResult<Finding> {}
