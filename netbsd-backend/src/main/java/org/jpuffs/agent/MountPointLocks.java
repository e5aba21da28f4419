package org.jpuffs.agent;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.DirectoryInUseException;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Fcntl;

/**
 * The directories that the kernel of one agent has mounted on. Two agents on one directory would
 * cover each other's mount, and a client of one would reach the server of the other.
 *
 * <p>A process of the guest holds a lock on each directory, as flock(2) takes it, until the agent
 * ends. A directory without locks, or that the process cannot read, is only looked at.
 */
final class MountPointLocks {
  private static final String ANOTHER_AGENT = "another agent";

  private final AgentLwp keeper;
  private final Duration patience;
  private final Set<String> claimed = new HashSet<>();

  /**
   * No directory yet.
   *
   * @param keeper holds the locks; it makes no calls that wait
   * @param patience how long to wait for the processes of an agent that has just ended
   */
  MountPointLocks(AgentLwp keeper, Duration patience) {
    this.keeper = keeper;
    this.patience = patience;
  }

  /** Until when to wait for another agent. */
  Deadline deadline() {
    return Deadline.after(patience);
  }

  /**
   * Prepares a mount on a directory. One that does not exist is left to the kernel.
   *
   * @param turn of the process that makes the mount. It has the turn until the caller ends it,
   *     except for a directory inside another mount of puffs: mount(2) may wait for the server of
   *     that
   * @return the path of the directory, without symbolic links
   * @throws DirectoryInUseException if another agent has mounted on it, or if the root of another
   *     mount of puffs is there
   */
  synchronized byte[] claim(MountTurn turn, byte[] directory) {
    MountPoint point = MountPoint.of(turn.process(), directory);
    Deadline deadline = deadline();
    String user;
    do {
      user = claim(point, turn, deadline);
      if (!user.isEmpty()) {
        turn.end();
      }
    } while (user.equals(ANOTHER_AGENT) && !deadline.hasPassed());
    if (!user.isEmpty()) {
      throw new DirectoryInUseException(
          point.name()
              + " of the guest is in use by "
              + user
              + ": unmount it in the guest, or choose another directory");
    }
    return point.path();
  }

  /** Tries it once: who else uses the directory, or the empty string. */
  private String claim(MountPoint point, MountTurn turn, Deadline deadline) {
    if (point.isInsideMount()) { // without the turn: the server of that mount is asked
      return "";
    }
    if (!turn.await(deadline)) {
      return ANOTHER_AGENT;
    }
    if (claimed.contains(point.name())) {
      return "";
    }
    return point.isMounted() ? "a mount of puffs" : lock(point);
  }

  /** Takes the lock: who else has it, or the empty string. */
  private String lock(MountPoint point) {
    keeper.lock();
    try {
      int flags = Fcntl.O_RDONLY | Fcntl.O_NONBLOCK | Fcntl.O_EXLOCK;
      long fd = keeper.call(Syscall.OPEN, keeper.path(point.path()), flags, 0);
      if (fd >= 0) {
        claimed.add(point.name());
      }
      return fd == -Errno.EAGAIN.number() ? ANOTHER_AGENT : "";
    } finally {
      keeper.unlock();
    }
  }

  /**
   * Unmounts a mount of puffs on a directory if its server is gone. The agent has not opened a
   * device yet, see {@link MountTurn}.
   */
  void removeDeadMount(byte[] directory) {
    MountPoint point = MountPoint.of(keeper, directory);
    if (!point.isDead() || point.isInsideMount()) { // without the turn: a server may be asked
      return;
    }
    Deadline deadline = deadline();
    MountTurn turn = new MountTurn(keeper);
    if (turn.await(deadline)) {
      point.removeIfDead(turn, deadline);
    }
    turn.close();
  }
}
