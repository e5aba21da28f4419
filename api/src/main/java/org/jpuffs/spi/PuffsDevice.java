package org.jpuffs.spi;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;

/**
 * An open {@code /dev/puffs}, with which a file server mounts and answers requests: putter(9),
 * {@code sys/dev/putter}.
 *
 * <p>{@link #receive} and {@link #send} do not block. {@link #await} waits, and {@link #wakeup}
 * ends the wait. Any thread may call {@link #wakeup}; the other methods only one thread at a time.
 */
public interface PuffsDevice extends AutoCloseable {
  /** The id of the process that has opened the device. The same process must mount. */
  int pid();

  /**
   * The effective user and group of that process.
   *
   * @return by default user 0 and group 0
   */
  default Owner owner() {
    return Owner.SUPERUSER;
  }

  /**
   * Mounts a file system of the type {@code puffs}, in the process that has opened the device:
   * {@code mount(2)}.
   *
   * <p>The device sets {@code pa_fd}. The kernel writes the values that it has chosen into {@code
   * kargs}. With {@code MNT_GETARGS} in {@code flags} nothing is mounted: the kernel writes the
   * arguments of the existing mount into {@code kargs}, and may send requests (an INACTIVE of the
   * root).
   *
   * @param dir the absolute path of the mount point
   * @param flags {@link org.jpuffs.wire.MountFlags}
   * @param kargs a {@link org.jpuffs.wire.PuffsKargs} at position 0, direct
   * @return 0, with {@code MNT_GETARGS} the number of bytes written; or a negated error number
   * @throws DirectoryInUseException if another program has mounted on {@code dir}, and the backend
   *     knows that
   */
  int mount(byte[] dir, int flags, ByteBuffer kargs);

  /**
   * Receives the next frame into {@code frame}, from index 0 on. Position and limit do not change.
   *
   * @param frame direct, in native order, of the length of the longest message ({@link
   *     org.jpuffs.wire.Puffs#PUFFS_MSG_MAXSIZE})
   * @return the length of the frame; or negated EAGAIN if there is no frame, ENOENT if there is no
   *     mount, not yet or no longer, ENXIO if the kernel is ending the mount
   */
  int receive(ByteBuffer frame);

  /**
   * Sends a frame to the kernel: the first {@code length} bytes of {@code frame}, in one write(2).
   *
   * @return the number of bytes that the kernel has taken: fewer than {@code length} if {@code
   *     pth_framelen} is less; or a negated error number
   */
  int send(ByteBuffer frame, int length);

  /**
   * Controls the device: {@code ioctl(2)}. The argument has the length that the command contains;
   * it is an int of 1 and zeroes after that. No file server needs this; it is for tests of the
   * kernel.
   *
   * @return a value; or negated EINVAL for a command that {@code putter_fop_ioctl} does not know,
   *     ENOTTY if the argument is too long or the device does not belong to a kernel
   */
  default int ioctl(long command) {
    return -Errno.ENOTTY.number();
  }

  /**
   * Waits until there is a frame, the mount has ended, {@link #wakeup} is called or was called
   * since the last wait, or {@code timeout} has passed.
   */
  void await(Duration timeout);

  /**
   * Whether the kernel has ended the mount, so that {@link #receive} would return ENXIO. A server
   * that takes no frames for a time asks this instead.
   *
   * @return by default false: unknown
   */
  default boolean hasEnded() {
    return false;
  }

  /** Ends the {@link #await} of another thread; if there is none, the next {@link #await}. */
  void wakeup();

  /**
   * Closes the device. If there is a mount, the kernel ends it: system calls that wait for a reply
   * fail with ENXIO.
   */
  @Override
  void close();
}
