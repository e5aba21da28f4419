package org.jpuffs.conformance.campaign;

import org.jpuffs.conformance.program.Program;

/**
 * A program that was drawn.
 *
 * @param seed what identifies it
 * @param program the program
 * @param <S> the type of the seed
 */
public record Drawn<S>(S seed, Program program) {}
