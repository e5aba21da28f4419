package org.jpuffs.agent;

import org.jpuffs.fs.Errno;
import org.jpuffs.spi.DirectoryInUseException;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Fcntl;

/**
 * The turn of a process of the guest to open or close {@code /dev/puffs}, to mount, or to unmount
 * by force. One process of all agents has it at a time: it is an exclusive lock, flock(2), on the
 * root directory.
 *
 * <p>NetBSD 7 can keep a mount when its device closes. A forced unmount removes it, but
 *
 * <ul>
 *   <li>the kernel does not survive that a mount is unmounted which mount(2) is still making;
 *   <li>the kernel has freed the device, which is still in its list, {@code putter_ilist}. If a
 *       device is opened before the unmount, it can get the same memory. The unmount then damages
 *       the list.
 * </ul>
 *
 * <p>The lock cannot be one on the mount point, which no process can open while a mount covers it.
 */
final class MountTurn {
  private static final byte[] ROOT = {'/'};

  private final AgentLwp process;
  private final long fd;
  private volatile boolean isHeld;

  /** Of a process that does not have it. The process keeps a descriptor of the root directory. */
  MountTurn(AgentLwp process) {
    this.process = process;
    process.lock();
    try {
      fd = process.call(Syscall.OPEN, process.path(ROOT), Fcntl.O_RDONLY, 0);
    } finally {
      process.unlock();
    }
  }

  AgentLwp process() {
    return process;
  }

  /**
   * Waits until the process has the turn. Where the root directory cannot be locked, no process has
   * it, and nothing is waited for.
   *
   * @return false if another process still has it at the end
   */
  boolean await(Deadline deadline) {
    long error;
    while ((error = process.call(Syscall.FLOCK, fd, Fcntl.LOCK_EX | Fcntl.LOCK_NB))
            == -Errno.EAGAIN.number()
        && !deadline.hasPassed()) {
      process.pause();
    }
    isHeld = error == 0;
    return error != -Errno.EAGAIN.number();
  }

  /**
   * The same, but to miss it is an error.
   *
   * @throws DirectoryInUseException if another process still has it at the end
   */
  void require(Deadline deadline) {
    if (!await(deadline)) {
      throw missed();
    }
  }

  /** The exception if another process keeps it: who that may be, and the remedy. */
  static DirectoryInUseException missed() {
    return new DirectoryInUseException(
        "another process keeps a lock, flock(2), on / of the guest. An agent needs it to open"
            + " /dev/puffs and to mount. Other agents take it for a moment, but any user who can"
            + " open / may keep it: fstat / in the guest shows the processes that have / open; end"
            + " the one that is no agent");
  }

  /** Whether the process has it. */
  boolean isHeld() {
    return isHeld;
  }

  /** Makes the process take it before the further calls with which it ends. */
  void takeAtEnd() {
    process.endWith(0, Syscall.FLOCK, fd, Fcntl.LOCK_EX | Fcntl.LOCK_NB);
  }

  /** Gives it to the next process. */
  void end() {
    if (isHeld) {
      isHeld = false;
      process.call(Syscall.FLOCK, fd, Fcntl.LOCK_UN);
    }
  }

  /** Gives it to the next process, and the descriptor back. */
  void close() {
    process.call(Syscall.CLOSE, fd);
  }
}
