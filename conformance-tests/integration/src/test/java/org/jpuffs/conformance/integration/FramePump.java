package org.jpuffs.conformance.integration;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;

/** Forwards whole frames between a device and a socket with a server at its other end. */
final class FramePump implements FrameServer {
  private final PuffsDevice device;
  private final int socket;
  private final ByteBuffer frame = direct(Puffs.PUFFS_MSG_MAXSIZE);
  private final Queue<ByteBuffer> fromServer = new ConcurrentLinkedQueue<>();

  /** Frames written to the socket. */
  volatile long toServer;

  /** Frames of the server that were written to the device. */
  volatile long toKernel;

  private volatile boolean mounted;
  private volatile boolean ended;

  /** The server has closed the socket; frames that it sent earlier may still wait. */
  private volatile boolean closed;

  FramePump(PuffsDevice device, int socket) {
    this.device = device;
    this.socket = socket;
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /** Reads the arguments of the server's mount, and mounts; 0, or a negated error. */
  int mount() {
    byte[] directory = string();
    string();
    int flags = read(Integer.BYTES).getInt(0);
    ByteBuffer kargs = read((int) read(Long.BYTES).getLong(0));
    if (kargs.capacity() != PuffsKargs.SIZE) {
      throw new AssertionError("arguments of " + kargs.capacity() + " bytes");
    }
    read(Integer.BYTES);
    int result = device.mount(directory, flags, kargs);
    mounted = result == 0;
    Thread reader = new Thread(this::readFrames, "puffs-pump");
    reader.setDaemon(true);
    reader.start();
    device.wakeup();
    return result;
  }

  private byte[] string() {
    ByteBuffer bytes = read((int) read(Long.BYTES).getLong(0));
    byte[] string = new byte[bytes.capacity() - 1];
    bytes.get(0, string);
    if (bytes.get(string.length) != 0) {
      throw new AssertionError("no NUL after " + new String(string, StandardCharsets.UTF_8));
    }
    return string;
  }

  private ByteBuffer read(int length) {
    ByteBuffer into = direct(length);
    if (!fill(into, 0, length)) {
      throw new AssertionError("the server has closed");
    }
    return into;
  }

  private boolean fill(ByteBuffer into, int from, int to) {
    int at = from;
    while (at < to) {
      long n = HostLibc.INSTANCE.read(socket, into.slice(at, to - at), to - at);
      if (n <= 0) {
        return false;
      }
      at += (int) n;
    }
    return true;
  }

  /** Reads the server's frames until it closes the socket. */
  private void readFrames() {
    ByteBuffer header = direct(PuffsReq.SIZE);
    while (fill(header, 0, PuffsReq.SIZE)) {
      int length = (int) header.getLong(PuffsReq.FRAMELEN_OFFSET);
      if (length < PuffsReq.SIZE) {
        break; // the start of the next frame is unknown
      }
      ByteBuffer whole = direct(length).put(0, header, 0, PuffsReq.SIZE);
      if (!fill(whole, PuffsReq.SIZE, length)) {
        break;
      }
      fromServer.add(whole);
      device.wakeup();
    }
    closed = true;
    device.wakeup();
  }

  @Override
  public boolean step() {
    if (!mounted) {
      return false;
    }
    boolean last = closed;
    boolean any = false;
    ByteBuffer answer;
    while ((answer = fromServer.poll()) != null) {
      any = true;
      device.send(answer, answer.capacity());
      toKernel = toKernel + 1;
    }
    if (last) {
      ended = true;
      device.close();
      HostLibc.INSTANCE.close(socket);
      return any;
    }
    int length;
    while ((length = device.receive(frame)) >= 0) {
      any = true;
      toServer = toServer + 1;
      HostLibc.INSTANCE.write(socket, frame.slice(0, length), length);
    }
    ended = length != -Errno.EAGAIN.number();
    return any;
  }

  @Override
  public boolean isServing() {
    return !ended;
  }

  @Override
  public void serve() {
    while (isServing()) {
      if (!step() && isServing()) {
        device.await(Duration.ofSeconds(60));
      }
    }
  }
}
