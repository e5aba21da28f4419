package org.jpuffs.conformance.check;

import org.jpuffs.conformance.program.Program;

/**
 * What is being run.
 *
 * @param program the program
 * @param index the call that is being made, from 0
 * @param since when it began, of {@link System#nanoTime()}
 */
public record Progress(Program program, int index, long since) {}
