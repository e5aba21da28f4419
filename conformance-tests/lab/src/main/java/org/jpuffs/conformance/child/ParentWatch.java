package org.jpuffs.conformance.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Ends a child when its parent has ended, however that happened: then the standard input of the
 * child ends. A child that nobody reads would run on.
 */
public final class ParentWatch {
  /** The exit status of a child whose parent has ended; nobody reads it. */
  private static final int STATUS = 2;

  private ParentWatch() {}

  /** Starts to watch the parent of this JVM. */
  public static void start() {
    start(System.in, () -> Runtime.getRuntime().halt(STATUS));
  }

  /** Starts a thread that runs {@code end} at the end of {@code fromParent}. */
  static Thread start(InputStream fromParent, Runnable end) {
    Thread thread =
        new Thread(
            () -> {
              try {
                fromParent.transferTo(OutputStream.nullOutputStream());
              } catch (IOException broken) {
                // This is an end, too.
              }
              end.run();
            },
            "parent");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
