package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnReaddir;

/**
 * READDIR: entries of NetBSD become {@code fuse_dirent}. Each needs the offset of the next one,
 * which the server sends if it is asked for it.
 */
final class DirectoryRequests {
  /** An entry of FUSE is at most twice as long as NetBSD's of the same name. */
  private static final int GROWTH = 2;

  /** The length of the shortest entry of NetBSD. */
  private static final int SHORTEST = Dirent.length(1);

  private final MountTerms terms;

  DirectoryRequests(MountTerms terms) {
    this.terms = terms;
  }

  Step readdir(Conversation talk) {
    if (!terms.has(Puffs.PUFFS_VN_READDIR)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    long size = talk.request().argument(FuseField.READ_SIZE);
    int room = (int) Math.min(size / GROWTH, terms.mostData() / GROWTH);
    int offsets = room / SHORTEST;
    int offsetRoom = offsets * Long.BYTES;
    ByteBuffer frame =
        Frames.ofNode(Puffs.PUFFS_VN_READDIR, talk.node(), VnReaddir.SIZE + offsetRoom);
    talk.request().putCredentials(frame, VnReaddir.CRED_OFFSET);
    frame.putLong(VnReaddir.OFFSET_OFFSET, talk.request().argument(FuseField.READ_OFFSET));
    frame.putLong(VnReaddir.RESID_OFFSET, room);
    frame.putLong(VnReaddir.NCOOKIES_OFFSET, offsets);
    frame.putLong(VnReaddir.DENTOFF_OFFSET, offsetRoom);
    Frames.addRoom(frame, room);
    return Step.ask(frame, reply -> listed(reply, room, offsetRoom));
  }

  private static Step listed(Reply reply, int room, int offsetRoom) {
    ByteBuffer frame = reply.frame();
    long resid = frame.getLong(VnReaddir.RESID_OFFSET);
    long offsets = frame.getLong(VnReaddir.NCOOKIES_OFFSET);
    int from = VnReaddir.DATA_OFFSET + offsetRoom;
    if (Long.compareUnsigned(resid, room) > 0
        || Long.compareUnsigned(offsets, offsetRoom / Long.BYTES) > 0
        || from + room - resid > reply.length()) {
      return Step.failure(Errno.EPROTO);
    }
    ByteBuffer body = Frames.bytes(GROWTH * room);
    Dirent entry = new Dirent();
    int end = from + room - (int) resid;
    int at = from;
    for (int i = 0; at < end; i++) {
      entry.wrap(frame, at);
      boolean isWhole = entry.reclen() >= SHORTEST && entry.reclen() <= end - at;
      if (!isWhole || Dirent.length(entry.namlen()) > entry.reclen() || i >= offsets) {
        return Step.failure(Errno.EPROTO);
      }
      add(entry, frame.getLong(VnReaddir.DATA_OFFSET + i * Long.BYTES), body);
      at += entry.reclen();
    }
    return Step.of(body.flip());
  }

  private static void add(Dirent entry, long next, ByteBuffer body) {
    byte[] name = entry.nameBytes();
    int at = body.position();
    FuseField.DIRENT_INO.put(body, at, entry.fileno());
    FuseField.DIRENT_OFF.put(body, at, next);
    FuseField.DIRENT_NAMELEN.put(body, at, name.length);
    FuseField.DIRENT_TYPE.put(body, at, entry.type()); // the numbers are the same
    body.put(at + FuseStruct.DIRENT.size(), name);
    body.position(at + length(name.length));
  }

  /** The length of an entry whose name has {@code namelen} bytes. */
  static int length(int namelen) {
    return (FuseStruct.DIRENT.size() + namelen + Long.BYTES - 1) & -Long.BYTES;
  }
}
