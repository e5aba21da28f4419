package org.jpuffs.agent;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jpuffs.spi.KernelDeathException;
import org.jspecify.annotations.Nullable;

/**
 * The mounts of puffs in the guest whose server is gone: dead mounts. While there is one, no device
 * must be opened. The kernel has freed the device of the mount, which is still in its list, {@code
 * putter_ilist}. A new device can get the same memory, and is then in the list twice.
 *
 * <p>A dead mount is reported and not removed. Its forced unmount is safe only if no device was
 * opened since the server ended, which no system call tells. The one exception is the agent's own
 * mount point, see {@link MountPointLocks#removeDeadMount}.
 *
 * <p>A server is asked, by a process that has not the turn: a server that ends, and cannot answer,
 * may wait for the turn itself.
 */
final class DeadMounts {
  /** How long a server may take to answer. The kernel answers for a dead mount at once. */
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final AgentLwp process;

  /**
   * Of the guest of {@code process}.
   *
   * @param process a process of the agent, which starts those that ask
   */
  DeadMounts(AgentLwp process) {
    this.process = process;
  }

  /** Whether a mount of puffs is there, and its server is gone. A server that lives is asked. */
  boolean isDead(GuestName name) {
    AgentLwp asking = process.another(ANSWER);
    try {
      return new MountPoint(asking, name).isDead();
    } catch (KernelDeathException death) {
      if (death.kind() == KernelDeathException.Kind.HANG) {
        return false; // a server has got the request
      }
      throw death;
    } finally {
      asking.release(0);
    }
  }

  /**
   * Waits until a process may open a device: it has the turn, and no mount is dead.
   *
   * @param turn of the process
   * @param deadline until when to wait for a mount that may be ending
   * @param exempt mounts that need not be asked
   * @return null, or a dead mount that has not ended; then the process has not the turn
   * @throws org.jpuffs.spi.DirectoryInUseException if another process keeps the turn
   */
  @Nullable GuestName awaitTurn(MountTurn turn, Deadline deadline, Predicate<GuestName> exempt) {
    Set<GuestName> living = new HashSet<>();
    Predicate<GuestName> known = exempt.or(living::contains);
    while (true) {
      GuestName dead = findDead(known, living);
      if (dead == null) {
        turn.require(deadline);
        if (MountTable.of(turn.process()).stream().allMatch(known)) {
          return null;
        }
        turn.end(); // there is a new mount
      } else if (deadline.hasPassed()) {
        return dead;
      } else {
        process.pause();
      }
    }
  }

  private @Nullable GuestName findDead(Predicate<GuestName> known, Set<GuestName> living) {
    for (GuestName name : MountTable.of(process)) {
      if (!known.test(name)) {
        if (isDead(name)) {
          return name;
        }
        living.add(name);
      }
    }
    return null;
  }

  /** A message about a dead mount: what it is, the rule, and the remedy. */
  static String describe(GuestName name) {
    return "the server of the mount of puffs on "
        + name
        + " of the guest is gone. While such a mount is there, to open /dev/puffs can damage memory"
        + " of the kernel: in the guest, as root, umount -f "
        + name
        + " if no server was started after that one ended; restart the guest otherwise";
  }
}
