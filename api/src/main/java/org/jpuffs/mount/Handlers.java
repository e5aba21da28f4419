package org.jpuffs.mount;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jpuffs.fs.KernelErrorException;

/** Calls handlers of the author. What they throw is logged: it must not end the loop. */
final class Handlers {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  private Handlers() {}

  static <T> void call(Consumer<? super T> handler, T value) {
    try {
      handler.accept(value);
    } catch (Throwable failure) {
      log(handler, failure);
    }
  }

  /** As {@link #call}, but the exception that ends the mount is thrown. */
  static <T> void callOrAbort(Consumer<? super T> handler, T value) {
    try {
      handler.accept(value);
    } catch (KernelErrorException failure) {
      throw failure;
    } catch (Throwable failure) {
      log(handler, failure);
    }
  }

  static <T, U> void call(BiConsumer<? super T, ? super U> handler, T first, U second) {
    try {
      handler.accept(first, second);
    } catch (Throwable failure) {
      log(handler, failure);
    }
  }

  private static void log(Object handler, Throwable failure) {
    LOG.log(
        System.Logger.Level.ERROR,
        "a handler of MountOptions, " + handler.getClass().getName() + ", failed",
        failure);
  }
}
