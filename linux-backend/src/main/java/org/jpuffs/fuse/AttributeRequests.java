package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.Statvfs;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VfsStatvfs;
import org.jpuffs.wire.VnSetgetattr;
import org.jpuffs.wire.VnodeFlags;

/**
 * Requests about attributes. Where Linux clears set-id bits, the kernel leaves that to the server
 * ({@code FUSE_HANDLE_KILLPRIV_V2}); a SETATTR by the superuser does it here.
 */
final class AttributeRequests {
  // FATTR_*
  private static final long MODE = 0x1;
  private static final long UID = 0x2;
  private static final long GID = 0x4;
  private static final long SIZE = 0x8;
  private static final long ATIME = 0x10;
  private static final long MTIME = 0x20;
  private static final long HANDLE = 0x40;
  private static final long ATIME_NOW = 0x80;
  private static final long MTIME_NOW = 0x100;
  private static final long KILL_SET_ID = 0x800;
  private static final long SETTABLE = MODE | UID | GID | SIZE | ATIME | MTIME;

  private static final int PERMISSIONS = 07777;

  private final Lookups lookups;
  private final OpenFileRequests files;
  private final InstantSource clock;
  private final SupplementaryGroups groups;

  /**
   * @param clock that of the server, for the times that are to be now
   * @param groups those of the callers
   */
  AttributeRequests(
      Lookups lookups, OpenFileRequests files, InstantSource clock, SupplementaryGroups groups) {
    this.lookups = lookups;
    this.files = files;
    this.clock = clock;
    this.groups = groups;
  }

  Step getattr(Conversation talk) {
    return lookups.answerAttributes(talk, talk.node());
  }

  Step setattr(Conversation talk) {
    long valid = talk.request().argument(FuseField.SETATTR_VALID);
    if (!lookups.terms().has(Puffs.PUFFS_VN_SETATTR)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    // truncate(2) needs permission to write; with a descriptor, open(2) has tested it.
    boolean byPath = (valid & SIZE) != 0 && (valid & HANDLE) == 0;
    return files.access(
        talk,
        byPath ? VnodeFlags.VWRITE : 0,
        same -> {
          if ((valid & SETTABLE) == 0) {
            return lookups.answerAttributes(talk, talk.node());
          }
          return (valid & (UID | GID | KILL_SET_ID)) != 0
              ? lookups.attributes(
                  talk, talk.node(), (own, va) -> setattr(talk, valid, withoutSetId(va)))
              : setattr(talk, valid, VnodeFlags.VNOVAL);
        });
  }

  /**
   * @param mode what the mode is to be afterwards; VNOVAL to leave it
   */
  private Step setattr(Conversation talk, long valid, int mode) {
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_SETATTR, talk.node(), VnSetgetattr.SIZE);
    talk.request().putCredentials(frame, VnSetgetattr.CRED_OFFSET);
    Vattr va = Frames.noAttributes(frame, VnSetgetattr.VA_OFFSET);
    fill(va, talk.request(), valid);
    if (dependsOnGroups(va)) {
      FuseRequest.putGroups(frame, VnSetgetattr.CRED_OFFSET, groups.of(talk.request()), va.gid());
    }
    Supplier<Step> then =
        () -> setMode(talk, mode, () -> lookups.answerAttributes(talk, talk.node()));
    return Step.askAnyway(frame, reply -> changed(talk, va, reply.error(), then));
  }

  /**
   * Goes on after a SETATTR. On Linux an owner may set the sticky bit of any file; on NetBSD that
   * is EFTYPE. So the owner sets all but this bit, and the superuser adds it.
   */
  private Step changed(Conversation talk, Vattr va, int error, Supplier<Step> then) {
    int mode = va.mode();
    boolean isOfSticky = error == Errno.EFTYPE.number() && (mode & Modes.S_ISVTX) != 0;
    if (!isOfSticky) {
      return error != 0 ? Step.failure(error) : then.get();
    }
    ByteBuffer others = Frames.ofNode(Puffs.PUFFS_VN_SETATTR, talk.node(), VnSetgetattr.SIZE);
    others.put(VnSetgetattr.VA_OFFSET, va.buffer(), va.structOffset(), Vattr.SIZE);
    new Vattr().wrap(others, VnSetgetattr.VA_OFFSET).mode(mode & ~Modes.S_ISVTX);
    others.put(VnSetgetattr.CRED_OFFSET, va.buffer(), VnSetgetattr.CRED_OFFSET, PuffsKcred.SIZE);
    return Step.ask(others, reply -> setMode(talk, mode, then));
  }

