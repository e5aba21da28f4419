package org.jpuffs.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The shape of a message: its struct, and the rules for its fields. */
final class FrameShape {
  private static final @Nullable FrameShape[] OF_VFS =
      new @Nullable FrameShape[Puffs.PUFFS_VFS_MAX + 1];
  private static final @Nullable FrameShape[] OF_NODES =
      new @Nullable FrameShape[Puffs.PUFFS_VN_MAX + 1];
  private static final FrameShape CACHE = shape("puffs_cacheinfo", PuffsCacheinfo.SIZE, runs());
  private static final FrameShape ERROR =
      shape(
          "puffs_error",
          PuffsError.SIZE,
          FrameRule.terminated("perr_str", PuffsError.STR_OFFSET, 256));
  private static final FrameShape FLUSH =
      shape(
          "puffs_flush",
          PuffsFlush.SIZE,
          FrameRule.inRange("pf_op", PuffsFlush.OP_OFFSET, 0, 4, "the action is"));
  private static final FrameShape HEADER = shape("puffs_req", PuffsReq.SIZE);

  private static final FrameRule CRED = FrameRule.credentials("pvnr_cred", VnOpen.CRED_OFFSET);
  private static final FrameRule[] NAMED = {
    FrameRule.name("pvnr_cn", VnLookup.CN_OFFSET),
    FrameRule.credentials("pvnr_cn_cred", VnLookup.CN_CRED_OFFSET)
  };

  static {
    vfs();
    names();
    nodes();
    data();
    extendedAttributes();
  }

  private final String struct;
  private final int size;
  private final FrameRule[] rules;

  private FrameShape(String struct, int size, FrameRule... rules) {
    this.struct = struct;
    this.size = size;
    this.rules = rules;
  }

  /** Whether there are messages of the class {@code opclass}. */
  static boolean isClass(int opclass) {
    return opclass >= Puffs.PUFFSOP_VFS && opclass <= Puffs.PUFFSOP_UNMOUNT;
  }

  /** The shape of a message; null if there is no such message. */
  static @Nullable FrameShape of(int opclass, int optype) {
    switch (opclass) {
      case Puffs.PUFFSOP_VFS:
        return optype <= Puffs.PUFFS_VFS_MAX ? OF_VFS[optype] : null;
      case Puffs.PUFFSOP_VN:
        return optype <= Puffs.PUFFS_VN_MAX ? OF_NODES[optype] : null;
      case Puffs.PUFFSOP_ERROR:
        return optype <= Puffs.PUFFS_ERR_MAX ? ERROR : null;
      case Puffs.PUFFSOP_CACHE:
        return CACHE;
      case Puffs.PUFFSOP_FLUSH:
        return FLUSH;
      default:
        return HEADER;
    }
  }

  /** Returns null if a frame of {@code length} bytes, with a correct header, has this shape. */
  @Nullable MalformedFrame check(ByteBuffer frame, int length) {
    if (length < size) {
      return new MalformedFrame(
          "preq_pth.pth_framelen",
          PuffsReq.FRAMELEN_OFFSET,
          length,
          "a " + struct + " has at least " + size + " bytes");
    }
    for (FrameRule rule : rules) {
      MalformedFrame malformed = rule.check(frame, length);
      if (malformed != null) {
        return malformed;
      }
    }
    return null;
  }

  private static FrameShape shape(String struct, int size, FrameRule... rules) {
    return new FrameShape(struct, size, rules);
  }

