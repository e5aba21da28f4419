package org.jpuffs.conformance.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpuffs.spi.Dialect;

/**
 * What was run. It is the same for all shards of a run.
 *
 * @param version of jpuffs
 * @param command the command of the whole run, without the options that do not change its result
 * @param fileSystem the file system as the user wrote it
 * @param backend the name of the kernel
 * @param dialect whose rules the results were judged by
 * @param programs the number of programs of the whole run
 * @param seed the seed of the first program
 * @param options the options that change the result, by name; those with a default only if given
 */
public record RunFacts(
    String version,
    String command,
    String fileSystem,
    String backend,
    Dialect dialect,
    long programs,
    long seed,
    SortedMap<String, String> options) {
  /** Copies the options. */
  public RunFacts {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }
}
