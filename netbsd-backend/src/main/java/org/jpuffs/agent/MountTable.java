package org.jpuffs.agent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Statvfs;

/**
 * The mounts of puffs in the guest, as getvfsstat(2) lists them with {@code ST_NOWAIT}. This looks
 * up no path and sends no request to a server.
 */
final class MountTable {
  private static final String PUFFS = "puffs";
  private static final int EXPECTED = 8;
  static final int MOST = AgentMessage.LONGEST_BUFFERS / Statvfs.SIZE;

  private MountTable() {}

  /**
   * Where mounts of puffs are.
   *
   * @param process asks the kernel
   * @throws IllegalStateException if the kernel does not answer, or has more mounts than fit into
   *     one answer of the agent
   */
  static Set<GuestName> of(AgentLwp process) {
    int room = EXPECTED;
    while (true) {
      ByteBuffer memory =
          ByteBuffer.allocateDirect(room * Statvfs.SIZE).order(ByteOrder.nativeOrder());
      int count = list(process, memory);
      if (count < room) {
        return puffs(memory, count);
      }
      room = moreThan(room);
    }
  }

  /**
   * For how many mounts room is made next, as all of {@code room} were filled.
   *
   * @throws IllegalStateException if there is no more room
   */
  static int moreThan(int room) {
    if (room == MOST) {
      throw new IllegalStateException(
          "the guest has "
              + MOST
              + " mounts or more, and the agent can list no more: unmount some of them");
    }
    return Math.min(2 * room, MOST);
  }

  private static int list(AgentLwp process, ByteBuffer memory) {
    long into = BufferAddresses.lookUp(memory);
    process.lock();
    try {
      return Lwp.checked(
          "getvfsstat",
          process.make(
              CallSignatures.GETVFSSTAT,
              "getvfsstat",
              into,
              memory.capacity(),
              MountFlags.ST_NOWAIT));
    } finally {
      process.unlock();
    }
  }

  private static Set<GuestName> puffs(ByteBuffer memory, int count) {
    Set<GuestName> found = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      Statvfs one = new Statvfs().wrap(memory, i * Statvfs.SIZE);
      if (one.fstypename().toString().startsWith(PUFFS)) {
        found.add(new GuestName(one.mntonname().toBytes()));
      }
    }
    return found;
  }
}
