package org.jpuffs.conformance.report;

import java.util.List;

/**
 * Where and when a run, or a shard of it, took place. No result depends on it.
 *
 * @param shards the shards that ran: {@code 3/16}
 * @param start when it started, in the form of ISO 8601
 * @param seconds how long it took
 * @param host the name of the machine
 * @param system the operating system and its version
 * @param java the version of the JVM
 * @param processors how many processors the JVM may use
 * @param jobs how many kernels ran at the same time
 * @param directory the working directory
 * @param classPath the directories and jars of the file system; empty if none were given
 * @param callTimes how long calls took: number i is that of the calls that took 2<sup>i</sup> ns or
 *     more, and less than 2<sup>i+1</sup> ns; at most 64 numbers
 */
public record RunEnvironment(
    String shards,
    String start,
    double seconds,
    String host,
    String system,
    String java,
    int processors,
    int jobs,
    String directory,
    String classPath,
    List<Long> callTimes) {
  /** Copies the list. */
  public RunEnvironment {
    callTimes = List.copyOf(callTimes);
  }
}
