package org.jpuffs.conformance.crash;

import org.jpuffs.conformance.campaign.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * What became of one program.
 *
 * @param finding what is wrong; null if nothing is
 * @param calls how many calls it made
 * @param requests how many requests the kernel sent
 * @param notJudged why no crash was judged; null if crashes were
 */
record CrashResult(
    @Nullable CrashFinding finding, long calls, long requests, @Nullable String notJudged)
    implements RunResult<CrashFinding> {}
