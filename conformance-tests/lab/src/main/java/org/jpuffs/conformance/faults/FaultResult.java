package org.jpuffs.conformance.faults;

import org.jpuffs.conformance.campaign.RunResult;
import org.jpuffs.conformance.check.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The result of one plan.
 *
 * @param finding the invariant that the plan broke; null if all hold
 * @param calls the calls that the plan made
 * @param requests the requests that the file system received
 * @param faults the replies and times that were changed
 * @param death the function in which the kernel died; null if it did not
 */
record FaultResult(
    @Nullable Finding finding, long calls, long requests, long faults, @Nullable String death)
    implements RunResult<Finding> {}
