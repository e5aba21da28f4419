package org.jpuffs.mount;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.LoopTimer;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Owner;
import org.jpuffs.wire.Puffs;

/** A mount, as its file system sees it. */
final class MountContextView<N> implements MountContext<N> {
  private final Mount<N> mount;
  private final LoopTasks tasks;
  private final CookieTable<N> cookies;
  private final OwnRequests own;
  private final InstantSource clock;
  private final Owner owner;
  private final boolean threadSafe;

  MountContextView(
      Mount<N> mount,
      FileSystem<N> fileSystem,
      LoopTasks tasks,
      CookieTable<N> cookies,
      OwnRequests own,
      MountOptions options,
      Owner owner) {
    this.mount = mount;
    this.tasks = tasks;
    this.cookies = cookies;
    this.own = own;
    clock = options.clock();
    this.owner = owner;
    threadSafe = fileSystem.isThreadSafe();
  }

  @Override
  public void execute(Runnable task) {
    mount.execute(task);
  }

  @Override
  public LoopTimer schedule(Duration delay, Runnable task) {
    LoopTimer timer = tasks.schedule(delay, task);
    mount.wakeUnlessStepping();
    return timer;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public Owner owner() {
    return owner;
  }

  @Override
  public void requestUnmount() {
    mount.requestUnmount();
  }

  @Override
  public void exit() {
    mount.exit();
  }

  @Override
  public void forEachNode(Consumer<? super N> action) {
    if (!threadSafe && !mount.isInLoop()) {
      throw new IllegalStateException(
          "forEachNode was called by the thread "
              + Thread.currentThread().getName()
              + "; only operations and tasks of the loop may call it: use execute");
    }
    cookies.forEach(action);
  }

  @Override
  public CompletionStage<Void> invalidateNames(N directory) {
    return flush(Puffs.PUFFS_INVAL_NAMECACHE_DIR, directory, 0, 0);
  }

  @Override
  public CompletionStage<Void> invalidateAllNames() {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    ask(() -> own.flush(Puffs.PUFFS_INVAL_NAMECACHE_ALL, CookieTable.NONE, 0, 0, answer), answer);
    return answer;
  }

  @Override
  public CompletionStage<Void> invalidatePages(N file, long start, long end) {
    checkRange(start, end);
    return flush(Puffs.PUFFS_INVAL_PAGECACHE_NODE_RANGE, file, start, end);
  }

  @Override
  public CompletionStage<Void> flushPages(N file, long start, long end) {
    checkRange(start, end);
    return flush(Puffs.PUFFS_FLUSH_PAGECACHE_NODE_RANGE, file, start, end);
  }

  private static void checkRange(long start, long end) {
    if (start < 0 || (end != 0 && end <= start)) {
      throw new IllegalArgumentException(
          "the range from "
              + start
              + " to "
              + end
              + ": the start must not be negative, and the end must be 0 or greater than the start");
    }
  }

  private CompletionStage<Void> flush(int action, N node, long start, long end) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    ask(
        () -> {
          long cookie = cookies.cookieIfKnown(node);
          if (cookie == CookieTable.NONE) {
            answer.complete(null); // the kernel has nothing cached
          } else {
            own.flush(action, cookie, start, end, answer);
          }
        },
        answer);
    return answer;
  }

  /** Runs {@code question} in the loop. After the end of the mount, {@code answer} fails. */
  private void ask(Runnable question, CompletableFuture<Void> answer) {
    try {
      execute(question);
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(Errno.ENXIO.exception());
    }
  }
}
