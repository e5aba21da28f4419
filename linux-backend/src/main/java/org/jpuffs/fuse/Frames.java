package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcn;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnRw;

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
    return head(bytes(size), optype, node);
  }

  /** A request of the class VFS. */
  static ByteBuffer ofFileSystem(int optype, int size) {
    return about(bytes(size), Puffs.PUFFSOP_VFS, optype, 0);
  }

  /** Makes zero bytes a request of the class VN about {@code node}, as long as their limit. */
  static ByteBuffer head(ByteBuffer frame, int optype, FuseNode node) {
    return about(frame, Puffs.PUFFSOP_VN, optype, node.cookie());
  }

  private static ByteBuffer about(ByteBuffer frame, int opclass, int optype, long cookie) {
    frame.putShort(PuffsReq.OPCLASS_OFFSET, (short) opclass);
    frame.putShort(PuffsReq.OPTYPE_OFFSET, (short) optype);
    frame.putLong(PuffsReq.COOKIE_OFFSET, cookie);
    frame.putLong(PuffsReq.BUFLEN_OFFSET, frame.limit());
    return frame;
  }

  /** The reply may have {@code more} bytes than the request. */
  static void addRoom(ByteBuffer frame, int more) {
    frame.putLong(PuffsReq.BUFLEN_OFFSET, (long) frame.limit() + more);
  }

  /** The length of the frame of {@code ask}, with the data that are in place. */
  static int length(Step.Ask ask) {
    return ask.inPlace() == 0 ? ask.frame().limit() : VnRw.SIZE + ask.inPlace();
  }

  /** Moves the frame of {@code ask} into the buffer of the server; its length. */
  static int move(Step.Ask ask, ByteBuffer into) {
    ByteBuffer frame = ask.frame();
    into.put(0, frame, 0, frame.limit());
    if (ask.inPlace() != 0) { // the struct is padded, so that the frame ends after the data
      for (int at = VnRw.DATA_OFFSET; at < VnRw.SIZE; at++) {
        into.put(at + ask.inPlace(), (byte) 0);
      }
    }
    return length(ask);
  }

  /** Marks a request that is not answered. */
  static ByteBuffer fireAndForget(ByteBuffer frame) {
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET) | Puffs.PUFFSOPFLAG_FAF;
    return frame.putShort(PuffsReq.OPCLASS_OFFSET, (short) opclass);
  }

  /** Writes a name of at most {@link Puffs#PUFFS_NAMELEN} bytes of {@code request}. */
  static void putName(
      ByteBuffer frame,
      int at,
      int nameiop,
      int flags,
      FuseRequest request,
      FuseRequest.Name name) {
    frame.putInt(at + PuffsKcn.NAMEIOP_OFFSET, nameiop);
    frame.putInt(at + PuffsKcn.FLAGS_OFFSET, flags);
    request.putName(name, frame, at + PuffsKcn.NAME_OFFSET);
    frame.putLong(at + PuffsKcn.NAMELEN_OFFSET, request.length(name));
  }

  /** Attributes without a value: {@code vattr_null}. */
  static Vattr noAttributes(ByteBuffer frame, int at) {
    return withoutValues(new Vattr().wrap(frame, at));
  }

  /** Gives all attributes no value: {@code vattr_null}. */
  static Vattr withoutValues(Vattr va) {
    va.mode(-1).nlink(-1).uid(-1).gid(-1).fsid(NO_VALUE).fileid(NO_VALUE).size(NO_VALUE);
    va.blocksize(NO_VALUE).gen(NO_VALUE).flags(NO_VALUE).rdev(NO_VALUE).bytes(NO_VALUE);
    va.atime().sec(NO_VALUE).nsec(NO_VALUE);
    va.mtime().sec(NO_VALUE).nsec(NO_VALUE);
    va.ctime().sec(NO_VALUE).nsec(NO_VALUE);
    va.birthtime().sec(NO_VALUE).nsec(NO_VALUE);
    return va;
  }
}
