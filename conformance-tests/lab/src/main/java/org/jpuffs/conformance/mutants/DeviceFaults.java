package org.jpuffs.conformance.mutants;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnCreate;

/** Faults in the order of frames, and in the argument of mount(2). */
final class DeviceFaults {
  private DeviceFaults() {}

  private static boolean isReclaim(ByteBuffer frame, int length) {
    if (length < PuffsReq.SIZE) {
      return false;
    }
    PuffsReq header = new PuffsReq().wrap(frame, 0);
    return (header.opclass() & Puffs.PUFFSOP_OPCMASK) == Puffs.PUFFSOP_VN
        && (header.opclass() & Puffs.PUFFSOPFLAG_ISRESPONSE) == 0
        && header.optype() == Puffs.PUFFS_VN_RECLAIM;
  }

  /** Answers RECLAIM, which is fire-and-forget. */
  static DeviceFault answeringReclaim(Runnable executed) {
    return new DeviceFault() {
      @Override
      public int receive(PuffsDevice device, ByteBuffer frame) {
        int length = device.receive(frame);
        if (isReclaim(frame, length)) {
          executed.run();
          ByteBuffer answer = ByteBuffer.allocateDirect(length).order(frame.order());
          answer.put(0, frame, 0, length);
          PuffsReq header = new PuffsReq().wrap(answer, 0);
          header.opclass(header.opclass() | Puffs.PUFFSOPFLAG_ISRESPONSE).rv(0);
          device.send(answer, length);
        }
        return length;
      }
    };
  }

  /** Takes no notice of every second RECLAIM. */
  static DeviceFault losingReclaim(Runnable executed) {
    return new DeviceFault() {
      private int reclaims;

      @Override
      public int receive(PuffsDevice device, ByteBuffer frame) {
        int length = device.receive(frame);
        while (isReclaim(frame, length) && ++reclaims % 2 == 0) {
          executed.run();
          length = device.receive(frame);
        }
        return length;
      }
    };
  }

  /** Gives a new file the cookie of one that was reclaimed. */
  static DeviceFault reusingCookies(Runnable executed) {
    return new DeviceFault() {
      private final Deque<Long> reclaimed = new ArrayDeque<>();

      @Override
      public int receive(PuffsDevice device, ByteBuffer frame) {
        int length = device.receive(frame);
        if (isReclaim(frame, length)) {
          reclaimed.add(frame.getLong(PuffsReq.COOKIE_OFFSET));
        }
        return length;
      }

      @Override
      public int send(PuffsDevice device, ByteBuffer frame, int length) {
        PuffsReq header = new PuffsReq().wrap(frame, 0);
        boolean isNew =
            header.opclass() == (Puffs.PUFFSOP_VN | Puffs.PUFFSOPFLAG_ISRESPONSE)
                && header.optype() == Puffs.PUFFS_VN_CREATE
                && header.rv() == 0;
        Long cookie = isNew ? reclaimed.poll() : null;
        if (cookie != null) {
          executed.run();
          frame.putLong(VnCreate.NEWNODE_OFFSET, cookie);
        }
        return device.send(frame, length);
      }
    };
  }

  /** Sends the last reply twice. */
  static DeviceFault sendingAfterUnmount(Runnable executed) {
    return new DeviceFault() {
      @Override
      public int send(PuffsDevice device, ByteBuffer frame, int length) {
        PuffsReq header = new PuffsReq().wrap(frame, 0);
        boolean isLast =
            header.opclass() == (Puffs.PUFFSOP_VFS | Puffs.PUFFSOPFLAG_ISRESPONSE)
                && header.optype() == Puffs.PUFFS_VFS_UNMOUNT
                && header.rv() == 0;
        ByteBuffer copy = ByteBuffer.allocateDirect(length).order(frame.order());
        copy.put(0, frame, 0, length);
        int result = device.send(frame, length);
        if (isLast) {
          executed.run();
          device.send(copy, length);
        }
        return result;
      }
    };
  }

  /** Mounts with version 0 of the protocol. */
  static DeviceFault otherVersion(Runnable executed) {
    return mounting(executed, kargs -> kargs.vers(0));
  }

  /** Mounts with names of 3 bytes at most. */
  static DeviceFault shortNames(Runnable executed) {
    return mounting(executed, kargs -> kargs.svfsb().namemax(3));
  }

  /** Has the kernel send an operation that the file system does not declare. */
  static DeviceFault declaring(Runnable executed, Operation operation) {
    return mounting(executed, kargs -> kargs.vnopmask(operation.number(), 1));
  }

  private interface ArgumentEdit {
    void edit(PuffsKargs kargs);
  }

  private static DeviceFault mounting(Runnable executed, ArgumentEdit edit) {
    return new DeviceFault() {
      @Override
      public int mount(PuffsDevice device, byte[] dir, int flags, ByteBuffer kargs) {
        if ((flags & MountFlags.MNT_GETARGS) == 0) {
          executed.run();
          edit.edit(new PuffsKargs().wrap(kargs, 0));
        }
        return device.mount(dir, flags, kargs);
      }
    };
  }

  /** The server throws in place of the reply to PATHCONF, which no unmount sends. */
  static DeviceFault dying(Runnable executed) {
    return new DeviceFault() {
      @Override
      public int send(PuffsDevice device, ByteBuffer frame, int length) {
        PuffsReq header = new PuffsReq().wrap(frame, 0);
        if (header.opclass() == (Puffs.PUFFSOP_VN | Puffs.PUFFSOPFLAG_ISRESPONSE)
            && header.optype() == Puffs.PUFFS_VN_PATHCONF) {
          executed.run();
          throw new IllegalStateException("planted");
        }
        return device.send(frame, length);
      }
    };
  }
}
