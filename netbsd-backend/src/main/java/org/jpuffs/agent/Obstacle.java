package org.jpuffs.agent;

import org.jpuffs.spi.DirectoryInUseException;

/** What keeps an agent from mounting on a directory of the guest. */
enum Obstacle {
  NONE,

  /** Another process has the turn, see {@link MountTurn}. */
  TURN,

  /** Another agent has locked the directory. */
  AGENT,

  /** A mount of puffs is there, and has a server. */
  LIVING_MOUNT,

  /** A mount of puffs is there, and its server is gone. It may be ending. */
  DEAD_MOUNT,

  /** The name leads to another directory than the one that was locked. */
  REPLACED;

  /** Whether it may go within seconds, without a decision of a user. */
  boolean mayEnd() {
    return this == TURN || this == AGENT || this == DEAD_MOUNT;
  }

  /** The exception for a directory where this obstacle stays. */
  DirectoryInUseException on(GuestName name) {
    return switch (this) {
      case TURN -> MountTurn.missed();
      case DEAD_MOUNT -> new DirectoryInUseException(DeadMounts.describe(name));
      case REPLACED ->
          new DirectoryInUseException(
              name
                  + " of the guest has become another directory while it was prepared for a mount:"
                  + " choose one that no other user can rename");
      default ->
          new DirectoryInUseException(
              name
                  + " of the guest is in use by "
                  + (this == AGENT ? "another agent" : "a mount of puffs")
                  + ": unmount it in the guest, or choose another directory");
    };
  }
}
