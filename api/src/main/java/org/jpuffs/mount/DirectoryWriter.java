package org.jpuffs.mount;

import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.VnReaddir;

/**
 * Writes the entries of a directory into the reply to a READDIR: the entries from {@code
 * pvnr_dentoff} on and, if the kernel wants them, the offsets of the entries in front of that.
 */
final class DirectoryWriter implements DirectoryReader {
  private VnReaddir readdir = new VnReaddir();
  private final Dirent entry = new Dirent();
  private long offset;
  private int entriesAt;
  private int used;
  private int room;
  private long cookies;
  private long cookieRoom;
  private boolean refused;

  /** Starts to fill {@code message}. */
  DirectoryWriter of(VnReaddir message) {
    readdir = message;
    offset = message.offset();
    entriesAt = message.dataOffset() + (int) message.dentoff();
    used = 0;
    room = (int) message.resid();
    cookies = 0;
    cookieRoom = message.ncookies();
    refused = false;
    message.eofflag(0);
    return this;
  }

  /** The number of bytes that the entries take. */
  int used() {
    return used;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public boolean add(long fileid, FileType type, byte[] name, long next) {
    if (name.length == 0 || name.length > Limits.MAXNAMLEN) {
      throw new IllegalArgumentException(
          "a name of "
              + name.length
              + " bytes; a name in a directory has 1 to "
              + Limits.MAXNAMLEN);
    }
    if (next == 0) {
      throw new IllegalArgumentException(
          "the offset 0 means the start of a directory; the offset after an entry must be another");
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

  /** Completes the reply; EINVAL if not even one entry fits, as of getdents(2). */
  void finish() {
    if (refused && used == 0) {
      throw Errno.EINVAL.exception();
    }
    readdir.resid(room - used);
    readdir.ncookies(cookies);
  }
}
