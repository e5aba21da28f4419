package org.jpuffs.examples.sftp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Passes on all bytes of TCP connections to a port of loopback, each some time later. */
final class DelayingProxy implements Closeable {
  /** Bytes to be sent at a time; none at the end. */
  private record Piece(byte[] bytes, int length, long due) {}

  private final ServerSocket listener;
  private final int target;
  private final long delay;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /** Whether what the server answers stays here. */
  private boolean holds;

  /** Delays by {@code delay} in each direction. */
  DelayingProxy(int target, Duration delay) throws IOException {
    this.target = target;
    this.delay = delay.toNanos();
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    thread("accept", this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Keeps the answers of the server until {@link #release}. */
  synchronized void hold() {
    holds = true;
  }

  synchronized void release() {
    holds = false;
    notifyAll();
  }

  private synchronized void awaitRelease() throws InterruptedException {
    while (holds) {
      wait();
    }
  }

  private static void thread(String name, Runnable task) {
    Thread thread = new Thread(task, "proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        sockets.add(client);
        connect(client);
      }
    } catch (IOException closed) {
      // by close()
    }
  }

  private void connect(Socket client) {
    try {
      Socket server = new Socket("127.0.0.1", target);
      sockets.add(server);
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      pump(client, server, () -> {});
      pump(server, client, this::awaitRelease);
    } catch (IOException refused) {
      close(client);
    }
  }

  /** Something to wait for. */
  private interface Gate {
    void await() throws InterruptedException;
  }

  private void pump(Socket from, Socket to, Gate gate) {
    BlockingQueue<Piece> queue = new LinkedBlockingQueue<>();
    thread(
        "in",
        () -> {
          try {
            InputStream in = from.getInputStream();
            byte[] bytes = new byte[1 << 16];
            int length;
            do {
              length = in.read(bytes);
              byte[] copy = Arrays.copyOf(bytes, Math.max(0, length));
              queue.add(new Piece(copy, length, System.nanoTime() + delay));
            } while (length >= 0);
          } catch (IOException lost) {
            queue.add(new Piece(new byte[0], -1, System.nanoTime()));
          }
        });
    thread("out", () -> deliver(queue, to, gate));
  }

  private static void deliver(BlockingQueue<Piece> queue, Socket to, Gate gate) {
    try {
      OutputStream out = to.getOutputStream();
      Piece piece = queue.take();
      while (piece.length >= 0) {
        TimeUnit.NANOSECONDS.sleep(piece.due - System.nanoTime());
        gate.await();
        out.write(piece.bytes, 0, piece.length);
        piece = queue.take();
      }
    } catch (IOException | InterruptedException lost) {
      // the other end is closed as well
    }
    close(to);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    release();
    sockets.forEach(DelayingProxy::close);
  }
}
