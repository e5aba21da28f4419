package org.jpuffs.agent;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.DirectoryInUseException;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Fcntl;

/**
 * The directories that the kernel of one agent has mounted on. Two mounts on one directory would
 * cover each other, and a client of one would reach the server of the other.
 *
 * <p>A process of the guest holds a lock on each directory, as flock(2) takes it, until the agent
 * ends. A directory without locks, or that the process cannot read, is only looked at.
 */
final class MountPointLocks {
  private final AgentLwp keeper;
  private final Duration patience;
  private final DeadMounts deadMounts;

  /** The directories that are locked, each with the descriptor of the keeper. */
  private final Map<GuestName, Integer> locked = new HashMap<>();

  /** The mounts of this agent, each with the answer whether it still has its server. */
  private final Map<GuestName, BooleanSupplier> mounts = new ConcurrentHashMap<>();

  /**
   * No directory yet.
   *
   * @param keeper holds the locks; it makes no calls that wait
   * @param patience how long to wait for the processes of an agent that has just ended
   */
  MountPointLocks(AgentLwp keeper, Duration patience) {
    this.keeper = keeper;
    this.patience = patience;
    deadMounts = new DeadMounts(keeper);
  }

  private Deadline deadline() {
    return Deadline.after(patience);
  }

  /**
   * Waits until a process may open a device. Then it has the turn.
   *
   * @throws DirectoryInUseException if a mount is dead, or if another process keeps the turn
   */
  void awaitOpening(MountTurn turn) {
    GuestName dead = deadMounts.awaitTurn(turn, deadline(), this::isServed);
    if (dead != null) {
      throw Obstacle.DEAD_MOUNT.on(dead);
    }
  }

  private boolean isServed(GuestName name) {
    BooleanSupplier mount = mounts.get(name);
    return mount != null && mount.getAsBoolean();
  }

  /** This agent is about to mount there; {@code isServed} tells from now on whether it serves. */
  void mounting(GuestName name, BooleanSupplier isServed) {
    mounts.put(name, isServed);
  }

  /** This agent has not mounted there. */
  void notMounted(GuestName name) {
    mounts.remove(name);
  }

  /**
   * Prepares a mount on a directory. One that does not exist is left to the kernel.
   *
   * @param turn of the process that makes the mount. It has the turn until the caller ends it,
   *     except for a directory inside another mount of puffs: mount(2) may wait for the server of
   *     that
   * @return the path of the directory, without symbolic links
   * @throws DirectoryInUseException if another agent has mounted on it, if the root of a mount of
   *     puffs is there, or if another process keeps the turn
   */
  GuestName claim(MountTurn turn, byte[] directory) {
    return claim(turn, MountPoint.of(turn.process(), directory));
  }

  /** The same for a directory that has been looked up. */
  synchronized GuestName claim(MountTurn turn, MountPoint point) {
    Deadline deadline = deadline();
    Obstacle obstacle;
    while ((obstacle = claim(point, turn, deadline)) != Obstacle.NONE) {
      turn.end();
      if (!obstacle.mayEnd() || deadline.hasPassed()) {
        throw obstacle.on(point.name());
      }
      keeper.pause();
    }
    return point.name();
  }

  private Obstacle claim(MountPoint point, MountTurn turn, Deadline deadline) {
    if (point.isInsideMount()) { // without the turn: the server of that mount is asked
      return point.isMounted() ? cover(point) : Obstacle.NONE;
    }
    if (!turn.await(deadline)) {
      return Obstacle.TURN;
    }
    if (point.isMounted()) {
      turn.end(); // a server is asked, which may need the turn
      return cover(point);
    }
    return lock(point.name());
  }

  private Obstacle cover(MountPoint point) {
    if (isServed(point.name())) {
      return Obstacle.LIVING_MOUNT;
    }
    boolean isDead = deadMounts.isDead(point.name());
    // A mount that has ended since it was seen is not dead either.
    return isDead || !point.isMounted() ? Obstacle.DEAD_MOUNT : Obstacle.LIVING_MOUNT;
  }

  /**
   * Takes the lock. The name may lead to another directory than before: users rename directories
   * that they can write to.
   */
  private Obstacle lock(GuestName name) {
    MountPoint point = new MountPoint(keeper, name);
    Integer known = locked.get(name);
    if (known != null && point.isOpenAs(known)) {
      return Obstacle.NONE;
    }
    if (known != null) {
      locked.remove(name);
      keeper.call(Syscall.CLOSE, known);
    }
    int fd = openLocked(name);
    if (fd < 0) {
      return fd == -Errno.EAGAIN.number() ? Obstacle.AGENT : Obstacle.NONE;
    }
    if (!point.isOpenAs(fd)) {
      keeper.call(Syscall.CLOSE, fd);
      return Obstacle.REPLACED;
    }
    locked.put(name, fd);
    return Obstacle.NONE;
  }

  private int openLocked(GuestName name) {
    keeper.lock();
    try {
      int flags = Fcntl.O_RDONLY | Fcntl.O_NONBLOCK | Fcntl.O_EXLOCK;
      return (int) keeper.call(Syscall.OPEN, keeper.path(name.bytes()), flags, 0);
    } finally {
      keeper.unlock();
    }
  }

  /**
   * Unmounts a mount of puffs on a directory if its server is gone. The agent has not opened a
   * device yet, see {@link MountTurn}.
   *
   * @throws DirectoryInUseException if that mount stays
   */
  void removeDeadMount(byte[] directory) {
    MountPoint point = MountPoint.of(keeper, directory);
    if (!deadMounts.isDead(point.name()) || point.isInsideMount()) {
      return; // without the turn: a server may be asked
    }
    Deadline deadline = deadline();
    MountTurn turn = new MountTurn(keeper);
    try {
      turn.require(deadline);
      long error = point.removeIfDead(turn, deadline);
      if (!turn.isHeld()) { // the root directory takes no locks
        throw Obstacle.DEAD_MOUNT.on(point.name());
      }
      if (error != 0) {
        throw new DirectoryInUseException(
            DeadMounts.describe(point.name())
                + " (the agent has tried it: unmount(2) failed with "
                + Errno.describe(error)
                + ")");
      }
    } finally {
      turn.close();
    }
  }
}