  private static void vfs() {
    OF_VFS[Puffs.PUFFS_VFS_UNMOUNT] = shape("puffs_vfsmsg_unmount", VfsUnmount.SIZE);
    OF_VFS[Puffs.PUFFS_VFS_STATVFS] = shape("puffs_vfsmsg_statvfs", VfsStatvfs.SIZE);
    OF_VFS[Puffs.PUFFS_VFS_SYNC] =
        shape(
            "puffs_vfsmsg_sync",
            VfsSync.SIZE,
            FrameRule.credentials("pvfsr_cred", VfsSync.CRED_OFFSET),
            FrameRule.inRange(
                "pvfsr_waitfor", VfsSync.WAITFOR_OFFSET, 1, 3, "the kind of a sync is"));
    OF_VFS[Puffs.PUFFS_VFS_FHTOVP] =
        shape(
            "puffs_vfsmsg_fhtonode",
            VfsFhtonode.SIZE,
            FrameRule.dataFollow("pvfsr_dsize", VfsFhtonode.DSIZE_OFFSET, VfsFhtonode.DATA_OFFSET));
    OF_VFS[Puffs.PUFFS_VFS_VPTOFH] =
        shape(
            "puffs_vfsmsg_nodetofh",
            VfsNodetofh.SIZE,
            FrameRule.spaceInReply(
                "pvfsr_dsize", VfsNodetofh.DSIZE_OFFSET, VfsNodetofh.DATA_OFFSET));
    OF_VFS[Puffs.PUFFS_VFS_EXTATTRCTL] =
        shape(
            "puffs_vfsmsg_extattrctl",
            VfsExtattrctl.SIZE,
            FrameRule.inRange("pvfsr_flags", VfsExtattrctl.FLAGS_OFFSET, 0, 3, "the flags are"),
            FrameRule.terminated(
                "pvfsr_attrname", VfsExtattrctl.ATTRNAME_OFFSET, Puffs.PUFFS_EXTNAMELEN));
    OF_VFS[Puffs.PUFFS_VFS_SUSPEND] =
        shape(
            "puffs_vfsmsg_suspend",
            VfsSuspend.SIZE,
            FrameRule.inRange(
                "pvfsr_status", VfsSuspend.STATUS_OFFSET, 0, 3, "the stage of a suspension is"));
  }

  private static void names() {
    OF_NODES[Puffs.PUFFS_VN_LOOKUP] = shape("puffs_vnmsg_lookup", VnLookup.SIZE, NAMED);
    OF_NODES[Puffs.PUFFS_VN_REMOVE] = shape("puffs_vnmsg_remove", VnRemove.SIZE, NAMED);
    OF_NODES[Puffs.PUFFS_VN_RMDIR] = shape("puffs_vnmsg_rmdir", VnRmdir.SIZE, NAMED);
    OF_NODES[Puffs.PUFFS_VN_LINK] = shape("puffs_vnmsg_link", VnLink.SIZE, NAMED);
    OF_NODES[Puffs.PUFFS_VN_ABORTOP] = shape("puffs_vnmsg_abortop", VnAbortop.SIZE, NAMED);
    OF_NODES[Puffs.PUFFS_VN_RENAME] =
        shape(
            "puffs_vnmsg_rename",
            VnRename.SIZE,
            FrameRule.name("pvnr_cn_src", VnRename.CN_SRC_OFFSET),
            FrameRule.credentials("pvnr_cn_src_cred", VnRename.CN_SRC_CRED_OFFSET),
            FrameRule.name("pvnr_cn_targ", VnRename.CN_TARG_OFFSET),
            FrameRule.credentials("pvnr_cn_targ_cred", VnRename.CN_TARG_CRED_OFFSET));
    FrameRule type = FrameRule.vnodeType("pvnr_va.va_type", VnCreate.VA_OFFSET);
    FrameRule name = NAMED[0];
    FrameRule cred = NAMED[1];
    OF_NODES[Puffs.PUFFS_VN_CREATE] = shape("puffs_vnmsg_create", VnCreate.SIZE, name, cred, type);
    OF_NODES[Puffs.PUFFS_VN_MKNOD] = shape("puffs_vnmsg_mknod", VnMknod.SIZE, name, cred, type);
    OF_NODES[Puffs.PUFFS_VN_MKDIR] = shape("puffs_vnmsg_mkdir", VnMkdir.SIZE, name, cred, type);
    OF_NODES[Puffs.PUFFS_VN_SYMLINK] =
        shape(
            "puffs_vnmsg_symlink",
            VnSymlink.SIZE,
            name,
            cred,
            type,
            FrameRule.terminated("pvnr_link", VnSymlink.LINK_OFFSET, Limits.MAXPATHLEN));
  }

