package org.jpuffs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;

/**
 * Reads all fields and data of a frame as a server does, without checking a length, and writes the
 * last byte of its reply. With a frame that {@link FrameCheck} accepts, that must not fail.
 */
final class FrameWalk {
  private FrameWalk() {}

  static void readEverything(ByteBuffer frame, int length) {
    PuffsReq req = new PuffsReq().wrap(frame, 0);
    frame.put((int) req.buflen() - 1, frame.get((int) req.buflen() - 1));
    if ((req.opclass() & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0) {
      return;
    }
    switch (req.opclass() & Puffs.PUFFSOP_OPCMASK) {
      case Puffs.PUFFSOP_VN -> node(frame, length, req);
      case Puffs.PUFFSOP_VFS -> whole(frame, length, req.optype());
      case Puffs.PUFFSOP_ERROR ->
          assertThat(new PuffsError().wrap(frame, 0).str().length()).isLessThan(256);
      case Puffs.PUFFSOP_CACHE -> {
        long runs = new PuffsCacheinfo().wrap(frame, 0).nruns();
        assertThat(PuffsCacheinfo.SIZE + runs * PuffsCacherun.SIZE).isBetween(72L, (long) length);
      }
      default -> {}
    }
  }

  private static void whole(ByteBuffer frame, int length, int optype) {
    switch (optype) {
      case Puffs.PUFFS_VFS_FHTOVP -> {
        VfsFhtonode message = new VfsFhtonode().wrap(frame, 0);
        data(message.dataOffset(), message.dsize(), length);
      }
      case Puffs.PUFFS_VFS_VPTOFH -> {
        VfsNodetofh message = new VfsNodetofh().wrap(frame, 0);
        data(message.dataOffset(), message.dsize(), message.buflen());
      }
      case Puffs.PUFFS_VFS_EXTATTRCTL ->
          assertThat(new VfsExtattrctl().wrap(frame, 0).attrname().length()).isLessThan(255);
      case Puffs.PUFFS_VFS_SYNC -> credentials(new VfsSync().wrap(frame, 0).cred());
      default -> {}
    }
  }

  private static void node(ByteBuffer frame, int length, PuffsReq req) {
    switch (req.optype()) {
      case Puffs.PUFFS_VN_LOOKUP,
          Puffs.PUFFS_VN_CREATE,
          Puffs.PUFFS_VN_MKNOD,
          Puffs.PUFFS_VN_MKDIR,
          Puffs.PUFFS_VN_SYMLINK,
          Puffs.PUFFS_VN_REMOVE,
          Puffs.PUFFS_VN_RMDIR,
          Puffs.PUFFS_VN_LINK,
          Puffs.PUFFS_VN_ABORTOP ->
          name(
              new PuffsKcn().wrap(frame, VnLookup.CN_OFFSET),
              new PuffsKcred().wrap(frame, VnLookup.CN_CRED_OFFSET));
      case Puffs.PUFFS_VN_RENAME -> {
        VnRename message = new VnRename().wrap(frame, 0);
        name(message.cnSrc(), message.cnSrcCred());
        name(message.cnTarg(), message.cnTargCred());
      }
      case Puffs.PUFFS_VN_WRITE -> {
        VnRw message = new VnRw().wrap(frame, 0);
        credentials(message.cred());
        data(message.dataOffset(), message.resid(), length);
      }
      case Puffs.PUFFS_VN_SETEXTATTR -> {
        VnSetextattr message = new VnSetextattr().wrap(frame, 0);
        credentials(message.cred());
        assertThat(message.attrname().length()).isLessThan(255);
        data(message.dataOffset(), message.resid(), length);
      }
      default -> answered(frame, req);
    }
    if (req.optype() == Puffs.PUFFS_VN_SYMLINK) {
      assertThat(new VnSymlink().wrap(frame, 0).link().length()).isLessThan(1024);
    }
  }

  private static void answered(ByteBuffer frame, PuffsReq req) {
    switch (req.optype()) {
      case Puffs.PUFFS_VN_READ -> {
        VnRw message = new VnRw().wrap(frame, 0);
        data(message.dataOffset(), message.resid(), message.buflen());
      }
      case Puffs.PUFFS_VN_READDIR -> {
        VnReaddir message = new VnReaddir().wrap(frame, 0);
        data(
            message.dataOffset(), message.ncookies() * 8, message.dataOffset() + message.dentoff());
        data((int) (message.dataOffset() + message.dentoff()), message.resid(), message.buflen());
      }
      case Puffs.PUFFS_VN_GETEXTATTR -> {
        VnGetextattr message = new VnGetextattr().wrap(frame, 0);
        assertThat(message.attrname().length()).isLessThan(255);
        data(message.dataOffset(), message.resid(), message.buflen());
      }
      case Puffs.PUFFS_VN_LISTEXTATTR -> {
        VnListextattr message = new VnListextattr().wrap(frame, 0);
        data(message.dataOffset(), message.resid(), message.buflen());
      }
      case Puffs.PUFFS_VN_SETATTR ->
          assertThat(new VnSetgetattr().wrap(frame, 0).va().type()).isBetween(0, 8);
      default -> {}
    }
  }

  private static void name(PuffsKcn cn, PuffsKcred cred) {
    assertThat(cn.namelen()).isBetween(1L, 1023L);
    for (int i = 0; i < cn.namelen(); i++) {
      assertThat(cn.name().byteAt(i)).isNotIn((byte) 0, (byte) '/');
    }
    assertThat(cn.name().length()).isBetween((int) cn.namelen(), 1023);
    credentials(cred);
  }

  private static void credentials(PuffsKcred cred) {
    for (int i = 0; cred.type() == Puffs.PUFFCRED_TYPE_UUC && i < cred.uuc().ngroups(); i++) {
      cred.uuc().groups(i);
    }
  }

  private static void data(int from, long count, long end) {
    assertThat(count).isNotNegative();
    assertThat(from + count).isLessThanOrEqualTo(end);
  }
}
