package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the server says without being asked: a header whose error is {@code FUSE_NOTIFY_*}. */
final class Notice {
  private static final int INVAL_INODE = 2;
  private static final int RETRIEVE = 5;

  private static final int HEADER = FuseStruct.OUT_HEADER.size();

  private Notice() {}

  /**
   * The kernel shall forget cached pages.
   *
   * @param length in bytes; -1 for all from {@code offset} on
   */
  static ByteBuffer invalidation(long nodeid, long offset, long length) {
    ByteBuffer notice = of(INVAL_INODE, FuseStruct.NOTIFY_INVAL_INODE_OUT);
    FuseField.INVAL_INO.put(notice, HEADER, nodeid);
    FuseField.INVAL_OFF.put(notice, HEADER, offset);
    FuseField.INVAL_LEN.put(notice, HEADER, length);
    return notice;
  }

  /** The kernel shall send a NOTIFY_REPLY, with no byte of that node. */
  static ByteBuffer retrieve(long nodeid) {
    ByteBuffer notice = of(RETRIEVE, FuseStruct.NOTIFY_RETRIEVE_OUT);
    FuseField.RETRIEVE_NODEID.put(notice, HEADER, nodeid);
    return notice;
  }

  private static ByteBuffer of(int code, FuseStruct body) {
    int length = HEADER + body.size();
    ByteBuffer notice = ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
    FuseField.OUT_LEN.put(notice, 0, length);
    FuseField.OUT_ERROR.put(notice, 0, code);
    return notice;
  }
}
