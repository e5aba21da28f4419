package org.jpuffs.conformance.check;

import java.util.concurrent.atomic.AtomicReference;
import org.jpuffs.fs.MountOptions;
import org.jspecify.annotations.Nullable;

/** The first failure that the server of a mount reports: an exception, or a refused reply. */
final class ServerFailure {
  private static final int FRAMES_SHOWN = 3;

  private final AtomicReference<String> first = new AtomicReference<>();

  /** Options of a mount whose failures are kept here. */
  MountOptions options() {
    return new MountOptions()
        .onFailure((operation, thrown) -> keep(text(operation, thrown)))
        .onError(report -> keep("the kernel refused a reply: " + report));
  }

  private void keep(String failure) {
    first.compareAndSet(null, failure);
  }

  /** The failure in words, null if there is none. */
  @Nullable String text() {
    return first.get();
  }

  /** The exception and the first frames of its stack. */
  static String text(Object who, Throwable thrown) {
    StringBuilder text = new StringBuilder(who + " threw " + thrown);
    StackTraceElement[] frames = thrown.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES_SHOWN, frames.length); i++) {
      text.append(System.lineSeparator()).append("      at ").append(frames[i]);
    }
    return text.toString();
  }
}
