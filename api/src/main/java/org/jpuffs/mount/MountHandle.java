package org.jpuffs.mount;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;
import org.jspecify.annotations.Nullable;

/**
 * A mounted file system, as the program that has mounted it sees it. Any thread may call its
 * methods.
 *
 * @param <N> the type of the file system's nodes
 */
public final class MountHandle<N> implements AutoCloseable {
  private final Mounts mounts;
  private final Mount<N> mount;
  private final PuffsDevice device;
  private final byte[] directory;
  private final CountDownLatch ended = new CountDownLatch(1);

  MountHandle(Mounts mounts, Mount<N> mount, PuffsDevice device, byte[] directory) {
    this.mounts = mounts;
    this.mount = mount;
    this.device = device;
    this.directory = directory;
    mount.whenEnded(ended::countDown);
  }

  /** The mount point. */
  public Path directory() {
    return Path.of(new String(directory, StandardCharsets.UTF_8));
  }

  /** The mount, with its state and its loop. */
  public Mount<N> mount() {
    return mount;
  }

  /**
   * Waits until the mount has ended.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public MountEnd awaitEnd() throws InterruptedException {
    ended.await();
    @Nullable MountEnd why = mount.end();
    if (why == null) {
      throw new IllegalStateException("the mount has ended without a reason");
    }
    return why;
  }

  /**
   * Unmounts: unmount(2).
   *
   * @throws ErrnoException if unmount(2) fails: EBUSY if a process uses a file, or the error of the
   *     file system's {@code unmount}
   */
  public void unmount() {
    unmount(0);
  }

  private void unmount(int flags) {
    if (!mount.isServing()) {
      return;
    }
    int result;
    try (Process process = mounts.kernel().newProcess()) {
      result = process.unmount(directory, flags);
    }
    if (result < 0 && mount.isServing()) {
      throw new ErrnoException(Errno.of(-result), "unmount of " + directory());
    }
  }

  /**
   * Unmounts, by force if the file system is busy or refuses. Open files of other processes then
   * fail. After the end of the mount, only the device is closed.
   */
  @Override
  public void close() {
    try {
      unmount();
    } catch (ErrnoException refused) {
      unmount(MountFlags.MNT_FORCE);
    } finally {
      mounts.kernel().settle();
      device.close();
      mounts.closed(this);
    }
  }
}
