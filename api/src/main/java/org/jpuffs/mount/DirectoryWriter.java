package org.jpuffs.mount;

import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.VnReaddir;

/**
 * Puts directory entries into the reply to a READDIR: the entries themselves behind {@code
 * pvnr_dentoff}, and before them, if the kernel asks for them, a cookie for each, which is the
 * entry's position.
 */
final class DirectoryWriter implements DirectoryReader {
  private VnReaddir readdir = new VnReaddir();
  private long begin;
  private int entriesAt;
  private int used;
  private int room;
  private long cookies;
  private long cookieRoom;
  private boolean refused;

  /** Begins to fill {@code message}. */
  DirectoryWriter of(VnReaddir message) {
    readdir = message;
    begin = message.offset();
    entriesAt = message.dataOffset() + (int) message.dentoff();
    used = 0;
    room = (int) message.resid();
    cookies = 0;
    cookieRoom = message.ncookies();
    refused = false;
    message.eofflag(0);
    return this;
  }

  /** Bytes of entries that were added. */
  int used() {
    return used;
  }

  @Override
  public long offset() {
    return begin;
  }

  @Override
  public boolean add(long fileid, FileType type, byte[] name, long next) {
    if (name.length == 0 || name.length > Limits.MAXNAMLEN) {
      throw new IllegalArgumentException(
          "a name of " + name.length + " bytes in a directory; they have 1 to " + Limits.MAXNAMLEN);
    }
    int length = (Dirent.NAME_OFFSET + name.length + 1 + 7) & ~7;
    if (length > room - used || (cookieRoom > 0 && cookies == cookieRoom)) {
      refused = true;
      return false;
    }
    var buffer = readdir.buffer();
    int at = entriesAt + used;
    buffer.putLong(at + Dirent.FILENO_OFFSET, fileid);
    buffer.putShort(at + Dirent.RECLEN_OFFSET, (short) length);
    buffer.putShort(at + Dirent.NAMLEN_OFFSET, (short) name.length);
    buffer.put(at + Dirent.TYPE_OFFSET, (byte) type.direntType());
    buffer.put(at + Dirent.NAME_OFFSET, name);
    for (int i = Dirent.NAME_OFFSET + name.length; i < length; i++) {
      buffer.put(at + i, (byte) 0);
    }
    if (cookieRoom > 0) {
      buffer.putLong(readdir.dataOffset() + (int) (cookies * Long.BYTES), next);
      cookies++;
    }
    used += length;
    readdir.offset(next);
    return true;
  }

  @Override
  public void end() {
    readdir.eofflag(1);
  }

  /** Completes the reply: EINVAL if not even one entry fitted, getdents(2). */
  void finish() {
    if (refused && used == 0) {
      throw Errno.EINVAL.exception();
    }
    readdir.resid(room - used);
    readdir.ncookies(cookies);
  }
}
