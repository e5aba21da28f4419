package org.jpuffs.examples;

import java.util.HashMap;
import java.util.Map;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jspecify.annotations.Nullable;

/**
 * Which owners of locks wait for which others, in all files of a file system. It finds deadlocks,
 * as lf_advlock() of the kernel does for locks of fcntl(2).
 */
final class LockWaits {
  private final Map<Long, Long> waitsFor = new HashMap<>();

  /**
   * {@code owner} begins to wait for {@code other}.
   *
   * @throws ErrnoException EDEADLK if {@code other} waits for {@code owner}, directly or through
   *     others
   */
  void begin(long owner, long other) {
    @Nullable Long next = other;
    for (int i = 0; next != null && i <= waitsFor.size(); i++) {
      if (next == owner) {
        throw Errno.EDEADLK.exception();
      }
      next = waitsFor.get(next);
    }
    waitsFor.put(owner, other);
  }

  /** An owner that waits now waits for {@code other}. */
  void changed(long owner, long other) {
    waitsFor.replace(owner, other);
  }

  /** {@code owner} does not wait any more. */
  void ended(long owner) {
    waitsFor.remove(owner);
  }
}
