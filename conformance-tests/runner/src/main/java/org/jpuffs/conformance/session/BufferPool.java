package org.jpuffs.conformance.session;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.DataPattern;
import org.jpuffs.conformance.program.Outcome;

/** What is large and made once: each process of a program has a own, one session after another. */
final class BufferPool {
  /**
   * What one process needs.
   *
   * @param pattern what it writes
   * @param outcome what its calls answer
   */
  record Buffers(DataPattern pattern, Outcome outcome) {}

  private final List<Buffers> all = new ArrayList<>();

  /** The own of process number {@code index}, from 0. */
  Buffers own(int index) {
    while (all.size() <= index) {
      all.add(new Buffers(new DataPattern(), new Outcome()));
    }
    return all.get(index);
  }
}
