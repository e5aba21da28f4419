package org.jpuffs.conformance.oracle;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The groups that a file may have: one once it was seen. POSIX lets a new file have the group of
 * its directory or that of the process.
 */
final class PossibleGroups {
  private final int[] groups;

  private PossibleGroups(int... groups) {
    this.groups = groups;
  }

  /** The group is {@code gid}. */
  static PossibleGroups known(int gid) {
    return new PossibleGroups(gid);
  }

  /** These groups, or {@code gid}. */
  PossibleGroups or(int gid) {
    if (contains(gid)) {
      return this;
    }
    int[] more = Arrays.copyOf(groups, groups.length + 1);
    more[groups.length] = gid;
    return new PossibleGroups(more);
  }

  /** The first group; of a new file, it is that of the directory. */
  int first() {
    return groups[0];
  }

  boolean isKnown() {
    return groups.length == 1;
  }

  boolean contains(int gid) {
    return any(group -> group == gid);
  }

  /** Whether {@code condition} is true of a group. */
  boolean any(IntPredicate condition) {
    for (int group : groups) {
      if (condition.test(group)) {
        return true;
      }
    }
    return false;
  }
}
