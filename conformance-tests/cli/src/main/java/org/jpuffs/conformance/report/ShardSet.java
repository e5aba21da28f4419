package org.jpuffs.conformance.report;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The shards of a run that a report is about.
 *
 * @param of how many shards the run has
 * @param present the numbers of those in the report, from 1
 */
public record ShardSet(int of, SortedSet<Integer> present) {
  /** A run that is not divided, or all of its shards. */
  public static final ShardSet WHOLE = of(Shard.WHOLE);

  /** Copies the set. */
  public ShardSet {
    present = Collections.unmodifiableSortedSet(new TreeSet<>(present));
  }

  /** One shard. */
  public static ShardSet of(Shard shard) {
    return new ShardSet(shard.of(), new TreeSet<>(Set.of(shard.number())));
  }

  /** Whether no shard is missing. */
  public boolean isComplete() {
    return present.size() == of;
  }

  /** How many programs these shards have of a run of {@code all} programs. */
  public long programs(long all) {
    return present.stream().mapToLong(number -> new Shard(number, of).programs(all)).sum();
  }

  /** The numbers of the shards that are missing. */
  public SortedSet<Integer> missing() {
    SortedSet<Integer> missing = new TreeSet<>();
    for (int number = 1; number <= of; number++) {
      if (!present.contains(number)) {
        missing.add(number);
      }
    }
    return missing;
  }

  /** {@code 3/16}, or {@code 1,2,5/16}. */
  @Override
  public String toString() {
    return String.join(",", present.stream().map(String::valueOf).toList()) + "/" + of;
  }
}
