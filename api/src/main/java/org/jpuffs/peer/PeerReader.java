package org.jpuffs.peer;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The half of a peer that receives. The lock of the peer guards its state; methods marked as tasks
 * take it themselves, all others are called with the lock held.
 *
 * @param <F> the type of the frames
 */
final class PeerReader<F> {
  private final PeerState<F> peer;
  private final PeerSetup<F> setup;
  private final Object lock;
  private final SerialTasks tasks;
  private final Inbox<F> inbox;
  private final Arrivals<F> arrivals;

  /** Why there will be no more input. It takes effect when what has arrived is decoded. */
  private @Nullable Ending inputEnding;

  private boolean isDecodingDue;

  /** Bytes that a task has taken over and not decoded. */
  private int undecoded;

  private long framesReceived;
  private long lateAnswers;
  private long droppedFrames;

  PeerReader(PeerState<F> peer, PeerSetup<F> setup, Object lock, SerialTasks tasks) {
    this.peer = peer;
    this.setup = setup;
    this.lock = lock;
    this.tasks = tasks;
    this.inbox = new Inbox<>(setup.limits().unclaimedFrames());
    this.arrivals = new Arrivals<>(setup.codec(), setup.limits().frameBytes());
  }

  long framesReceived() {
    return framesReceived;
  }

  long lateAnswers() {
    return lateAnswers;
  }

  long droppedFrames() {
    return droppedFrames;
  }

  /** Whether the connection is to read on. */
  boolean hasSpace() {
    return inputEnding == null && arrivals.hasSpace();
  }

  /** Whether bytes have arrived that belong to no frame yet. */
  boolean hasBytes() {
    return undecoded > 0 || !arrivals.isEmpty();
  }

  void add(ByteBuffer bytes) {
    arrivals.add(bytes);
    decodeSoon();
  }

  void endInput(Ending ending) {
    inputEnding = ending;
    decodeSoon();
  }

  void decodeSoon() {
    if (!isDecodingDue) {
      isDecodingDue = true;
      tasks.add(this::decode);
    }
  }

  /** Gives the receiver a frame that is kept, or returns false if there is none. */
  boolean giveKept(CompletableFuture<F> receiver) {
    F kept = inbox.pollFrame();
    if (kept == null) {
      return false;
    }
    tasks.add(() -> give(kept, receiver));
    return true;
  }

  void addReceiver(CompletableFuture<F> receiver) {
    inbox.addReceiver(receiver);
  }

  /** Removes all receivers, and adds them to {@code waiting}. */
  void clear(Collection<CompletableFuture<?>> waiting) {
    inbox.clear(waiting);
  }

  /** A task: decodes what has arrived, and then closes the side if that was the end. */
  void decode() {
    boolean wasFull;
    synchronized (lock) {
      isDecodingDue = false;
      if (!peer.isReading()) {
        return;
      }
      wasFull = !arrivals.hasSpace();
      arrivals.takeOver();
    }
    if (wasFull) {
      peer.updateConnection();
    }
    int rest;
    try {
      rest = arrivals.decode(peer::isReading, this::deliver);
    } catch (Throwable failure) {
      peer.fail(failure);
      return;
    }
    Ending ending;
    synchronized (lock) {
      undecoded = rest;
      boolean isAll = arrivals.isEmpty() && (rest == 0 || peer.isReading());
      ending = isAll ? inputEnding : null;
    }
    if (ending != null) {
      peer.endSide(Side.READ, ending);
    }
  }

  /** A task: gives a frame to the request that it answers, to a receiver, or to the handler. */
  private void deliver(F frame) {
    Object tag = setup.codec().answerTag(frame);
    Consumer<F> handler = setup.onFrame();
    CompletableFuture<F> answer;
    CompletableFuture<F> receiver;
    synchronized (lock) {
      framesReceived++;
      answer = tag == null ? null : peer.removeAnswered(tag);
      receiver = answer == null ? inbox.pollReceiver() : null;
      boolean isUnclaimed = answer == null && receiver == null && handler == null;
      if (isUnclaimed && !inbox.keep(frame)) {
        droppedFrames++;
      }
    }
    if (answer != null) {
      answer(frame, answer);
    } else if (receiver != null) {
      give(frame, receiver);
    } else if (handler != null) {
      handler.accept(frame);
    }
  }

  private void answer(F frame, CompletableFuture<F> answer) {
    if (!answer.complete(frame)) {
      synchronized (lock) {
        lateAnswers++;
      }
    }
    peer.giveSpace();
  }

  private void give(F frame, CompletableFuture<F> receiver) {
    if (!receiver.complete(frame)) {
      synchronized (lock) {
        droppedFrames++;
      }
    }
  }
}
