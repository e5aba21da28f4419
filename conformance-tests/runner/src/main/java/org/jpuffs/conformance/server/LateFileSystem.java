package org.jpuffs.conformance.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * A file system whose operations wait before they are carried out, as if it got its answers from a
 * slow service. Requests that came later may then be answered earlier.
 */
final class LateFileSystem implements InvocationHandler {
  private final FileSystem<?> lower;
  private final LongSupplier lateness;
  private @Nullable MountContext<?> mount;

  private LateFileSystem(FileSystem<?> lower, LongSupplier lateness) {
    this.lower = lower;
    this.lateness = lateness;
  }

  /**
   * A layer over {@code lower}.
   *
   * @param lateness the time by which the operation that starts is late, in milliseconds, 0 for
   *     none
   */
  @SuppressWarnings("unchecked") // the nodes are those of the file system below
  static <N> FileSystem<N> over(FileSystem<N> lower, LongSupplier lateness) {
    return (FileSystem<N>)
        Proxy.newProxyInstance(
            FileSystem.class.getClassLoader(),
            new Class<?>[] {FileSystem.class},
            new LateFileSystem(lower, lateness));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    if (method.getName().equals("waitMode")) {
      return WaitMode.THREAD;
    }
    if (arguments != null && arguments.length > 0) {
      if (arguments[0] instanceof MountContext<?> context) {
        mount = context;
      }
      if (arguments[0] instanceof Request request) {
        awaitLateness(request);
      }
    }
    try {
      return method.invoke(lower, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void awaitLateness(Request request) {
    long milliseconds = lateness.getAsLong();
    MountContext<?> context = mount;
    if (milliseconds > 0 && context != null) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      context.schedule(Duration.ofMillis(milliseconds), () -> answer.complete("here it is"));
      request.await(answer);
    }
  }
}
