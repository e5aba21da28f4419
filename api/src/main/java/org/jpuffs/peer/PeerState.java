package org.jpuffs.peer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jspecify.annotations.Nullable;

/**
 * The state of a peer. One lock guards it. Neither the connection nor a handler is called with the
 * lock held: what the user is to see is a task, added with the lock held and run without it. Of the
 * codec, {@link FrameCodec#write} alone is called with the lock held.
 *
 * @param <F> the type of the frames
 */
final class PeerState<F> implements Traffic {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  private final PeerSetup<F> setup;
  private final Connection connection;
  private final SerialTasks tasks;
  private final Object lock = new Object();

  private final Outbox<F> outbox;
  private final PeerReader<F> reader;
  private final SideState read;
  private final SideState write;

  PeerState(PeerSetup<F> setup, Connection connection) {
    this.setup = setup;
    this.connection = connection;
    this.tasks = new SerialTasks(setup.executor());
    this.outbox = new Outbox<>(setup.limits());
    this.reader = new PeerReader<>(this, setup, lock, tasks);
    this.read = new SideState(setup.enabled().contains(Side.READ));
    this.write = new SideState(setup.enabled().contains(Side.WRITE));
  }

  boolean isReading() {
    synchronized (lock) {
      return read.isActive();
    }
  }

  void updateConnection() {
    connection.update();
  }

  @Nullable CompletableFuture<F> removeAnswered(Object tag) {
    return outbox.removeAnswered(tag);
  }

  private SideState state(Side side) {
    return side == Side.READ ? read : write;
  }

  // Sending.

  CompletableFuture<F> send(F request, SendOrder order) {
    CompletableFuture<F> answer = new CompletableFuture<>();
    Object tag;
    try {
      tag = setup.codec().requestTag(request);
    } catch (Throwable failure) {
      answer.completeExceptionally(fail(failure));
      return answer;
    }
    boolean isQueued =
        enqueue(
            answer,
            EnumSet.allOf(Side.class),
            order,
            () -> Outgoing.request(encode(request), tag, answer));
    if (isQueued && setup.deadline() != null) {
      setup.deadline().limit(answer);
    }
    return answer;
  }

