package org.jpuffs.conformance.session;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.DataPattern;
import org.jpuffs.conformance.program.Outcome;

/** What is large and made once: each process of a program has a part, one session after another. */
final class Memory {
  /**
   * What one process needs.
   *
   * @param pattern what it writes
   * @param outcome what its calls answer
   */
  record Part(DataPattern pattern, Outcome outcome) {}

  private final List<Part> parts = new ArrayList<>();

  /** The part of process number {@code index}, from 0. */
  Part part(int index) {
    while (parts.size() <= index) {
      parts.add(new Part(new DataPattern(), new Outcome()));
    }
    return parts.get(index);
  }
}