  private static void nodes() {
    FrameRule type = FrameRule.vnodeType("pvnr_va.va_type", VnSetgetattr.VA_OFFSET);
    FrameShape setgetattr = shape("puffs_vnmsg_setgetattr", VnSetgetattr.SIZE, CRED, type);
    OF_NODES[Puffs.PUFFS_VN_GETATTR] = setgetattr;
    OF_NODES[Puffs.PUFFS_VN_SETATTR] = setgetattr;
    OF_NODES[Puffs.PUFFS_VN_OPEN] = shape("puffs_vnmsg_open", VnOpen.SIZE, CRED);
    OF_NODES[Puffs.PUFFS_VN_CLOSE] = shape("puffs_vnmsg_close", VnClose.SIZE, CRED);
    OF_NODES[Puffs.PUFFS_VN_ACCESS] = shape("puffs_vnmsg_access", VnAccess.SIZE, CRED);
    OF_NODES[Puffs.PUFFS_VN_FSYNC] = shape("puffs_vnmsg_fsync", VnFsync.SIZE, CRED);
    OF_NODES[Puffs.PUFFS_VN_SEEK] = shape("puffs_vnmsg_seek", VnSeek.SIZE, CRED);
    OF_NODES[Puffs.PUFFS_VN_POLL] = shape("puffs_vnmsg_poll", VnPoll.SIZE);
    OF_NODES[Puffs.PUFFS_VN_INACTIVE] = shape("puffs_vnmsg_inactive", VnInactive.SIZE);
    OF_NODES[Puffs.PUFFS_VN_RECLAIM] =
        shape(
            "puffs_vnmsg_reclaim",
            VnReclaim.SIZE,
            FrameRule.inRange(
                "pvnr_nlookup",
                VnReclaim.NLOOKUP_OFFSET,
                0,
                Integer.MAX_VALUE,
                "the number of replies is"));
    OF_NODES[Puffs.PUFFS_VN_PRINT] = shape("puffs_vnmsg_print", VnPrint.SIZE);
    OF_NODES[Puffs.PUFFS_VN_PATHCONF] = shape("puffs_vnmsg_pathconf", VnPathconf.SIZE);
    OF_NODES[Puffs.PUFFS_VN_MMAP] =
        shape(
            "puffs_vnmsg_mmap",
            VnMmap.SIZE,
            FrameRule.credentials("pvnr_cred", VnMmap.CRED_OFFSET));
    OF_NODES[Puffs.PUFFS_VN_FALLOCATE] = shape("puffs_vnmsg_fallocate", VnFallocate.SIZE);
    OF_NODES[Puffs.PUFFS_VN_FDISCARD] = shape("puffs_vnmsg_fdiscard", VnFdiscard.SIZE);
    OF_NODES[Puffs.PUFFS_VN_ADVLOCK] = shape("puffs_vnmsg_advlock", VnAdvlock.SIZE, lock());
    FrameShape fcnioctl = shape("puffs_vnmsg_fcnioctl", VnFcnioctl.SIZE, CRED);
    OF_NODES[Puffs.PUFFS_VN_FCNTL] = fcnioctl;
    OF_NODES[Puffs.PUFFS_VN_IOCTL] = fcnioctl;
  }

  private static void data() {
    OF_NODES[Puffs.PUFFS_VN_READ] =
        shape(
            "puffs_vnmsg_rw",
            VnRw.SIZE,
            CRED,
            FrameRule.spaceInReply("pvnr_resid", VnRw.RESID_OFFSET, VnRw.DATA_OFFSET));
    OF_NODES[Puffs.PUFFS_VN_WRITE] =
        shape(
            "puffs_vnmsg_rw",
            VnRw.SIZE,
            CRED,
            FrameRule.dataFollow("pvnr_resid", VnRw.RESID_OFFSET, VnRw.DATA_OFFSET));
    OF_NODES[Puffs.PUFFS_VN_READDIR] =
        shape("puffs_vnmsg_readdir", VnReaddir.SIZE, CRED, directory());
    OF_NODES[Puffs.PUFFS_VN_READLINK] =
        shape(
            "puffs_vnmsg_readlink",
            VnReadlink.SIZE,
            CRED,
            (frame, length) -> {
              long linklen = frame.getLong(VnReadlink.LINKLEN_OFFSET);
              return linklen >= 0 && linklen <= Limits.MAXPATHLEN
                  ? null
                  : new MalformedFrame(
                      "pvnr_linklen",
                      VnReadlink.LINKLEN_OFFSET,
                      linklen,
                      "the target has at most " + Limits.MAXPATHLEN + " bytes");
            });
  }

