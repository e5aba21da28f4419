package org.jpuffs.conformance.session;

import java.util.ArrayList;
import java.util.List;

/** What is large and made once: each process of a program has a part, one session after another. */
final class Memory {
  /**
   * What one process needs.
   *
   * @param pattern what it writes
   * @param outcome what its calls answer
   */
  record Part(Pattern pattern, Outcome outcome) {}

  private final List<Part> parts = new ArrayList<>();

  /** The part of process number {@code index}, from 0. */
  Part part(int index) {
    while (parts.size() <= index) {
      parts.add(new Part(new Pattern(), new Outcome()));
    }
    return parts.get(index);
  }
}
