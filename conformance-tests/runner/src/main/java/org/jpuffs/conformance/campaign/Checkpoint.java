package org.jpuffs.conformance.campaign;

/**
 * Where a campaign can be resumed, for instance after its JVM died.
 *
 * @param next the number of the program that is run next
 * @param tally the totals of the programs before it
 */
public record Checkpoint(long next, Tally tally) {}
