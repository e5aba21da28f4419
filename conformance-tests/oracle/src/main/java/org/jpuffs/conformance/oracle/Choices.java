package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choices of the kernel in one branch: where "." and ".." of a directory lead. From one
 * directory the kernel goes the same way each time within a call.
 */
final class Choices {
  /** Where a lookup may lead from a directory. */
  enum Direction {
    SELF,
    PARENT
  }

  private record Choice(Node directory, Direction direction, int picked, int count) {}

  private static final int[] NONE = {};

  private final int[] prefix;
  private List<Choice> made = List.of();
  private int destinations = 1;

  private Choices(int[] prefix) {
    this.prefix = prefix;
  }

  /** The choices of the first branch. */
  static Choices first() {
    return new Choices(NONE);
  }

  /**
   * Picks where a lookup leads, from 0. The last possibility is a failure, which only a removed
   * directory has.
   *
   * @param destinations how many directories the lookup may lead to
   */
  int pick(Node directory, Direction direction, int destinations) {
    int count = destinations + (directory.isLinked() ? 0 : 1);
    if (count == 1) {
      return 0;
    }
    for (Choice choice : made) {
      if (choice.directory == directory && choice.direction == direction) {
        return choice.picked;
      }
    }
    int picked = made.size() < prefix.length ? prefix[made.size()] : 0;
    this.destinations *= destinations;
    if (made.isEmpty()) {
      made = new ArrayList<>();
    }
    made.add(new Choice(directory, direction, picked, count));
    return picked;
  }

  /** True if the lookups could lead to one place only, or fail. */
  boolean isCertain() {
    return destinations == 1;
  }

  /** The choices of the next branch, null if this is the last. */
  @Nullable Choices next() {
    for (int last = made.size() - 1; last >= 0; last--) {
      if (made.get(last).picked + 1 < made.get(last).count) {
        int[] next = new int[last + 1];
        Arrays.setAll(next, i -> made.get(i).picked);
        next[last]++;
        return new Choices(next);
      }
    }
    return null;
  }
}
