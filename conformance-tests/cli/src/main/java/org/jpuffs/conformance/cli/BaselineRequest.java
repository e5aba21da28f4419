package org.jpuffs.conformance.cli;

import org.jpuffs.spi.Backend;

/**
 * A check of the rules themselves, on a tmpfs of a kernel.
 *
 * @param directory where the kernel mounts its tmpfs, an absolute path in that kernel
 * @param processes the number of processes of a program
 * @param arguments the options that choose no programs, as text that a shell reads
 */
record BaselineRequest(
    String directory,
    Backend backend,
    ProgramSelection.RandomPrograms programs,
    int processes,
    String arguments) {}
