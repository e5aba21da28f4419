package org.jpuffs.examples.sftp;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jpuffs.fs.Errno;
import org.jpuffs.peer.Connection;
import org.jpuffs.peer.Peer;
import org.jpuffs.peer.PeerCounts;
import org.jpuffs.peer.PeerLimits;
import org.jpuffs.peer.SideClosed;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the server, which is made again whenever it is lost.
 *
 * <p>Its timers follow the time of this machine, not the clock of the mount: a server in the real
 * world does not answer sooner because a simulated kernel sets its clock forward.
 *
 * <p>All fields are for the loop and for operations that have their turn, but {@link #timers} and
 * {@link #counts}.
 */
final class SftpLink {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  /** A mount lets at most 1024 requests wait, of at most 128 KiB each: the queue is never full. */
  private static final PeerLimits LIMITS = new PeerLimits(1 << 20, 1 << 28, 1 << 16, 0);

  private final SftpTransport transport;
  private final SftpSettings settings;

  /** The loop; it runs what arrives and what is due. */
  private final Executor loop;

  /** One thread makes connections, the other one runs timers. */
  private final ScheduledThreadPoolExecutor timers;

  private volatile @Nullable SftpSession session;

  /** Of the session, to be closed with it. */
  private @Nullable Closeable channel;

  /** Completes with the next session. It fails when the patience is over, and is then replaced. */
  private CompletableFuture<SftpSession> next = new CompletableFuture<>();

  /** Whether operations fail without waiting. */
  private boolean gaveUp;

  private boolean isOver;

  /** A link that has no connection yet. */
  SftpLink(SftpTransport transport, SftpSettings settings, Executor loop) {
    this.transport = transport;
    this.settings = settings;
    this.loop = task -> inLoop(loop, task);
    timers = new ScheduledThreadPoolExecutor(2, SftpLink::daemon);
    timers.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sftp-link");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Makes the first connection, and waits for it.
   *
   * @throws IOException if that fails: then the link is over
   */
  SftpSession start() throws IOException {
    try {
      return begin(transport.open());
    } catch (IOException | RuntimeException failure) {
      end();
      throw failure;
    }
  }

  /**
   * The session. Without a connection it completes when there is one, and fails with ETIMEDOUT
   * after {@link SftpSettings#patience}.
   */
  CompletionStage<SftpSession> session() {
    SftpSession now = session;
    if (now != null) {
      return CompletableFuture.completedFuture(now);
    }
    return gaveUp ? CompletableFuture.failedFuture(Errno.ETIMEDOUT.exception()) : next;
  }

  /** The session; null without a connection. */
  @Nullable SftpSession connected() {
    return session;
  }

  /** The counts of the connection; all 0 without one. Any thread may ask for them. */
  PeerCounts counts() {
    SftpSession now = session;
    return now == null ? new PeerCounts(0, 0, 0, 0, 0, 0, 0) : now.peer().counts();
  }

  /** Ends it for ever: closes the connection, and stops all threads. */
  void end() {
    isOver = true;
    SftpSession ended = session;
    session = null;
    next.completeExceptionally(Errno.ENXIO.exception());
    if (ended != null) {
      ended.peer().close();
    }
    close(channel);
    timers.shutdownNow();
    transport.close();
  }

  private SftpSession begin(SftpChannel opened) {
    Peer<Packet> peer =
        Peer.with(new PacketCodec(), loop)
            .limits(LIMITS)
            .onClose(notice -> closed(opened, notice))
            .deadline(settings.answerTime(), this::deadline)
            .start(Connection.of(opened.in(), opened.out()));
    SftpSession begun = new SftpSession(peer, opened.extensions(), opened.root());
    session = begun;
    channel = opened;
    gaveUp = false;
    CompletableFuture<SftpSession> waiting = next;
    next = new CompletableFuture<>();
    waiting.complete(begun);
    return begun;
  }

  /** An answer is overdue: the peer gives up the request, and this link the connection. */
  private Runnable deadline(Duration delay, Runnable expire) {
    SftpSession asked = session;
    ScheduledFuture<?> timer =
        timer(
            delay,
            () -> {
              expire.run();
              if (asked != null) {
                asked.peer().close(Errno.ETIMEDOUT);
              }
            });
    return () -> timer.cancel(false);
  }

  private void later(Duration delay, Runnable task) {
    ScheduledFuture<?> unused = timer(delay, task);
  }

  private ScheduledFuture<?> timer(Duration delay, Runnable task) {
    return timers.schedule(() -> loop.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** After the end of the mount, this thread runs the task: those who wait must not hang. */
  private static void inLoop(Executor loop, Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      task.run();
    }
  }

  private void closed(SftpChannel opened, SideClosed notice) {
    if (!notice.isLast() || isOver || channel != opened) {
      return;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "the connection to the server is lost: {0} {1}",
        notice.errno(),
        notice.cause());
    session = null;
    channel = null;
    close(opened);
    later(settings.patience(), () -> giveUp(next));
    connect(settings.retryDelay());
  }

  private void giveUp(CompletableFuture<SftpSession> waiting) {
    if (session == null && waiting == next) {
      gaveUp = true;
      next = new CompletableFuture<>();
      waiting.completeExceptionally(Errno.ETIMEDOUT.exception());
    }
  }

  /** Connects on a thread of its own; {@code delay} follows if that fails. */
  private void connect(Duration delay) {
    timers.execute(
        () -> {
          try {
            SftpChannel opened = transport.open();
            loop.execute(() -> connected(opened));
          } catch (IOException | RuntimeException failure) {
            LOG.log(System.Logger.Level.INFO, "still no connection: {0}", failure.getMessage());
            loop.execute(() -> connectAfter(delay));
          }
        });
  }

  private void connected(SftpChannel opened) {
    if (isOver) {
      close(opened);
    } else {
      begin(opened);
    }
  }

  private void connectAfter(Duration delay) {
    if (!isOver) {
      Duration doubled = delay.multipliedBy(2);
      Duration most = settings.mostRetryDelay();
      Duration following = doubled.compareTo(most) > 0 ? most : doubled;
      later(delay, () -> connect(following));
    }
  }

  private static void close(@Nullable Closeable closeable) {
    if (closeable == null) {
      return;
    }
    try {
      closeable.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection was not closed", e);
    }
  }
}
