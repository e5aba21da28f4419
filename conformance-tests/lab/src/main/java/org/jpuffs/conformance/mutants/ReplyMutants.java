package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.protocol.ProtocolRule.*;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.fs.Errno;
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
import org.jpuffs.wire.VnReadlink;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;

/** Faults in the replies that a server sends, whatever its file system. */
final class ReplyMutants {
  private ReplyMutants() {}

  static List<Mutant> all() {
    return List.of(
        header(
                "reply-id-wrong",
                "a reply to MKDIR has the number of another request",
                Operation.MKDIR,
                header -> header.id(header.id() + 1000))
            .killedBy(REPLY_ID),
        header(
                "reply-type-wrong",
                "a reply to GETATTR has the type of SETATTR",
                Operation.GETATTR,
                header -> header.optype(Puffs.PUFFS_VN_SETATTR))
            .killedBy(REPLY_CLASS),
        header(
                "reply-error-97",
                "LOOKUP fails with error 97",
                Operation.LOOKUP,
                header -> header.rv(97))
            .killedBy(REPLY_ERROR),
        header(
                "reply-error-negative",
                "RENAME fails with a negated error",
                Operation.RENAME,
                header -> header.rv(-17))
            .killedBy(REPLY_ERROR),
        header(
                "reply-length-too-large",
                "a reply to CREATE states 8 bytes more than it has",
                Operation.CREATE,
                header -> header.framelen(header.framelen() + 8))
            .killedBy(REPLY_LENGTH),
        shortened(
                "reply-without-attributes",
                "a reply to GETATTR ends before the attributes",
                Operation.GETATTR,
                VnSetgetattr.VA_OFFSET)
            .killedBy(REPLY_LENGTH),
        header(
                "setback-of-getattr",
                "a reply to GETATTR has a setback",
                Operation.GETATTR,
                header -> header.setbacks(Puffs.PUFFS_SETBACK_INACT_N1))
            .killedBy(SETBACK_OPERATION),
        header(
                "setback-second-of-open",
                "a reply to OPEN has a setback of a second node",
                Operation.OPEN,
                header -> header.setbacks(Puffs.PUFFS_SETBACK_NOREF_N2))
            .killedBy(SETBACK_BITS),
        header(
                "setback-unknown",
                "a reply to REMOVE has a setback that does not exist",
                Operation.REMOVE,
                header -> header.setbacks(0x10))
            .killedBy(SETBACK_BITS),
        bytes(
                "cookie-null",
                "a new directory has cookie 0",
                Operation.MKDIR,
                frame -> frame.putLong(VnMkdir.NEWNODE_OFFSET, 0))
            .killedBy(COOKIE_NULL),
        bytes(
                "cookie-of-directory",
                "a new file has the cookie of its directory",
                Operation.CREATE,
                frame -> frame.putLong(VnCreate.NEWNODE_OFFSET, cookie(frame)))
            .killedBy(COOKIE_NEW),
        bytes(
                "cookie-of-root",
                "every name leads to the root",
                Operation.LOOKUP,
                frame -> frame.putLong(VnLookup.NEWNODE_OFFSET, 1))
            .killedBy(COOKIE_ROOT),
        bytes(
                "cookie-of-parent",
                "every name leads to its directory",
                Operation.LOOKUP,
                frame -> frame.putLong(VnLookup.NEWNODE_OFFSET, cookie(frame)))
            .killedBy(COOKIE_PARENT),
        bytes(
                "lookup-type-missing",
                "a file that is found has no type",
                Operation.LOOKUP,
                frame -> frame.putInt(VnLookup.VTYPE_OFFSET, 0))
            .killedBy(LOOKUP_TYPE),
        bytes(
                "lookup-size-negative",
                "a file that is found has a negative size",
                Operation.LOOKUP,
                frame -> frame.putLong(VnLookup.SIZE_OFFSET, -1))
            .killedBy(LOOKUP_SIZE),
        bytes(
                "getattr-size-negative",
                "a file has a negative size",
                Operation.GETATTR,
                frame -> frame.putLong(VnSetgetattr.VA_OFFSET + Vattr.SIZE_OFFSET, -1))
            .killedBy(ATTRIBUTES_SIZE),
        bytes(
                "getattr-type-file",
                "GETATTR reports everything as a file",
                Operation.GETATTR,
                frame -> frame.putInt(VnSetgetattr.VA_OFFSET, FileType.REG.number()))
            .killedBy(NODE_TYPE),
        bytes(
                "read-rest-too-large",
                "more bytes are left to read than were asked for",
                Operation.READ,
                frame -> frame.putLong(VnRw.RESID_OFFSET, 1 << 30))
            .killedBy(READ_RESID),
        shortened(
                "read-without-data",
                "a reply to READ has no data",
                Operation.READ,
                VnRw.DATA_OFFSET)
            .killedBy(READ_LENGTH),
        bytes(
                "write-rest-too-large",
                "more bytes are left to write than were given",
                Operation.WRITE,
                frame -> frame.putLong(VnRw.RESID_OFFSET, 1 << 30))
            .killedBy(WRITE_RESID),
        bytes(
                "readdir-rest-negative",
                "the rest of a listing's buffer is negative",
                Operation.READDIR,
                frame -> frame.putLong(VnReaddir.RESID_OFFSET, -1))
            .killedBy(READDIR_RESID),
        bytes(
                "readdir-record-empty",
                "the first record of a listing has length 0",
                Operation.READDIR,
                frame -> frame.putShort(VnReaddir.DATA_OFFSET + Dirent.RECLEN_OFFSET, (short) 0))
            .killedBy(READDIR_RECORDS),
        bytes(
                "readdir-offset-zero",
                "a listing goes on at offset 0",
                Operation.READDIR,
                frame -> frame.putLong(VnReaddir.OFFSET_OFFSET, 0))
            .killedBy(READDIR_OFFSET),
        bytes(
                "readdir-always-at-end",
                "every part of a listing is marked as the last one",
                Operation.READDIR,
                frame -> frame.putInt(VnReaddir.EOFFLAG_OFFSET, 1))
            .killedBy(READDIR_EOF),
        bytes(
                "readdir-too-many-cookies",
                "a listing has 99 cookies",
                Operation.READDIR,
                frame -> frame.putLong(VnReaddir.NCOOKIES_OFFSET, 99))
            .killedBy(READDIR_COOKIES),
        bytes(
                "readlink-too-long",
                "a target has 1024 bytes",
                Operation.READLINK,
                frame -> frame.putLong(VnReadlink.LINKLEN_OFFSET, 1024))
            .killedBy(READLINK_LENGTH),
        mutant("pathconf-unknown-enosys", "a limit that does not exist fails with ENOSYS")
            .onDevice(
                executed ->
                    new ReplyFault(executed, Operation.PATHCONF)
                        .afterError(Errno.EINVAL, header -> header.rv(Errno.ENOSYS.number())))
            .killedBy(Rule.PATHCONF_INVALID_NAME),
        mutant("reply-to-reclaim", "RECLAIM is answered")
            .onDevice(DeviceFaults::answeringReclaim)
            .killedBy(REPLY_FAF),
        mutant("reclaim-lost", "every second RECLAIM is lost in the server")
            .onDevice(DeviceFaults::losingReclaim)
            .killedBy(LifeRule.NO_NODE_LEFT),
        mutant("cookie-reused", "a new file has the cookie of a file that was reclaimed")
            .onDevice(DeviceFaults::reusingCookies)
            .killedBy(COOKIE_RECLAIMED),
        mutant("frame-after-unmount", "a frame is sent after the reply to unmount")
            .onDevice(DeviceFaults::sendingAfterUnmount)
            .killedBy(EXIT_SILENCE),
        mutant("mount-version-wrong", "mount(2) gets another version of the protocol")
            .onDevice(DeviceFaults::otherVersion)
            .killedBy(LifeRule.MOUNT_SUCCEEDS),
        mutant("mount-name-max-small", "mount(2) gets 3 bytes as the length of the longest name")
            .onDevice(DeviceFaults::shortNames)
            .killedBy(Rule.STATVFS_NAMEMAX_COVERS_NAMES),
        mutant("server-dies-in-pathconf", "the server ends while it answers PATHCONF")
            .onDevice(DeviceFaults::dying)
            .killedBy(LifeRule.KERNEL_ANSWERS),
        mutant("mask-with-write", "mount(2) gets WRITE in its mask, which the file system lacks")
            .hides(Operation.WRITE)
            .onDevice(executed -> DeviceFaults.declaring(executed, Operation.WRITE))
            .killedBy(Rule.OPEN_WITHOUT_WRITE_OPERATION, Rule.ACCESS_WITHOUT_WRITE_OPERATION));
  }

  private static long cookie(ByteBuffer frame) {
    return frame.getLong(PuffsReq.COOKIE_OFFSET);
  }

  /** Changes the header of replies that report success. */
  private static MutantBuilder header(
      String id, String text, Operation operation, Consumer<PuffsReq> edit) {
    return mutant(id, text)
        .onDevice(executed -> new ReplyFault(executed, operation).onHeader(edit));
  }

  /** Changes bytes of replies that report success. */
  private static MutantBuilder bytes(
      String id, String text, Operation operation, Consumer<ByteBuffer> edit) {
    return mutant(id, text).onDevice(executed -> new ReplyFault(executed, operation).onFrame(edit));
  }

  /** Cuts replies that report success. */
  private static MutantBuilder shortened(String id, String text, Operation operation, int length) {
    return mutant(id, text).onDevice(executed -> new ReplyFault(executed, operation).cutTo(length));
  }
}