  /**
   * Whether file systems ask for the groups of the caller. To look at them takes a read of a file,
   * so that other requests go without.
   */
  private static boolean dependsOnGroups(Vattr va) {
    boolean setsGroup = va.gid() != VnodeFlags.VNOVAL;
    boolean setsMode = va.mode() != VnodeFlags.VNOVAL;
    return setsGroup || setsMode && (va.mode() & Modes.S_ISGID) != 0;
  }

  private void fill(Vattr va, FuseRequest request, long valid) {
    if ((valid & MODE) != 0) {
      va.mode((int) request.argument(FuseField.SETATTR_MODE) & PERMISSIONS);
    }
    if ((valid & UID) != 0) {
      va.uid((int) request.argument(FuseField.SETATTR_UID));
    }
    if ((valid & GID) != 0) {
      va.gid((int) request.argument(FuseField.SETATTR_GID));
    }
    if ((valid & SIZE) != 0) {
      va.size(request.argument(FuseField.SETATTR_SIZE));
    }
    Instant now = clock.instant();
    if ((valid & ATIME_NOW) != 0) {
      va.atime().sec(now.getEpochSecond()).nsec(now.getNano());
    } else if ((valid & ATIME) != 0) {
      va.atime().sec(request.argument(FuseField.SETATTR_ATIME));
      va.atime().nsec(request.argument(FuseField.SETATTR_ATIMENSEC));
    }
    if ((valid & MTIME_NOW) != 0) {
      va.mtime().sec(now.getEpochSecond()).nsec(now.getNano());
    } else if ((valid & MTIME) != 0) {
      va.mtime().sec(request.argument(FuseField.SETATTR_MTIME));
      va.mtime().nsec(request.argument(FuseField.SETATTR_MTIMENSEC));
    }
    boolean bothNow = (valid & ATIME_NOW) != 0 && (valid & MTIME_NOW) != 0;
    if (bothNow) {
      va.vaflags(VnodeFlags.VA_UTIMES_NULL);
    }
  }

  /**
   * The mode of a file whose owner or data change: {@code setattr_should_drop_suidgid} of Linux.
   *
   * @return VNOVAL if it stays
   */
  private static int withoutSetId(Vattr va) {
    int mode = va.mode();
    boolean isDirectory = FuseAttributes.format(va.type()) == Modes.S_IFDIR;
    int cleared = mode & ~Modes.S_ISUID;
    if ((mode & Modes.S_IXGRP) != 0) {
      cleared &= ~Modes.S_ISGID;
    }
    return isDirectory || cleared == mode ? VnodeFlags.VNOVAL : cleared;
  }

  /** Clears the set-id bits of the node after a write, if the server has not. */
  Step clearSetId(Conversation talk, Supplier<Step> then) {
    return lookups.attributes(
        talk, talk.node(), (same, va) -> setMode(talk, withoutSetId(va), then));
  }

  /**
   * Sets the mode by the superuser.
   *
   * @param mode VNOVAL to leave it
   */
  private Step setMode(Conversation talk, int mode, Supplier<Step> then) {
    if (mode == VnodeFlags.VNOVAL) {
      return then.get();
    }
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_SETATTR, talk.node(), VnSetgetattr.SIZE);
    FuseRequest.putUser(frame, VnSetgetattr.CRED_OFFSET, 0, 0);
    Frames.noAttributes(frame, VnSetgetattr.VA_OFFSET).mode(mode);
    return Step.ask(frame, reply -> then.get());
  }

  Step statfs(Conversation talk) {
    ByteBuffer frame = Frames.ofFileSystem(Puffs.PUFFS_VFS_STATVFS, VfsStatvfs.SIZE);
    return Step.ask(frame, reply -> Step.of(statistics(reply.frame())));
  }

  private static ByteBuffer statistics(ByteBuffer frame) {
    Statvfs from = new Statvfs().wrap(frame, VfsStatvfs.SB_OFFSET);
    ByteBuffer body = Frames.bytes(FuseStruct.STATFS_OUT.size());
    FuseField.STATFS_BLOCKS.put(body, 0, from.blocks());
    FuseField.STATFS_BFREE.put(body, 0, from.bfree());
    FuseField.STATFS_BAVAIL.put(body, 0, from.bavail());
    FuseField.STATFS_FILES.put(body, 0, from.files());
    FuseField.STATFS_FFREE.put(body, 0, from.ffree());
    FuseField.STATFS_BSIZE.put(body, 0, from.bsize());
    FuseField.STATFS_NAMELEN.put(body, 0, Math.min(from.namemax(), Lookups.LONGEST_NAME));
    FuseField.STATFS_FRSIZE.put(body, 0, from.frsize());
    return body;
  }
}
