package org.jpuffs.conformance.session;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.DataPattern;
import org.jpuffs.conformance.program.Outcome;

/**
 * The large buffers: each process of a program has its own. They are allocated once and used by one
 * session after another.
 */
final class BufferPool {
  /**
   * The buffers of one process.
   *
   * @param pattern what it writes
   * @param outcome what its calls answer
   */
  record Buffers(DataPattern pattern, Outcome outcome) {}

  private final List<Buffers> all = new ArrayList<>();

  /** The buffers of process number {@code index}, from 0. */
  Buffers ofProcess(int index) {
    while (all.size() <= index) {
      all.add(new Buffers(new DataPattern(), new Outcome()));
    }
    return all.get(index);
  }
}
