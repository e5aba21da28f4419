package org.jpuffs.comfd;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.syscall.MountRights;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;

/**
 * An open descriptor in place of a device. The program at its other end mounts and forwards frames,
 * as with puffs_mount(3) when {@code PUFFS_COMFD} is set.
 *
 * <pre>
 *  bytes  sent by mount; frames follow in both directions
 *      8  length of the directory, with its NUL
 *      n  the directory
 *      8  length of the name that is mounted, with its NUL
 *      n  that name
 *      4  flags of mount(2)
 *      8  length of the arguments of mount(2)
 *      n  the arguments, struct puffs_kargs
 *      4  flags of the library
 * </pre>
 */
final class ComfdDevice implements PuffsDevice {
  private static final Logger LOG = System.getLogger("org.jpuffs");

  private final Stream stream;
  private volatile boolean mounted;
  private volatile boolean ended;
  private final AtomicBoolean closed = new AtomicBoolean();

  ComfdDevice(Stream stream) {
    this.stream = stream;
  }

  @Override
  public int pid() {
    return StreamCalls.getpid();
  }

  @Override
  public Owner owner() {
    int user = StreamCalls.geteuid();
    return user == 0 ? Owner.SUPERUSER : new Owner(user, StreamCalls.getegid());
  }

  /**
   * {@inheritDoc}
   *
   * <p>The result of mount(2) is not known here: the other end closes the descriptor if it fails.
   */
  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    if ((flags & (MountFlags.MNT_GETARGS | MountFlags.MNT_UPDATE)) != 0) {
      return -Errno.EOPNOTSUPP.number();
    }
    byte[] from =
        new PuffsKargs().wrap(kargs, 0).mntfromname().toString().getBytes(StandardCharsets.UTF_8);
    int size = 3 * Long.BYTES + dir.length + 1 + from.length + 1 + 2 * Integer.BYTES;
    ByteBuffer message =
        ByteBuffer.allocateDirect(size + PuffsKargs.SIZE).order(ByteOrder.nativeOrder());
    message.putLong(dir.length + 1L).put(dir).put((byte) 0);
    message.putLong(from.length + 1L).put(from).put((byte) 0);
    message.putInt(MountRights.flags(StreamCalls.geteuid(), flags));
    message.putLong(PuffsKargs.SIZE).put(kargs.duplicate().position(0).limit(PuffsKargs.SIZE));
    message.putInt(kargs.getInt(PuffsKargs.FLAGS_OFFSET));
    if (!stream.write(address(message), message.position())) {
      return -Errno.EIO.number();
    }
    mounted = true;
    return 0;
  }

  private static long address(ByteBuffer buffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }

  @Override
  public int receive(ByteBuffer frame) {
    if (closed.get() || ended) {
      return -Errno.ENXIO.number();
    }
    if (!mounted) {
      return -Errno.ENOENT.number();
    }
    if (!stream.isReadable()) {
      return -Errno.EAGAIN.number();
    }
    long address = address(frame);
    if (!stream.read(address, PuffsReq.SIZE)) {
      return end();
    }
    long length = frame.getLong(PuffsReq.FRAMELEN_OFFSET);
    if (length < PuffsReq.SIZE || length > frame.capacity()) {
      LOG.log(
          Level.ERROR,
          "received a frame of {0} bytes; frames have {1} to {2} bytes: closing the descriptor",
          length,
          PuffsReq.SIZE,
          frame.capacity());
      return end();
    }
    return stream.read(address + PuffsReq.SIZE, length - PuffsReq.SIZE) ? (int) length : end();
  }

  private int end() {
    ended = true;
    return -Errno.ENXIO.number();
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    if (closed.get() || ended || !mounted) {
      return -Errno.ENXIO.number();
    }
    return stream.write(address(frame), length) ? length : end();
  }

  @Override
  public void await(Duration timeout) {
    if (!closed.get() && !ended) {
      stream.await(timeout);
    }
  }

  @Override
  public void wakeup() {
    if (!closed.get()) {
      stream.wakeup();
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stream.close();
    }
  }
}
