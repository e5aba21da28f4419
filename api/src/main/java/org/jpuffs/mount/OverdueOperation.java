package org.jpuffs.mount;

import org.jpuffs.fs.Operation;

/**
 * Reports an operation that ran longer than the time limit. The stack trace is that of the thread
 * which runs the operation, at that moment.
 */
public final class OverdueOperation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private OverdueOperation(String message) {
    super(message);
  }

  static OverdueOperation of(Operation operation, Thread thread) {
    OverdueOperation found =
        new OverdueOperation(
            operation
                + " on the thread "
                + thread.getName()
                + " took longer than MountOptions.timeLimit()");
    found.setStackTrace(thread.getStackTrace());
    return found;
  }
}