  CompletableFuture<Void> sendOnly(F frame, SendOrder order) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    enqueue(sent, EnumSet.of(Side.WRITE), order, () -> Outgoing.withoutAnswer(encode(frame), sent));
    return sent;
  }

  private ByteBuffer encode(F frame) {
    GrowingBuffer target = new GrowingBuffer();
    setup.codec().write(frame, target);
    if (target.size() == 0) {
      throw new IllegalStateException("the codec wrote no bytes for the frame " + frame);
    }
    return target.window(0, target.size());
  }

  /** Encodes a frame and adds it to the queue, or fails its stage. */
  private boolean enqueue(
      CompletableFuture<?> stage,
      Set<Side> needed,
      SendOrder order,
      Supplier<Outgoing<F>> encoder) {
    ErrnoException refusal;
    try {
      synchronized (lock) {
        refusal = refusal(needed);
        if (refusal == null) {
          refusal = outbox.add(encoder.get(), order);
        }
      }
    } catch (Throwable failure) {
      refusal = fail(failure);
    }
    if (refusal != null) {
      stage.completeExceptionally(refusal);
      return false;
    }
    connection.update();
    return true;
  }

  private @Nullable ErrnoException refusal(Set<Side> needed) {
    for (Side side : needed) {
      if (!state(side).isOpen()) {
        return state(side).closed();
      }
    }
    return outbox.hasSpace() ? null : Errno.ENOBUFS.exception();
  }

  CompletableFuture<Void> space() {
    CompletableFuture<Void> space = new CompletableFuture<>();
    synchronized (lock) {
      if (write.closed() != null) {
        space.completeExceptionally(write.closed());
      } else {
        outbox.waitForSpace(space);
        tasks.add(this::giveSpace);
      }
    }
    tasks.run();
    return space;
  }

  /** A task: completes one stage after the other as long as there is space. */
  void giveSpace() {
    CompletableFuture<Void> next = nextForSpace();
    while (next != null) {
      next.complete(null);
      next = nextForSpace();
    }
  }

  private @Nullable CompletableFuture<Void> nextForSpace() {
    synchronized (lock) {
      return outbox.pollForSpace();
    }
  }

  // Receiving.

  CompletableFuture<F> receive() {
    CompletableFuture<F> receiver = new CompletableFuture<>();
    synchronized (lock) {
      if (reader.giveKept(receiver)) {
        // a task gives it
      } else if (read.closed() != null) {
        receiver.completeExceptionally(read.closed());
      } else {
        reader.addReceiver(receiver);
      }
    }
    tasks.run();
    return receiver;
  }

  // Sides.

  CompletableFuture<Void> ready(Side side) {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    synchronized (lock) {
      ErrnoException closed = state(side).closed();
      if (closed != null) {
        ready.completeExceptionally(closed);
      } else if (side == Side.READ && reader.hasBytes()) {
        tasks.add(() -> ready.complete(null));
      } else {
        state(side).await(ready);
      }
    }
    connection.update();
    tasks.run();
    return ready;
  }

  void enable(Side side) {
    synchronized (lock) {
      state(side).enable(true);
      if (side == Side.READ) {
        reader.decodeSoon();
      }
    }
    connection.update();
    tasks.run();
  }

  void disable(Side side) {
    synchronized (lock) {
      state(side).enable(false);
    }
    connection.update();
  }

  boolean isClosed(Side side) {
    synchronized (lock) {
      return !state(side).isOpen();
    }
  }

  void close(Errno errno) {
    close(EnumSet.allOf(Side.class), new Ending(errno, null));
  }

  /** Closes the peer because of what a codec or a handler threw. */
  ErrnoException fail(Throwable failure) {
    LOG.log(System.Logger.Level.ERROR, "a peer is closed: its codec or handler failed", failure);
    Ending ending = Ending.of(failure);
    close(EnumSet.allOf(Side.class), ending);
    return ending.exception();
  }

  /** A task: closes a side that the connection has lost. */
  void endSide(Side side, Ending ending) {
    boolean isAlone = setup.halfClose() == HalfClose.KEEP_OTHER;
    close(isAlone ? EnumSet.of(side) : EnumSet.allOf(Side.class), ending);
  }

  private void close(Set<Side> sides, Ending ending) {
    ErrnoException reason = ending.exception();
    List<CompletableFuture<?>> waiting = new ArrayList<>();
    List<SideClosed> notices = new ArrayList<>();
    boolean isLast;
    synchronized (lock) {
      for (Side side : sides) {
        if (state(side).isOpen()) {
          notices.add(close(side, ending, reason, waiting));
        }
      }
      isLast = !read.isOpen() && !write.isOpen();
      tasks.add(
          () -> {
            waiting.forEach(stage -> stage.completeExceptionally(reason));
            notices.forEach(this::tell);
          });
    }
    if (isLast && !notices.isEmpty()) {
      connection.close();
    }
    connection.update();
    tasks.run();
  }

  private SideClosed close(
      Side side, Ending ending, ErrnoException reason, List<CompletableFuture<?>> waiting) {
    state(side).close(reason, waiting);
    if (side == Side.READ) {
      outbox.endAnswers(waiting);
      reader.clear(waiting);
    } else {
      outbox.endOutput(waiting);
    }
    Set<Side> closed = EnumSet.allOf(Side.class);
    closed.removeIf(each -> state(each).isOpen());
    return new SideClosed(side, closed, ending.errno(), ending.cause());
  }

  private void tell(SideClosed notice) {
    try {
      setup.onClose().accept(notice);
    } catch (Throwable failure) {
      LOG.log(System.Logger.Level.ERROR, "the handler of " + notice + " failed", failure);
    }
  }

  PeerCounts counts() {
    synchronized (lock) {
      return new PeerCounts(
          outbox.framesSent(),
          reader.framesReceived(),
          reader.lateAnswers(),
          reader.droppedFrames(),
          outbox.queuedBytes(),
          outbox.requests(),
          outbox.mostRequests());
    }
  }

  // What the connection asks and reports.

  @Override
  public boolean wantsToRead() {
    synchronized (lock) {
      return read.isActive() && reader.hasSpace();
    }
  }

  @Override
  public boolean wantsToWrite() {
    synchronized (lock) {
      return write.isActive() && outbox.hasOutput();
    }
  }

  @Override
  public boolean isAwaited(Side side) {
    synchronized (lock) {
      return state(side).isAwaited();
    }
  }

  @Override
  public void becameReady(Side side) {
    synchronized (lock) {
      for (CompletableFuture<Void> waiting : state(side).takeAwaiting()) {
        tasks.add(() -> waiting.complete(null));
      }
    }
    tasks.run();
  }

  @Override
  public void received(ByteBuffer bytes) {
    synchronized (lock) {
      reader.add(bytes);
    }
    tasks.run();
  }

  @Override
  public void takeOutput(ByteBuffer target) {
    synchronized (lock) {
      if (write.isActive()) {
        outbox.take(target);
      }
    }
  }

  @Override
  public void outputLeft(int count) {
    synchronized (lock) {
      if (!write.isOpen()) {
        return;
      }
      outbox.left(count, frame -> tasks.add(frame::sent));
      if (outbox.isSpaceAwaited()) {
        tasks.add(this::giveSpace);
      }
    }
    tasks.run();
  }

  @Override
  public void closed(Side side, Errno errno, @Nullable Throwable cause) {
    Ending ending = new Ending(errno, cause);
    synchronized (lock) {
      if (!state(side).isOpen()) {
        return;
      }
      if (side == Side.WRITE) {
        reader.decodeSoon(); // what arrived earlier comes first
        tasks.add(() -> endSide(Side.WRITE, ending));
      } else if (read.isActive() || reader.hasBytes()) {
        reader.endInput(ending);
      } else {
        tasks.add(() -> endSide(Side.READ, ending));
      }
    }
    tasks.run();
  }
}