  private static void extendedAttributes() {
    FrameRule cred = FrameRule.credentials("pvnr_cred", VnGetextattr.CRED_OFFSET);
    FrameRule name =
        FrameRule.terminated("pvnr_attrname", VnGetextattr.ATTRNAME_OFFSET, Puffs.PUFFS_EXTNAMELEN);
    OF_NODES[Puffs.PUFFS_VN_GETEXTATTR] =
        shape(
            "puffs_vnmsg_getextattr",
            VnGetextattr.SIZE,
            name,
            cred,
            FrameRule.spaceInReply(
                "pvnr_resid", VnGetextattr.RESID_OFFSET, VnGetextattr.DATA_OFFSET));
    OF_NODES[Puffs.PUFFS_VN_SETEXTATTR] =
        shape(
            "puffs_vnmsg_setextattr",
            VnSetextattr.SIZE,
            name,
            cred,
            FrameRule.dataFollow(
                "pvnr_resid", VnSetextattr.RESID_OFFSET, VnSetextattr.DATA_OFFSET));
    OF_NODES[Puffs.PUFFS_VN_LISTEXTATTR] =
        shape(
            "puffs_vnmsg_listextattr",
            VnListextattr.SIZE,
            FrameRule.credentials("pvnr_cred", VnListextattr.CRED_OFFSET),
            FrameRule.spaceInReply(
                "pvnr_resid", VnListextattr.RESID_OFFSET, VnListextattr.DATA_OFFSET));
    OF_NODES[Puffs.PUFFS_VN_DELETEEXTATTR] =
        shape("puffs_vnmsg_deleteextattr", VnDeleteextattr.SIZE, name, cred);
  }

  /** The byte ranges, whose number is in a field. */
  private static FrameRule runs() {
    return (frame, length) -> {
      long runs = frame.getLong(PuffsCacheinfo.NRUNS_OFFSET);
      int room = (length - PuffsCacheinfo.SIZE) / PuffsCacherun.SIZE;
      return runs >= 0 && runs <= room
          ? null
          : new MalformedFrame(
              "pcache_nruns", PuffsCacheinfo.NRUNS_OFFSET, runs, "the frame has " + room);
    };
  }

  /** The space for the entries, after that for the offsets of the entries. */
  private static FrameRule directory() {
    FrameRule dentoff =
        FrameRule.spaceInReply("pvnr_dentoff", VnReaddir.DENTOFF_OFFSET, VnReaddir.DATA_OFFSET);
    return (frame, length) -> {
      MalformedFrame malformed = dentoff.check(frame, length);
      if (malformed != null) {
        return malformed;
      }
      long space = frame.getLong(VnReaddir.DENTOFF_OFFSET);
      long cookies = frame.getLong(VnReaddir.NCOOKIES_OFFSET);
      if (cookies < 0 || cookies > space / Long.BYTES) {
        return new MalformedFrame(
            "pvnr_ncookies",
            VnReaddir.NCOOKIES_OFFSET,
            cookies,
            "pvnr_dentoff has space for " + space / Long.BYTES + " cookies");
      }
      long resid = frame.getLong(VnReaddir.RESID_OFFSET);
      long room = frame.getLong(PuffsReq.BUFLEN_OFFSET) - VnReaddir.DATA_OFFSET - space;
      return resid >= 0 && resid <= room
          ? null
          : new MalformedFrame(
              "pvnr_resid",
              VnReaddir.RESID_OFFSET,
              resid,
              "preq_buflen and pvnr_dentoff have space for " + room + " bytes");
    };
  }

  /** The type of a lock; its range is the caller's choice. */
  private static FrameRule lock() {
    int offset = VnAdvlock.FL_OFFSET + Flock.TYPE_OFFSET;
    return (frame, length) -> {
      int type = frame.getShort(offset);
      return type >= Fcntl.F_RDLCK && type <= Fcntl.F_WRLCK
          ? null
          : new MalformedFrame("pvnr_fl.l_type", offset, type, "the type of a lock is from 1 to 3");
    };
  }
}
