package org.jpuffs.text;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.VfsFhtonode;
import org.jpuffs.wire.VfsNodetofh;
import org.jpuffs.wire.VfsSuspend;
import org.jpuffs.wire.VfsSync;
import org.jpuffs.wire.VfsUnmount;
import org.jpuffs.wire.VnAbortop;
import org.jpuffs.wire.VnAccess;
import org.jpuffs.wire.VnAdvlock;
import org.jpuffs.wire.VnClose;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnDeleteextattr;
import org.jpuffs.wire.VnFallocate;
import org.jpuffs.wire.VnFdiscard;
import org.jpuffs.wire.VnFsync;
import org.jpuffs.wire.VnGetextattr;
import org.jpuffs.wire.VnLink;
import org.jpuffs.wire.VnListextattr;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnMkdir;
import org.jpuffs.wire.VnMknod;
import org.jpuffs.wire.VnMmap;
import org.jpuffs.wire.VnOpen;
import org.jpuffs.wire.VnPathconf;
import org.jpuffs.wire.VnPoll;
import org.jpuffs.wire.VnReaddir;
import org.jpuffs.wire.VnReadlink;
import org.jpuffs.wire.VnReclaim;
import org.jpuffs.wire.VnRemove;
import org.jpuffs.wire.VnRename;
import org.jpuffs.wire.VnRmdir;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSeek;
import org.jpuffs.wire.VnSetextattr;
import org.jpuffs.wire.VnSetgetattr;
import org.jpuffs.wire.VnSymlink;

/** The fields of a request, without its header. */
final class RequestText {
  private final ByteBuffer frame;
  private final Fields fields;

  RequestText(ByteBuffer frame, Fields fields) {
    this.frame = frame;
    this.fields = fields;
  }

  /** Adds the fields of a request for {@code operation}. */
  void print(Operation operation) {
    switch (operation) {
      case LOOKUP -> {
        VnLookup lookup = new VnLookup().wrap(frame, 0);
        fields.component("", lookup.cn(), lookup.cnCred());
      }
      case CREATE, MKNOD, MKDIR, SYMLINK -> creation(operation);
      case REMOVE, RMDIR, LINK, RENAME, ABORTOP -> names(operation);
      case READ, WRITE -> transfer(operation);
      case GETATTR -> fields.cred(new VnSetgetattr().wrap(frame, 0).cred());
      case SETATTR -> {
        VnSetgetattr setattr = new VnSetgetattr().wrap(frame, 0);
        fields.attributes(setattr.va()).cred(setattr.cred());
      }
      case READDIR -> readdir(new VnReaddir().wrap(frame, 0));
      case READLINK -> {
        VnReadlink readlink = new VnReadlink().wrap(frame, 0);
        fields.number("linklen", readlink.linklen()).cred(readlink.cred());
      }
      case RECLAIM ->
          fields.text(
              "nlookup", Integer.toUnsignedString(new VnReclaim().wrap(frame, 0).nlookup()));
      case PATHCONF -> fields.number("name", new VnPathconf().wrap(frame, 0).name());
      case ADVLOCK -> advlock(new VnAdvlock().wrap(frame, 0));
      case GETEXTATTR, SETEXTATTR, LISTEXTATTR, DELETEEXTATTR -> attribute(operation);
      case FALLOCATE -> {
        VnFallocate fallocate = new VnFallocate().wrap(frame, 0);
        fields.number("off", fallocate.off()).number("len", fallocate.len());
      }
      case FDISCARD -> {
        VnFdiscard fdiscard = new VnFdiscard().wrap(frame, 0);
        fields.number("off", fdiscard.off()).number("len", fdiscard.len());
      }
      case OPEN, CLOSE, ACCESS, MMAP, POLL, FSYNC, SEEK -> descriptor(operation);
      case VFS_UNMOUNT, VFS_SYNC, VFS_FHTOVP, VFS_VPTOFH, VFS_SUSPEND -> whole(operation);
      default -> {}
    }
  }

  private void creation(Operation operation) {
    switch (operation) {
      case CREATE -> {
        VnCreate create = new VnCreate().wrap(frame, 0);
        fields.component("", create.cn(), create.cnCred()).attributes(create.va());
      }
      case MKNOD -> {
        VnMknod mknod = new VnMknod().wrap(frame, 0);
        fields.component("", mknod.cn(), mknod.cnCred()).attributes(mknod.va());
      }
      case MKDIR -> {
        VnMkdir mkdir = new VnMkdir().wrap(frame, 0);
        fields.component("", mkdir.cn(), mkdir.cnCred()).attributes(mkdir.va());
      }
      default -> {
        VnSymlink symlink = new VnSymlink().wrap(frame, 0);
        fields.component("", symlink.cn(), symlink.cnCred()).attributes(symlink.va());
        fields.quoted("link", symlink.link());
      }
    }
  }

