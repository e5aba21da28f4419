package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcn;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;

/** New requests of puffs: all zero, but for what the methods set. */
final class Frames {
  private static final long NO_VALUE = -1;

  private Frames() {}

  /** {@code size} zero bytes in native order. */
  static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
  }

  /** A request of the class VN about {@code node}. */
  static ByteBuffer ofNode(int optype, FuseNode node, int size) {
    return about(Puffs.PUFFSOP_VN, optype, node.cookie, size);
  }

  /** A request of the class VFS. */
  static ByteBuffer ofFileSystem(int optype, int size) {
    return about(Puffs.PUFFSOP_VFS, optype, 0, size);
  }

  private static ByteBuffer about(int opclass, int optype, long cookie, int size) {
    ByteBuffer frame = bytes(size);
    frame.putShort(PuffsReq.OPCLASS_OFFSET, (short) opclass);
    frame.putShort(PuffsReq.OPTYPE_OFFSET, (short) optype);
    frame.putLong(PuffsReq.COOKIE_OFFSET, cookie);
    frame.putLong(PuffsReq.BUFLEN_OFFSET, size);
    return frame;
  }

  /** The reply may have {@code more} bytes than the request. */
  static void addRoom(ByteBuffer frame, int more) {
    frame.putLong(PuffsReq.BUFLEN_OFFSET, (long) frame.capacity() + more);
  }

  /** Marks a request that is not answered. */
  static ByteBuffer fireAndForget(ByteBuffer frame) {
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET) | Puffs.PUFFSOPFLAG_FAF;
    return frame.putShort(PuffsReq.OPCLASS_OFFSET, (short) opclass);
  }

  /** Writes a name of at most {@link Puffs#PUFFS_NAMELEN} bytes. */
  static void putName(ByteBuffer frame, int at, int nameiop, int flags, byte[] name) {
    frame.putInt(at + PuffsKcn.NAMEIOP_OFFSET, nameiop);
    frame.putInt(at + PuffsKcn.FLAGS_OFFSET, flags);
    frame.put(at + PuffsKcn.NAME_OFFSET, name);
    frame.putLong(at + PuffsKcn.NAMELEN_OFFSET, name.length);
  }

  /** FuseAttributes without a value: {@code vattr_null}. */
  static Vattr noAttributes(ByteBuffer frame, int at) {
    Vattr va = new Vattr().wrap(frame, at);
    va.mode(-1).nlink(-1).uid(-1).gid(-1).fsid(NO_VALUE).fileid(NO_VALUE).size(NO_VALUE);
    va.blocksize(NO_VALUE).gen(NO_VALUE).flags(NO_VALUE).rdev(NO_VALUE).bytes(NO_VALUE);
    va.atime().sec(NO_VALUE).nsec(NO_VALUE);
    va.mtime().sec(NO_VALUE).nsec(NO_VALUE);
    va.ctime().sec(NO_VALUE).nsec(NO_VALUE);
    va.birthtime().sec(NO_VALUE).nsec(NO_VALUE);
    return va;
  }
}
