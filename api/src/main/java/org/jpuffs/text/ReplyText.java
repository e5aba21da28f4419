package org.jpuffs.text;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Statvfs;
import org.jpuffs.wire.VfsFhtonode;
import org.jpuffs.wire.VfsNodetofh;
import org.jpuffs.wire.VfsStatvfs;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnMkdir;
import org.jpuffs.wire.VnMknod;
import org.jpuffs.wire.VnOpen;
import org.jpuffs.wire.VnPathconf;
import org.jpuffs.wire.VnReaddir;
import org.jpuffs.wire.VnReadlink;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;
import org.jpuffs.wire.VnSymlink;

/** The fields of a reply without an error, without its header. */
final class ReplyText {
  private final ByteBuffer frame;
  private final Fields fields;

  ReplyText(ByteBuffer frame, Fields fields) {
    this.frame = frame;
    this.fields = fields;
  }

  /** Adds the fields of a reply to {@code operation}. */
  void print(Operation operation) {
    switch (operation) {
      case LOOKUP -> lookup(new VnLookup().wrap(frame, 0));
      case CREATE -> fields.newNode("newnode", new VnCreate().wrap(frame, 0).newnode());
      case MKNOD -> fields.newNode("newnode", new VnMknod().wrap(frame, 0).newnode());
      case MKDIR -> fields.newNode("newnode", new VnMkdir().wrap(frame, 0).newnode());
      case SYMLINK -> fields.newNode("newnode", new VnSymlink().wrap(frame, 0).newnode());
      case GETATTR -> fields.attributes(new VnSetgetattr().wrap(frame, 0).va());
      case OPEN -> {
        int oflags = new VnOpen().wrap(frame, 0).oflags();
        if (oflags != 0) {
          fields.hex("oflags", oflags);
        }
      }
      case READ -> {
        VnRw read = new VnRw().wrap(frame, 0);
        fields.number("resid", read.resid());
        fields.number("payload", read.framelen() - VnRw.DATA_OFFSET);
      }
      case WRITE -> fields.number("resid", new VnRw().wrap(frame, 0).resid());
      case READDIR -> readdir(new VnReaddir().wrap(frame, 0));
      case READLINK -> {
        VnReadlink readlink = new VnReadlink().wrap(frame, 0);
        fields.number("linklen", readlink.linklen()).quoted("link", readlink.link());
      }
      case PATHCONF -> fields.number("retval", new VnPathconf().wrap(frame, 0).retval());
      case VFS_STATVFS -> statvfs(new VfsStatvfs().wrap(frame, 0).sb());
      case VFS_FHTOVP -> {
        VfsFhtonode found = new VfsFhtonode().wrap(frame, 0);
        fields.newNode("fhcookie", found.fhcookie()).vtype("vtype", found.vtype());
        fields.number("size", found.size());
      }
      case VFS_VPTOFH -> fields.number("dsize", new VfsNodetofh().wrap(frame, 0).dsize());
      default -> {}
    }
  }

  private void lookup(VnLookup lookup) {
    fields
        .newNode("newnode", lookup.newnode())
        .vtype("vtype", lookup.vtype())
        .number("size", lookup.size())
        .hex("rdev", lookup.rdev());
    if (lookup.cn().consume() != 0) {
      fields.number("consume", lookup.cn().consume());
    }
  }

  private void readdir(VnReaddir readdir) {
    fields
        .number("offset", readdir.offset())
        .number("resid", readdir.resid())
        .number("ncookies", readdir.ncookies())
        .number("eof", readdir.eofflag());
  }

  private void statvfs(Statvfs statvfs) {
    fields
        .number("bsize", statvfs.bsize())
        .number("frsize", statvfs.frsize())
        .number("blocks", statvfs.blocks())
        .number("bfree", statvfs.bfree())
        .number("files", statvfs.files());
  }
}
