package org.jpuffs.conformance.oracle.old;

import java.util.ArrayList;
import java.util.List;

/**
 * Where several ways are open to the walks of a call, which of them is gone: each is tried, one
 * after another. From one directory the kernel goes the same way as often as it comes there.
 */
final class Ways {
  /** The way that is gone from a directory, to itself or {@code up}. */
  private record Choice(Node directory, boolean up, int way) {}

  private final List<Choice> choices = new ArrayList<>();
  private int number;
  private int count = 1;
  private int arriving = 1;

  /** The next walks go way number {@code chosen}, from 0. */
  void choose(int chosen) {
    number = chosen;
    count = 1;
    arriving = 1;
    choices.clear();
  }

  /** How many ways there were since {@link #choose}. */
  int count() {
    return count;
  }

  /** How many of them may arrive. */
  int arriving() {
    return arriving;
  }

  /**
   * Which way is gone from a directory, from 0; the last one does not arrive, and is open only from
   * a directory that was removed.
   *
   * @param up to its parent, or to itself
   * @param open how many ways arrive
   */
  int from(Node directory, boolean up, int open) {
    int ways = open + (directory.isLinked() ? 0 : 1);
    if (ways == 1) {
      return 0;
    }
    for (Choice choice : choices) {
      if (choice.directory == directory && choice.up == up) {
        return choice.way;
      }
    }
    int way = number / count % ways;
    count *= ways;
    arriving *= open;
    choices.add(new Choice(directory, up, way));
    return way;
  }
}
