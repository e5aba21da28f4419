package org.jpuffs.conformance.protocol;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnMkdir;
import org.jpuffs.wire.VnMknod;
import org.jpuffs.wire.VnReaddir;
import org.jpuffs.wire.VnReadlink;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;
import org.jpuffs.wire.VnSymlink;

/** The rules of replies, each judged beside its request. */
final class ReplyProtocolRules {
  private static final int LONGEST_LINK = 1024;
  private static final String LINK_LENGTHS = "less than " + LONGEST_LINK;
  private static final String ERRORS = "0 to " + Errno.ELAST;
  private static final int ALL_SETBACKS =
      Puffs.PUFFS_SETBACK_INACT_N1
          | Puffs.PUFFS_SETBACK_INACT_N2
          | Puffs.PUFFS_SETBACK_NOREF_N1
          | Puffs.PUFFS_SETBACK_NOREF_N2;
  private static final int OF_FIRST = Puffs.PUFFS_SETBACK_INACT_N1 | Puffs.PUFFS_SETBACK_NOREF_N1;

  private final Nodes nodes;
  private final ProtocolWatch.Judge judge;

  /** Where listings of directories, by cookie, said that they are at their end. */
  private final Map<Long, Long> ends = new HashMap<>();

  ReplyProtocolRules(Nodes nodes, ProtocolWatch.Judge judge) {
    this.nodes = nodes;
    this.judge = judge;
  }

  /** Words are put together only where something is wrong: there are many replies. */
  private void demand(boolean good, ProtocolRule rule, String wanted, long seen) {
    judge.applies(rule);
    if (!good) {
      judge.broken(rule, wanted, Long.toString(seen));
    }
  }

  private void atMost(ProtocolRule rule, long most, long seen) {
    judge.applies(rule);
    if (seen > most) {
      judge.broken(rule, "at most " + most, Long.toString(seen));
    }
  }

  private void within(ProtocolRule rule, int legal, int bits) {
    judge.applies(rule);
    if ((bits & ~legal) != 0) {
      judge.broken(
          rule, "bits of 0x" + Integer.toHexString(legal), "0x" + Integer.toHexString(bits));
    }
  }

  /** Names come or go: a listing may go on behind its end. */
  void namesChange() {
    if (!ends.isEmpty()) {
      ends.clear();
    }
  }

  /** Judges the reply in {@code frame} to {@code asked}. */
  void judge(Asked asked, PuffsReq header, ByteBuffer frame, int length) {
    int opclass = header.opclass() & Puffs.PUFFSOP_OPCMASK;
    judge.applies(ProtocolRule.REPLY_CLASS);
    if (opclass != asked.opclass || header.optype() != asked.optype) {
      judge.broken(
          ProtocolRule.REPLY_CLASS,
          "class " + asked.opclass + ", type " + asked.optype,
          "class " + opclass + ", type " + header.optype());
      return;
    }
    int rv = header.rv();
    demand(rv >= 0 && rv <= Errno.ELAST, ProtocolRule.REPLY_ERROR, ERRORS, rv);
    if (header.framelen() != length) {
      judge.broken(ProtocolRule.REPLY_LENGTH, length + " bytes", "" + header.framelen());
    }
    atMost(ProtocolRule.REPLY_LENGTH, asked.room, length);
    setbacks(asked, header.setbacks());
    if (rv == 0 && opclass == Puffs.PUFFSOP_VN && isLongEnough(asked.optype, length)) {
      success(asked, frame, length);
    }
  }

