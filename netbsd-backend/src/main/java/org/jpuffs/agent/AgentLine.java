package org.jpuffs.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.jpuffs.spi.KernelDeathException;
import org.jspecify.annotations.Nullable;

/**
 * The line to an agent. Any thread may send. One thread reads all messages and gives each to its
 * channel. After a failure every request fails at once.
 */
final class AgentLine implements AutoCloseable {
  private static final Duration TIME_TO_END = Duration.ofSeconds(5);

  /** What is at the other end of a line, seen from here. */
  interface Peer {
    /** The agent's output. */
    InputStream input();

    /** The agent's input. */
    OutputStream output();

    /** What the agent's command has printed and how it has ended, for a message. */
    String diagnosis();

    /** Ends the command. */
    void end();
  }

  private final Peer peer;
  private final Duration limit;
  private final Object sending = new Object();
  private final @Nullable AgentChannel[] channels =
      new @Nullable AgentChannel[AgentMessage.CHANNELS + 1];

  /** The number of the channel that was opened last. Guarded by {@link #channels}. */
  private int lastChannel;

  private final Thread reader;

  private volatile @Nullable String failure;
  private volatile boolean closing;

  /** How the agent has introduced itself. The lock of this object guards it. */
  private @Nullable Greeting greeting;

  private AgentLine(Peer peer, Duration limit) {
    this.peer = peer;
    this.limit = limit;
    reader = new Thread(this::readAll, "puffs-agent-line");
    reader.setDaemon(true);
  }

  /**
   * Greets the agent.
   *
   * @param limit how long a request may take
   * @throws AgentProtocolException if the other end is no agent, or does not answer in time
   */
  static AgentLine to(Peer peer, Duration limit) throws AgentProtocolException {
    AgentLine line = new AgentLine(peer, limit);
    line.reader.start();
    line.write(AgentMessage.of(0, MessageType.HELLO, 0, AgentMessage.MAGIC, AgentMessage.VERSION));
    line.awaitGreeting();
    return line;
  }

  private void awaitGreeting() throws AgentProtocolException {
    Deadline deadline = Deadline.after(limit);
    boolean interrupted = false;
    synchronized (this) {
      while (greeting == null && failure == null && !deadline.hasPassed() && !interrupted) {
        try {
          wait(deadline.millisLeft());
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (greeting != null) {
        return;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    fail("the agent does not answer: no greeting in " + limit.toSeconds() + " s");
    throw new AgentProtocolException(failure());
  }

  /** How the agent has introduced itself. */
  synchronized Greeting greeting() {
    Greeting known = greeting;
    if (known == null) {
      throw new IllegalStateException("the agent has not introduced itself");
    }
    return known;
  }

  /** How long a request may take. */
  Duration limit() {
    return limit;
  }

  private void readAll() {
    try {
      AgentMessage message;
      while ((message = AgentMessage.read(peer.input())) != null) {
        take(message);
      }
      fail("the line to the agent has ended");
    } catch (IOException e) {
      fail("the line to the agent has failed: " + e.getMessage());
    } catch (RuntimeException e) {
      fail("the line to the agent has failed: " + e);
    }
  }

  private void take(AgentMessage message) throws AgentProtocolException {
    if (message.type() == MessageType.ERROR) {
      String text = "the agent has refused a message: " + message.text();
      throw new AgentProtocolException(
          greeting == null
              ? text
                  + "; this program has version "
                  + AgentMessage.VERSION
                  + ": compile the puffs-agent.c of this release"
              : text);
    }
    if (message.type().isRequest()) {
      throw new AgentProtocolException("an agent sends no " + message.type());
    }
    if (message.type() == MessageType.GREETING) {
      synchronized (this) {
        greeting = Greeting.of(message.payload());
        notifyAll();
      }
      return;
    }
    AgentChannel channel;
    synchronized (channels) {
      channel = channels[message.channel()];
    }
    if (channel == null) {
      throw new AgentProtocolException(
          message.type() + " for channel " + message.channel() + ", which is not open");
    }
    channel.received(message);
    if (message.type() == MessageType.CLOSED) { // the channel knows: it sends nothing any more
      synchronized (channels) {
        channels[message.channel()] = null;
      }
    }
  }

  /**
   * Opens a channel.
   *
   * @throws IllegalStateException if all channels are in use, or if the guest cannot start a
   *     process
   */
  AgentChannel open() {
    AgentChannel channel = newChannel();
    send(AgentMessage.of(channel.number(), MessageType.OPEN, 0), "a new process");
    return channel;
  }

  /** Numbers are used in turn, so that a message that comes too late reaches no new child. */
  private AgentChannel newChannel() {
    synchronized (channels) {
      for (int i = 0; i < AgentMessage.CHANNELS; i++) {
        lastChannel = lastChannel % AgentMessage.CHANNELS + 1;
        if (channels[lastChannel] == null) {
          AgentChannel channel = new AgentChannel(this, lastChannel);
          channels[lastChannel] = channel;
          return channel;
        }
      }
    }
    throw new IllegalStateException(
        "all "
            + AgentMessage.CHANNELS
            + " channels of the agent are in use: close processes and devices");
  }

  /**
   * Sends a message.
   *
   * @param what what it is for
   * @throws KernelDeathException if the line is lost
   */
  void send(AgentMessage message, String what) {
    requireAlive(what);
    write(message);
    requireAlive(what);
  }

  /** Sends a message; does nothing if the line is lost. */
  void write(AgentMessage message) {
    byte[] bytes = message.encode();
    try {
      synchronized (sending) {
        peer.output().write(bytes);
        peer.output().flush();
      }
    } catch (IOException e) {
      awaitEndOfInput(); // what the agent has sent last gives the better reason
      fail("the line to the agent has failed: " + e.getMessage());
    }
  }

  private void awaitEndOfInput() {
    try {
      reader.join(TIME_TO_END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Checks that the line is not lost.
   *
   * @param what what needs it, for the message
   * @throws KernelDeathException if it is
   */
  void requireAlive(String what) {
    if (isLost()) {
      throw new KernelDeathException(
          KernelDeathException.Kind.PANIC, what + " has no answer: " + failure());
    }
  }

  /** Whether nothing can be asked any more. */
  boolean isLost() {
    return failure != null;
  }

  private String failure() {
    return String.valueOf(failure);
  }

  /** Ends the line: every request that waits, and every later one, fails with this reason. */
  void fail(String reason) {
    if (failure == null) {
      String whole = closing ? "the kernel is closed" : reason + peer.diagnosis();
      synchronized (this) {
        failure = failure == null ? whole : failure;
        notifyAll();
      }
    }
    peer.end();
    @Nullable AgentChannel[] open;
    synchronized (channels) {
      open = channels.clone();
    }
    for (AgentChannel channel : open) {
      if (channel != null) {
        channel.lineLost();
      }
    }
  }

  /** Ends the agent's input, upon which the agent kills its children and ends. */
  @Override
  public void close() {
    closing = true;
    try {
      peer.output().close();
    } catch (IOException e) {
      // the line is lost already
    }
    awaitEndOfInput();
    fail("the kernel is closed");
  }
}
