package org.jpuffs.mount;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** The parts of a mount that its options determine. They exist once the options are read. */
record LoopParts<N>(
    LoopTasks tasks,
    RequestServer<N> server,
    @Nullable Runnable function,
    @Nullable Duration roundTimeout,
    @Nullable OperationWatch watch) {

  /** A hundred years: a device takes this as no timeout, and needs no timer. */
  static final Duration FOREVER = Duration.ofDays(100 * 365);

  /**
   * Makes the parts.
   *
   * @throws IllegalArgumentException if an option does not fit the file system
   */
  static <N> LoopParts<N> of(
      Mount<N> mount,
      FileSystem<N> fileSystem,
      MountOptions options,
      PuffsDevice device,
      CookieTable<N> cookies,
      MountStates states,
      OwnRequests own) {
    if (options.executor() != null && !fileSystem.isThreadSafe()) {
      throw new IllegalArgumentException(
          "the mount has an executor, but "
              + fileSystem.getClass().getName()
              + " is not thread-safe; override FileSystem.isThreadSafe, or mount without an"
              + " executor");
    }
    LoopTasks tasks = new LoopTasks(options.clock(), options.onTaskFailure());
    Duration limit = options.timeLimit();
    OperationWatch watch =
        limit == null
            ? null
            : new OperationWatch(
                limit,
                (operation, thread) -> {
                  Handlers.call(
                      options.onFailure(), operation, OverdueOperation.of(operation, thread));
                  states.exit(MountEnd.TIMED_OUT);
                  device.close();
                },
                mount::isServing);
    RequestServer<N> server =
        new RequestServer<>(fileSystem, options, device, cookies, states, tasks, own, mount, watch);
    return new LoopParts<>(tasks, server, options.loopFunction(), options.loopTimeout(), watch);
  }

  /** How often a loop that takes no frames looks whether its device has ended. */
  private static final Duration LOOK_AT_DEVICE = Duration.ofSeconds(1);

  /** Starts the watch of operations and the timer of the rounds. */
  void start() {
    if (watch != null) {
      watch.start();
    }
    if (roundTimeout != null) {
      new Rounds(tasks, roundTimeout).run();
    }
  }

  /** A timer that starts again whenever it is over. */
  private record Rounds(LoopTasks tasks, Duration timeout) implements Runnable {
    @Override
    public void run() {
      tasks.schedule(timeout, this);
    }
  }

  /**
   * Waits for a request, a task or a timer, at most for {@code most}.
   *
   * @param running null if there is no loop: before the mount
   */
  static void awaitWork(@Nullable LoopParts<?> running, PuffsDevice device, Duration most) {
    if (running == null) {
      device.await(most);
    } else {
      running.awaitWork(device, most);
    }
  }

  private void awaitWork(PuffsDevice device, Duration most) {
    Duration timer = tasks.untilTimer();
    Duration limit = timer == null || timer.compareTo(most) > 0 ? most : timer;
    if (server.takesFrames()) {
      device.await(limit);
    } else { // the device has frames, which the loop must not take: nothing reports its end
      tasks.await(limit.compareTo(LOOK_AT_DEVICE) > 0 ? LOOK_AT_DEVICE : limit);
    }
  }

  /**
   * Runs tasks, and carries out the requests that the device has; false if there were none.
   *
   * @param requests counts the frames
   */
  boolean answerAll(PuffsDevice device, MountStates states, OwnRequests own, AtomicLong requests) {
    if (states.takeUnmountRequest()) {
      own.unmount(new CompletableFuture<>());
    }
    boolean any = false;
    while (states.get().isMounted()) {
      boolean ran = tasks.run();
      any |= ran;
      if (ran || server.hasApart()) { // seldom: the loop is short for a request alone
        server.carryOutDelayed();
        if (!states.get().isMounted()) {
          break;
        }
        if (!server.takesFrames()) {
          if (device.hasEnded()) {
            states.over(MountEnd.DEVICE_LOST);
          }
          break;
        }
      }
      int received = device.receive(server.frame());
      if (received < 0) {
        if (received != -Errno.EAGAIN.number()) {
          states.over(MountEnd.DEVICE_LOST);
        }
        break;
      }
      any = true;
      requests.lazySet(requests.getPlain() + 1); // only the thread in the loop counts
      server.handle(received);
    }
    return any;
  }

  /**
   * Whether the loop has a task to run.
   *
   * @param running null if there is no loop
   */
  static boolean hasTask(@Nullable LoopParts<?> running, MountStates states) {
    return running != null && running.tasks.isReady() && states.get().isMounted();
  }

  /** Calls the loop function of the author, if there is one and the mount goes on. */
  void callFunction(MountStates states) {
    if (function != null && states.get().isMounted()) {
      tasks.call(function);
    }
  }

  /** Ends the requests that wait, and runs the tasks that are left. */
  void end(OwnRequests own) {
    server.abortWaiting();
    own.end();
    tasks.close();
    server.resumeAll();
    if (watch != null) {
      watch.end();
    }
  }
}