  private void names(Operation operation) {
    switch (operation) {
      case REMOVE -> {
        VnRemove remove = new VnRemove().wrap(frame, 0);
        fields.component("", remove.cn(), remove.cnCred()).cookie("targ", remove.cookieTarg());
      }
      case RMDIR -> {
        VnRmdir rmdir = new VnRmdir().wrap(frame, 0);
        fields.component("", rmdir.cn(), rmdir.cnCred()).cookie("targ", rmdir.cookieTarg());
      }
      case LINK -> {
        VnLink link = new VnLink().wrap(frame, 0);
        fields.component("", link.cn(), link.cnCred()).cookie("targ", link.cookieTarg());
      }
      case RENAME -> {
        VnRename rename = new VnRename().wrap(frame, 0);
        fields
            .component("src_", rename.cnSrc(), rename.cnSrcCred())
            .component("targ_", rename.cnTarg(), rename.cnTargCred())
            .cookie("src", rename.cookieSrc())
            .cookie("targ", rename.cookieTarg())
            .cookie("targdir", rename.cookieTargdir());
      }
      default -> {
        VnAbortop abortop = new VnAbortop().wrap(frame, 0);
        fields.component("", abortop.cn(), abortop.cnCred());
      }
    }
  }

  private void transfer(Operation operation) {
    VnRw rw = new VnRw().wrap(frame, 0);
    fields
        .number("offset", rw.offset())
        .number("resid", rw.resid())
        .text("ioflag", FlagNames.IO.print(rw.ioflag()))
        .cred(rw.cred());
    if (operation == Operation.WRITE) {
      fields.number("payload", rw.framelen() - VnRw.DATA_OFFSET);
    }
  }

  private void readdir(VnReaddir readdir) {
    fields
        .number("offset", readdir.offset())
        .number("resid", readdir.resid())
        .number("ncookies", readdir.ncookies())
        .number("eof", readdir.eofflag())
        .number("dentoff", readdir.dentoff())
        .cred(readdir.cred());
  }

  private void advlock(VnAdvlock advlock) {
    fields
        .number("op", advlock.op())
        .hex("flags", advlock.flags())
        .lock(advlock.fl())
        .text("id", advlock.id() == 0 ? "NULL" : "set");
  }

  private void attribute(Operation operation) {
    switch (operation) {
      case GETEXTATTR -> {
        VnGetextattr get = new VnGetextattr().wrap(frame, 0);
        fields.number("ns", get.attrnamespace()).quoted("name", get.attrname());
        fields.number("datasize", get.datasize()).number("resid", get.resid()).cred(get.cred());
      }
      case SETEXTATTR -> {
        VnSetextattr set = new VnSetextattr().wrap(frame, 0);
        fields.number("ns", set.attrnamespace()).quoted("name", set.attrname());
        fields.number("resid", set.resid()).cred(set.cred());
      }
      case LISTEXTATTR -> {
        VnListextattr list = new VnListextattr().wrap(frame, 0);
        fields.number("ns", list.attrnamespace()).number("datasize", list.datasize());
        fields.number("resid", list.resid()).number("flag", list.flag()).cred(list.cred());
      }
      default -> {
        VnDeleteextattr delete = new VnDeleteextattr().wrap(frame, 0);
        fields.number("ns", delete.attrnamespace()).quoted("name", delete.attrname());
        fields.cred(delete.cred());
      }
    }
  }

  private void descriptor(Operation operation) {
    switch (operation) {
      case OPEN -> {
        VnOpen open = new VnOpen().wrap(frame, 0);
        fields.hex("mode", open.mode()).cred(open.cred());
      }
      case CLOSE -> {
        VnClose close = new VnClose().wrap(frame, 0);
        fields.hex("fflag", close.fflag()).cred(close.cred());
      }
      case ACCESS -> {
        VnAccess access = new VnAccess().wrap(frame, 0);
        fields.octal("mode", access.mode()).cred(access.cred());
      }
      case MMAP -> {
        VnMmap mmap = new VnMmap().wrap(frame, 0);
        fields.hex("prot", mmap.prot()).cred(mmap.cred());
      }
      case POLL -> fields.hex("events", new VnPoll().wrap(frame, 0).events());
      case FSYNC -> {
        VnFsync fsync = new VnFsync().wrap(frame, 0);
        fields.number("offlo", fsync.offlo()).number("offhi", fsync.offhi());
        fields.hex("flags", fsync.flags()).cred(fsync.cred());
      }
      default -> {
        VnSeek seek = new VnSeek().wrap(frame, 0);
        fields.number("oldoff", seek.oldoff()).number("newoff", seek.newoff()).cred(seek.cred());
      }
    }
  }

  private void whole(Operation operation) {
    switch (operation) {
      case VFS_UNMOUNT -> fields.hex("flags", new VfsUnmount().wrap(frame, 0).flags());
      case VFS_SYNC -> {
        VfsSync sync = new VfsSync().wrap(frame, 0);
        fields.number("waitfor", sync.waitfor()).cred(sync.cred());
      }
      case VFS_FHTOVP -> {
        VfsFhtonode fhtonode = new VfsFhtonode().wrap(frame, 0);
        fields.number("dsize", fhtonode.dsize());
        fields.hex("data0", frame.getLong(fhtonode.dataOffset()));
      }
      case VFS_VPTOFH -> {
        VfsNodetofh nodetofh = new VfsNodetofh().wrap(frame, 0);
        fields.cookie("fhcookie", nodetofh.fhcookie()).number("dsize", nodetofh.dsize());
      }
      default -> fields.number("status", new VfsSuspend().wrap(frame, 0).status());
    }
  }
}
