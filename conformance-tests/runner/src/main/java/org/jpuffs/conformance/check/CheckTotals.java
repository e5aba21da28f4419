package org.jpuffs.conformance.check;

import java.util.Map;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.generate.Coverage;
import org.jpuffs.conformance.oracle.Requirement;

/**
 * What the programs of some blocks of a check amount to.
 *
 * @param tally how many programs, calls, requests and failures there were
 * @param coverage what they covered
 * @param counts how often each rule was put to the test, and what else is counted
 * @param suppressed how often each suppressed rule was broken
 */
record CheckTotals(
    Tally tally, Coverage coverage, CheckCounts counts, Map<Requirement, Long> suppressed) {}
