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
  private final Dirent entry = new Dirent();
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
    if (next == 0) {
      throw new IllegalArgumentException(
          "0 is the position before the first entry of a directory, not behind one");
    }
    int length = Dirent.length(name.length);
    if (refused || length > room - used || (cookieRoom > 0 && cookies == cookieRoom)) {
      refused = true;
      return false;
    }
    entry.wrap(readdir.buffer(), entriesAt + used);
    entry.fileno(fileid).reclen(length).type(type.direntType()).name(name);
    if (cookieRoom > 0) {
      int at = readdir.dataOffset() + (int) (cookies * Long.BYTES);
      readdir.buffer().putLong(at, next);
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
