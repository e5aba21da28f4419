package org.jpuffs.peer;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a peer go through. A connection serves one peer, which closes it.
 *
 * <p>All channels of a JVM are served by one thread, which runs while there are any. A pair of
 * streams has two threads. All threads are daemons.
 */
public abstract sealed class Connection
    permits ChannelConnection, StreamConnection, MemoryConnection {
  private @Nullable Traffic traffic;

  /** For the kinds of connections. */
  Connection() {}

  /**
   * A connection by a channel, such as a connected {@link java.nio.channels.SocketChannel}. It is
   * set to non-blocking mode. Close the peer rather than the channel: a channel that someone else
   * closes is noticed up to a second later.
   */
  public static <C extends SelectableChannel & ByteChannel> Connection of(C channel) {
    return new ChannelConnection<>(channel, channel);
  }

  /** A connection by two channels, such as the ends of two {@link java.nio.channels.Pipe}s. */
  public static <
          R extends SelectableChannel & ReadableByteChannel,
          W extends SelectableChannel & WritableByteChannel>
      Connection of(R in, W out) {
    return new ChannelConnection<>(in, out);
  }

  /**
   * A connection by two streams. When the peer is closed, both are closed and both threads are
   * interrupted; the threads end when this ends the read or write that is under way. That is so for
   * the streams of sockets and of {@link java.io.PipedInputStream}. For those of a {@link Process}
   * it is not: end the process.
   */
  public static Connection of(InputStream in, OutputStream out) {
    return new StreamConnection(in, out);
  }

  /**
   * Begins to serve a peer.
   *
   * @throws IllegalStateException if it serves one already
   */
  final void start(Traffic user) {
    synchronized (this) {
      if (traffic != null) {
        throw new IllegalStateException(
            "this connection has a peer already: make a connection for each peer");
      }
      traffic = user;
    }
    begin(user);
  }

  /** Begins to serve {@code traffic}. What fails is reported to it. */
  abstract void begin(Traffic traffic);

  /** What the peer wants has changed. The caller holds no lock of the peer. */
  abstract void update();

  /** Closes both sides. Called once, without a lock of the peer. */
  abstract void close();
}
