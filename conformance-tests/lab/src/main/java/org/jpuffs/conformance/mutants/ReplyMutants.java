package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.protocol.ProtocolRule.*;

import java.nio.ByteBuffer;
import java.util.List;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnMkdir;
import org.jpuffs.wire.VnReaddir;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;

/** Faults in the frames that a server sends, whatever its file system. */
final class ReplyMutants {
  private ReplyMutants() {}

  private static Mutant of(
      String id,
      String text,
      Operation operation,
      FaultyReplies.Fault fault,
      Requirement... rules) {
    return Mutant.ofReplies(id, text, device -> new FaultyReplies(device, operation, fault), rules);
  }

  /** A fault that changes bytes of the frame. */
  @FunctionalInterface
  private interface Edit {
    void edit(ByteBuffer frame);
  }

  private static Mutant bytes(
      String id, String text, Operation operation, Edit edit, Requirement... rules) {
    return of(
        id,
        text,
        operation,
        (frame, header, length) -> {
          edit.edit(frame);
          return length;
        },
        rules);
  }

  static List<Mutant> all() {
    return List.of(
        of(
            "reply-id",
            "replies to MKDIR have another number",
            Operation.MKDIR,
            (frame, header, length) -> {
              header.id(header.id() + 1000);
              return length;
            },
            REPLY_ID),
        of(
            "reply-type",
            "replies to GETATTR are replies to SETATTR",
            Operation.GETATTR,
            (frame, header, length) -> {
              header.optype(Puffs.PUFFS_VN_SETATTR);
              return length;
            },
            REPLY_CLASS),
        of(
            "reply-error-97",
            "LOOKUP fails with error 97",
            Operation.LOOKUP,
            (frame, header, length) -> {
              header.rv(97);
              return length;
            },
            REPLY_ERROR),
        of(
            "reply-error-negative",
            "RENAME fails with a negated error",
            Operation.RENAME,
            (frame, header, length) -> {
              header.rv(-17);
              return length;
            },
            REPLY_ERROR),
        of(
            "reply-framelen",
            "replies to CREATE say that they are longer",
            Operation.CREATE,
            (frame, header, length) -> {
              header.framelen(length + 8);
              return length;
            },
            REPLY_LENGTH),
        of(
            "reply-short",
            "replies to GETATTR end before the attributes",
            Operation.GETATTR,
            (frame, header, length) -> {
              header.framelen(VnSetgetattr.VA_OFFSET);
              return VnSetgetattr.VA_OFFSET;
            },
            REPLY_LENGTH),
        of(
            "setback-getattr",
            "replies to GETATTR have a setback",
            Operation.GETATTR,
            (frame, header, length) -> {
              header.setbacks(Puffs.PUFFS_SETBACK_INACT_N1);
              return length;
            },
            SETBACK_OPERATION),
        of(
            "setback-second-of-open",
            "replies to OPEN have setbacks for a second node",
            Operation.OPEN,
            (frame, header, length) -> {
              header.setbacks(Puffs.PUFFS_SETBACK_NOREF_N2);
              return length;
            },
            SETBACK_BITS),
        of(
            "setback-unknown",
            "replies to REMOVE have a setback that there is not",
            Operation.REMOVE,
            (frame, header, length) -> {
              header.setbacks(0x10);
              return length;
            },
            SETBACK_BITS),
        bytes(
            "cookie-null",
            "new directories have the cookie 0",
            Operation.MKDIR,
            frame -> frame.putLong(VnMkdir.NEWNODE_OFFSET, 0),
            COOKIE_NULL),
        of(
            "cookie-of-directory",
            "new files have the cookie of their directory",
            Operation.CREATE,
            (frame, header, length) -> {
              frame.putLong(VnCreate.NEWNODE_OFFSET, header.cookie());
              return length;
            },
            COOKIE_NEW),
        bytes(
            "lookup-type",
            "what is found has no type",
            Operation.LOOKUP,
            frame -> frame.putInt(VnLookup.VTYPE_OFFSET, 0),
            LOOKUP_TYPE),
        bytes(
            "lookup-parent",
            "what is found is the directory itself",
            Operation.LOOKUP,
            frame -> frame.putLong(VnLookup.NEWNODE_OFFSET, frame.getLong(PuffsReq.COOKIE_OFFSET)),
            COOKIE_PARENT,
            COOKIE_ROOT,
            NODE_TYPE),
        bytes(
            "getattr-size",
            "attributes tell of a negative size",
            Operation.GETATTR,
            frame -> frame.putLong(VnSetgetattr.VA_OFFSET + Vattr.SIZE_OFFSET, -1),
            ATTRIBUTES_SIZE),
        bytes(
            "lookup-size",
            "what is found has a negative size",
            Operation.LOOKUP,
            frame -> frame.putLong(VnLookup.SIZE_OFFSET, -1),
            LOOKUP_SIZE),
        bytes(
            "getattr-type",
            "attributes tell that all is a file",
            Operation.GETATTR,
            frame -> frame.putInt(VnSetgetattr.VA_OFFSET, FileType.REG.number()),
            NODE_TYPE),
        bytes(
            "read-resid",
            "more is left to read than was asked for",
            Operation.READ,
            frame -> frame.putLong(VnRw.RESID_OFFSET, 1 << 30),
            READ_RESID),
        of(
            "read-length",
            "replies to READ have no data",
            Operation.READ,
            (frame, header, length) -> {
              header.framelen(VnRw.DATA_OFFSET);
              frame.putLong(VnRw.RESID_OFFSET, 0);
              return VnRw.DATA_OFFSET;
            },
            READ_LENGTH),
        bytes(
            "write-resid",
            "more is left to write than was given",
            Operation.WRITE,
            frame -> frame.putLong(VnRw.RESID_OFFSET, 1 << 30),
            WRITE_RESID),
        bytes(
            "readdir-resid",
            "there is a negative rest of a listing's room",
            Operation.READDIR,
            frame -> frame.putLong(VnReaddir.RESID_OFFSET, -1),
            READDIR_RESID),
        bytes(
            "readdir-reclen",
            "the first record of a listing has no length",
            Operation.READDIR,
            frame -> frame.putShort(VnReaddir.DATA_OFFSET + Dirent.RECLEN_OFFSET, (short) 0),
            READDIR_RECORDS),
        bytes(
            "readdir-offset",
            "a listing goes on where it began",
            Operation.READDIR,
            frame -> frame.putLong(VnReaddir.OFFSET_OFFSET, 0),
            READDIR_OFFSET),
        bytes(
            "readdir-eof",
            "every part of a listing says that it is the last",
            Operation.READDIR,
            frame -> frame.putInt(VnReaddir.EOFFLAG_OFFSET, 1),
            READDIR_EOF),
        bytes(
            "readdir-cookies",
            "a listing has a cookie too many",
            Operation.READDIR,
            frame -> frame.putLong(VnReaddir.NCOOKIES_OFFSET, 99),
            READDIR_COOKIES));
  }
}
