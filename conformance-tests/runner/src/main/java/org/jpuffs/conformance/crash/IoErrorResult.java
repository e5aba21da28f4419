package org.jpuffs.conformance.crash;

import org.jpuffs.conformance.campaign.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * What became of one program and its failures.
 *
 * @param finding what is wrong; null if nothing is
 * @param calls how many calls it made on a store that worked
 * @param requests how many requests the kernel sent for them
 */
record IoErrorResult(@Nullable IoErrorFinding finding, long calls, long requests)
    implements RunResult<IoErrorFinding> {}
