package org.jpuffs.agent;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jpuffs.spi.KernelDeathException;
import org.jspecify.annotations.Nullable;

/**
 * One child of the agent. Any thread may ask, and the child answers requests in their order; only
 * an ASIDE is answered later than the requests after it.
 */
final class AgentChannel {
  /** How a child has ended: the first word of CLOSED. */
  private static final int KILLED = 1;

  private static final int NOT_STARTED = 2;

  /** How long a child may take to end after it was killed. */
  private static final Duration TIME_TO_DIE = Duration.ofSeconds(5);

  /** The tag of OPENED, which the child sends without a request. */
  private static final int OPENED_TAG = 0;

  private final AgentLine line;
  private final int number;

  /** The frames that the child pushes. */
  private final FrameQueue frames = new FrameQueue();

  private int lastTag;

  /** The tags of the answers that threads wait for, and the answers that have come. */
  private final Map<Integer, Optional<AgentMessage>> awaited = new HashMap<>();

  private @Nullable AgentMessage closed;

  AgentChannel(AgentLine line, int number) {
    this.line = line;
    this.number = number;
    awaited.put(OPENED_TAG, Optional.empty());
  }

  int number() {
    return number;
  }

  FrameQueue frames() {
    return frames;
  }

  /** A message of this channel has come, on the thread of the line. */
  synchronized void received(AgentMessage message) {
    switch (message.type()) {
      case FRAME -> frames.push(message.payload());
      case END_OF_FRAMES -> frames.end(message.payload().getInt(0));
      case CLOSED -> {
        closed = message;
        frames.end();
        notifyAll();
      }
      default -> {
        if (awaited.containsKey(message.tag())) { // no one needs the others
          awaited.put(message.tag(), Optional.of(message));
          notifyAll();
        }
      }
    }
  }

  /** The line is lost. */
  synchronized void lineLost() {
    frames.end();
    notifyAll();
  }

  /** The tag for the next request. */
  synchronized int newTag() {
    lastTag++;
    return lastTag;
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param what the request, for a message
   * @return null if the child has ended
   * @throws KernelDeathException if the line is lost, or if no answer comes in time
   */
  @Nullable AgentMessage ask(AgentMessage request, String what, Duration limit) {
    synchronized (this) {
      if (closed != null) {
        return null;
      }
      awaited.put(request.tag(), Optional.empty());
    }
    line.send(request, what);
    return awaitAnswer(request.tag(), what, limit);
  }

  /** Waits until the child has started: its OPENED, or null if it has ended. */
  @Nullable AgentMessage awaitOpened(Duration limit) {
    return awaitAnswer(OPENED_TAG, "a new process", limit);
  }

  private @Nullable AgentMessage awaitAnswer(int tag, String what, Duration limit) {
    Deadline deadline = Deadline.after(limit);
    boolean interrupted = false;
    try {
      synchronized (this) {
        while (answer(tag) == null && closed == null && !deadline.hasPassed()) {
          line.requireAlive(what);
          try {
            wait(deadline.millisLeft());
          } catch (InterruptedException e) {
            interrupted = true; // a system call is not interrupted by Java
          }
        }
        AgentMessage answer = answer(tag);
        awaited.remove(tag);
        if (answer != null || closed != null) {
          return answer;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    kill();
    throw new KernelDeathException(
        KernelDeathException.Kind.HANG,
        what + " gave no answer in " + limit.toSeconds() + " s; its process was killed");
  }

  private @Nullable AgentMessage answer(int tag) {
    return awaited.getOrDefault(tag, Optional.empty()).orElse(null);
  }

  /**
   * Sends a request whose answer no one needs. Does nothing if the line is lost, or if the child
   * has ended: another one may have its number.
   */
  void post(AgentMessage request) {
    if (!line.isLost() && !isClosed()) {
      line.write(request);
    }
  }

  /**
   * Ends the child: it makes the calls that it has got, and then exits. Kills it if that takes
   * longer than {@code limit}.
   */
  void close(Duration limit) {
    post(AgentMessage.of(number, MessageType.CLOSE, newTag()));
    if (!awaitClosed(limit)) {
      kill();
    }
  }

  /** Kills the child. If that has no effect, the agent is of no use any more. */
  void kill() {
    post(AgentMessage.of(number, MessageType.KILL, newTag()));
    if (!awaitClosed(TIME_TO_DIE)) {
      line.fail("a child of the agent does not end, although it was killed");
    }
  }

  /** Whether the child has ended, or the line is lost, before {@code limit}. */
  private synchronized boolean awaitClosed(Duration limit) {
    Deadline deadline = Deadline.after(limit);
    boolean interrupted = false;
    while (closed == null && !line.isLost() && !deadline.hasPassed()) {
      try {
        wait(deadline.millisLeft());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return closed != null || line.isLost();
  }

  /** Whether the child has ended. */
  synchronized boolean isClosed() {
    return closed != null;
  }

  /** How the child has ended, in words. */
  synchronized String ending() {
    AgentMessage message = closed;
    if (message == null) {
      return "runs";
    }
    ByteBuffer payload = message.payload();
    int code = payload.getInt(Integer.BYTES);
    return switch (payload.getInt(0)) {
      case KILLED -> "was killed by signal " + code;
      case NOT_STARTED -> "could not be started: error " + code + " of the guest";
      default -> "exited with status " + code;
    };
  }
}
