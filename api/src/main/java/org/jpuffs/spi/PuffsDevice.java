package org.jpuffs.spi;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jpuffs.fs.Errno;

/**
 * An open {@code /dev/puffs}, the file server's end of a mount; putter(9), {@code sys/dev/putter}.
 *
 * <p>It is asked, never waited in: {@link #receive} and {@link #send} do not block, {@link #await}
 * waits, {@link #wakeup} ends a wait. All but {@link #wakeup} belong to one thread at a time.
 */
public interface PuffsDevice extends AutoCloseable {
  /** The number of the process that opened the device, and that must mount it. */
  int pid();

  /**
   * Mounts: {@code mount(2)} of type {@code puffs} by the process that opened the device.
   *
   * <p>The kernel is told the device's descriptor whatever {@code pa_fd} says, and writes into
   * {@code kargs} what it granted. With {@code MNT_GETARGS} in {@code flags} nothing is mounted and
   * {@code kargs} receives the arguments of the mount that is there; that can send requests (an
   * INACTIVE of the root).
   *
   * @param dir where to, absolute
   * @param flags {@link org.jpuffs.wire.MountFlags}
   * @param kargs a {@link org.jpuffs.wire.PuffsKargs} at position 0, direct
   * @return 0, with {@code MNT_GETARGS} the bytes written, or a negated error
   */
  int mount(byte[] dir, int flags, ByteBuffer kargs);

  /**
   * Takes the next frame that waits, whole, into {@code frame} from position 0 on; position and
   * limit are left alone.
   *
   * @param frame direct, in native order, as long as the longest message ({@link
   *     org.jpuffs.wire.Puffs#PUFFS_MSG_MAXSIZE})
   * @return the frame's length; or negated: EAGAIN if none waits, ENOENT before the mount and after
   *     the end of it, ENXIO once it is being torn down
   */
  int receive(ByteBuffer frame);

  /**
   * Gives the kernel a frame: the first {@code length} bytes of {@code frame}, in one write.
   *
   * @return the bytes that the kernel took, which may be fewer than given if the frame's own length
   *     says so; or a negated error
   */
  int send(ByteBuffer frame, int length);

  /**
   * Controls the device: {@code ioctl(2)} with an argument of as many bytes as the command says, an
   * int of 1 and then zeroes. Nothing that a file server needs.
   *
   * @return a value; or negated: EINVAL for what {@code putter_fop_ioctl} does not know, ENOTTY if
   *     the argument would be too long, or if this is no device of a kernel
   */
  default int ioctl(long command) {
    return -Errno.ENOTTY.number();
  }

  /**
   * Waits until a frame waits, the mount has ended, {@link #wakeup} was called (before or during
   * the wait), or {@code timeout} is over, whichever comes first.
   */
  void await(Duration timeout);

  /** Ends the {@link #await} of another thread, or the next one. */
  void wakeup();

  /**
   * Leaves the device. A file system still mounted is torn down by the kernel: calls under way get
   * ENXIO.
   */
  @Override
  void close();
}