  private boolean isLongEnough(int optype, int length) {
    int least =
        switch (optype) {
          case Puffs.PUFFS_VN_LOOKUP -> VnLookup.SIZE;
          case Puffs.PUFFS_VN_CREATE -> VnCreate.SIZE;
          case Puffs.PUFFS_VN_MKNOD -> VnMknod.SIZE;
          case Puffs.PUFFS_VN_MKDIR -> VnMkdir.SIZE;
          case Puffs.PUFFS_VN_SYMLINK -> VnSymlink.SIZE;
          case Puffs.PUFFS_VN_GETATTR -> VnSetgetattr.SIZE;
          case Puffs.PUFFS_VN_READ, Puffs.PUFFS_VN_WRITE -> VnRw.DATA_OFFSET;
          case Puffs.PUFFS_VN_READDIR -> VnReaddir.SIZE;
          case Puffs.PUFFS_VN_READLINK -> VnReadlink.LINK_OFFSET;
          default -> PuffsReq.SIZE;
        };
    if (length < least) {
      judge.broken(ProtocolRule.REPLY_LENGTH, "at least " + least + " bytes", "" + length);
    }
    return length >= least;
  }

  private void setbacks(Asked asked, int setbacks) {
    judge.applies(ProtocolRule.SETBACK_OPERATION);
    if (setbacks == 0) {
      return;
    }
    int optype = asked.opclass == Puffs.PUFFSOP_VN ? asked.optype : -1;
    boolean removing = optype == Puffs.PUFFS_VN_REMOVE || optype == Puffs.PUFFS_VN_RMDIR;
    boolean settable =
        removing
            || optype == Puffs.PUFFS_VN_OPEN
            || optype == Puffs.PUFFS_VN_MMAP
            || optype == Puffs.PUFFS_VN_INACTIVE;
    if (settable) {
      within(ProtocolRule.SETBACK_BITS, removing ? ALL_SETBACKS : OF_FIRST, setbacks);
    } else {
      judge.broken(ProtocolRule.SETBACK_OPERATION, "none", "0x" + Integer.toHexString(setbacks));
    }
  }

  private void success(Asked asked, ByteBuffer frame, int length) {
    switch (asked.optype) {
      case Puffs.PUFFS_VN_LOOKUP -> lookup(asked, frame);
      case Puffs.PUFFS_VN_CREATE -> nodes.made(frame.getLong(VnCreate.NEWNODE_OFFSET), asked.type);
      case Puffs.PUFFS_VN_MKDIR -> nodes.made(frame.getLong(VnMkdir.NEWNODE_OFFSET), asked.type);
      case Puffs.PUFFS_VN_MKNOD -> nodes.made(frame.getLong(VnMknod.NEWNODE_OFFSET), asked.type);
      case Puffs.PUFFS_VN_SYMLINK ->
          nodes.made(frame.getLong(VnSymlink.NEWNODE_OFFSET), asked.type);
      case Puffs.PUFFS_VN_GETATTR -> {
        nodes.attributes(asked.cookie, frame.getInt(VnSetgetattr.VA_OFFSET));
        long size = frame.getLong(VnSetgetattr.VA_OFFSET + Vattr.SIZE_OFFSET);
        demand(size >= 0, ProtocolRule.ATTRIBUTES_SIZE, "a size from 0 up", size);
      }
      case Puffs.PUFFS_VN_READ -> read(asked, frame.getLong(VnRw.RESID_OFFSET), length);
      case Puffs.PUFFS_VN_WRITE ->
          within(ProtocolRule.WRITE_RESID, asked, frame.getLong(VnRw.RESID_OFFSET));
      case Puffs.PUFFS_VN_READDIR -> readdir(asked, frame, length);
      case Puffs.PUFFS_VN_READLINK -> {
        long linklen = frame.getLong(VnReadlink.LINKLEN_OFFSET);
        demand(
            linklen >= 0 && linklen < LONGEST_LINK,
            ProtocolRule.READLINK_LENGTH,
            LINK_LENGTHS,
            linklen);
      }
      default -> {}
    }
  }

