package org.jpuffs.caller;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.FileType;

/** A directory as far as it was listed. */
public final class Listing implements DirectoryReader {
  public final List<String> names = new ArrayList<>();
  public final List<Long> fileids = new ArrayList<>();
  private int room;
  public long offset;
  public boolean ended;

  public Listing(long offset, int room) {
    this.offset = offset;
    this.room = room;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public boolean add(long fileid, FileType type, byte[] name, long next) {
    if (room == 0) {
      return false;
    }
    room--;
    names.add(new String(name, StandardCharsets.UTF_8));
    fileids.add(fileid);
    offset = next;
    return true;
  }

  @Override
  public void end() {
    ended = true;
  }
}