  private void lookup(Asked asked, ByteBuffer frame) {
    int type = frame.getInt(VnLookup.VTYPE_OFFSET);
    demand(
        type > FileType.NON.number() && type < FileType.BAD.number(),
        ProtocolRule.LOOKUP_TYPE,
        "a type from 1 to 7",
        type);
    long size = frame.getLong(VnLookup.SIZE_OFFSET);
    demand(size >= 0, ProtocolRule.LOOKUP_SIZE, "a size from 0 up", size);
    long cookie = frame.getLong(VnLookup.NEWNODE_OFFSET);
    judge.applies(ProtocolRule.COOKIE_PARENT);
    if (cookie == asked.cookie) {
      judge.broken(ProtocolRule.COOKIE_PARENT, "another node", "0x" + Long.toHexString(cookie));
    }
    nodes.found(cookie, type, asked.dotDot);
  }

  private boolean within(ProtocolRule rule, Asked asked, long resid) {
    judge.applies(rule);
    boolean good = resid >= 0 && resid <= asked.resid;
    if (!good) {
      judge.broken(rule, "0 to " + asked.resid, Long.toString(resid));
    }
    return good;
  }

  private void read(Asked asked, long resid, int length) {
    if (within(ProtocolRule.READ_RESID, asked, resid)) {
      judge.applies(ProtocolRule.READ_LENGTH);
      long wanted = VnRw.DATA_OFFSET + asked.resid - resid;
      if (length < wanted) {
        judge.broken(ProtocolRule.READ_LENGTH, wanted + " bytes", Long.toString(length));
      }
    }
  }

  private void readdir(Asked asked, ByteBuffer frame, int length) {
    long resid = frame.getLong(VnReaddir.RESID_OFFSET);
    if (!within(ProtocolRule.READDIR_RESID, asked, resid)) {
      return;
    }
    judge.applies(ProtocolRule.READDIR_COOKIES);
    long cookies = frame.getLong(VnReaddir.NCOOKIES_OFFSET);
    if (Long.compareUnsigned(cookies, asked.cookies) > 0) {
      judge.broken(
          ProtocolRule.READDIR_COOKIES, "at most " + asked.cookies, Long.toString(cookies));
    }
    long used = asked.resid - resid;
    if (used > 0) {
      judge.applies(ProtocolRule.READDIR_OFFSET);
    }
    if (used > 0 && frame.getLong(VnReaddir.OFFSET_OFFSET) == asked.offset) {
      judge.broken(
          ProtocolRule.READDIR_OFFSET, "another offset than " + asked.offset, "" + asked.offset);
    }
    end(asked, frame, used);
    int at = VnReaddir.DATA_OFFSET + (int) frame.getLong(VnReaddir.DENTOFF_OFFSET);
    records(frame, at, at + used, length);
  }

  private void end(Asked asked, ByteBuffer frame, long used) {
    Long end = ends.get(asked.cookie);
    if (end != null && end == asked.offset) {
      judge.applies(ProtocolRule.READDIR_EOF);
    }
    if (used > 0 && end != null && end == asked.offset) {
      judge.broken(ProtocolRule.READDIR_EOF, "nothing", used + " bytes");
    }
    if (frame.getInt(VnReaddir.EOFFLAG_OFFSET) != 0) {
      ends.put(asked.cookie, frame.getLong(VnReaddir.OFFSET_OFFSET));
    }
  }

  private void records(ByteBuffer frame, int from, long to, int length) {
    if (from < to) {
      judge.applies(ProtocolRule.READDIR_RECORDS);
    }
    int at = from;
    while (at < to) {
      int reclen = at + Dirent.NAME_OFFSET < length ? frame.getShort(at + Dirent.RECLEN_OFFSET) : 0;
      int namlen = reclen > 0 ? frame.getShort(at + Dirent.NAMLEN_OFFSET) : 0;
      if (namlen <= 0 || reclen < Dirent.NAME_OFFSET + namlen + 1 || at + reclen > to) {
        judge.broken(
            ProtocolRule.READDIR_RECORDS,
            "records up to byte " + (to - from),
            "at byte " + (at - from) + " one of " + reclen + " with a name of " + namlen);
        return;
      }
      at += reclen;
    }
  }
}
