package org.jpuffs.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host that keeps few attributes of a file, but extended attributes. One of these, the tag, keeps
 * the mode, owner, group and time of the last change. The host itself ignores them.
 */
final class TaggedInodes extends BasicInodes {
  /** The attribute that is the tag. */
  static final String TAG = "puffs.stat";

  /** Mode, owner and group, each an int; then ctime, seconds a long and nanoseconds an int. */
  private static final int TAG_SIZE = 24;

  /**
   * @param file any of the host's
   */
  TaggedInodes(Path file) throws IOException {
    super(file);
  }

  @Override
  HostAttributes read(Path path) throws IOException {
    HostAttributes untagged = super.read(path);
    UserAttributes attributes = new UserAttributes(path);
    if (!attributes.has(TAG)) {
      return untagged;
    }
    ByteBuffer tag = attributes.read(TAG);
    if (tag.remaining() != TAG_SIZE) {
      throw new IOException("'%s' of %s is no tag of nullfs: remove it".formatted(TAG, path));
    }
    return tagged(
        untagged,
        tag.getInt(),
        tag.getInt(),
        tag.getInt(),
        FileTime.from(Instant.ofEpochSecond(tag.getLong(), tag.getInt())));
  }

  private static HostAttributes tagged(
      HostAttributes rest, int mode, int uid, int gid, FileTime ctime) {
    return new HostAttributes(
        rest.fileid(),
        rest.type(),
        mode,
        rest.nlink(),
        uid,
        gid,
        rest.size(),
        rest.atime(),
        rest.mtime(),
        ctime,
        rest.birthtime());
  }

  @Override
  void own(Path path, int uid, int gid) throws IOException {
    setOwner(path, uid, gid);
  }

  @Override
  void setOwner(Path path, int uid, int gid) throws IOException {
    write(path, read(path).mode(), uid, gid);
  }

  @Override
  void setMode(HostPlace place, int mode) throws IOException {
    HostAttributes now = read(place.path());
    write(place.path(), mode & 07777, now.uid(), now.gid());
  }

  @Override
  boolean keepsMode(HostAttributes now, int mode) {
    return true;
  }

  @Override
  boolean keepsOwner(int uid, int gid) {
    return true;
  }

  @Override
  @Nullable HostAttributes wasRead(Path path) throws IOException {
    super.setTimes(path, FileTime.from(Instant.now()), null, null);
    return null;
  }

  @Override
  void wasChanged(Path path) throws IOException {
    HostAttributes now = read(path);
    write(path, now.mode(), now.uid(), now.gid());
  }

  @Override
  void setTimes(
      Path path, @Nullable FileTime atime, @Nullable FileTime mtime, @Nullable FileTime birthtime)
      throws IOException {
    super.setTimes(path, atime, mtime, birthtime);
    wasChanged(path);
  }

  private static void write(Path path, int mode, int uid, int gid) throws IOException {
    Instant now = Instant.now();
    ByteBuffer tag = ByteBuffer.allocate(TAG_SIZE).putInt(mode).putInt(uid).putInt(gid);
    tag.putLong(now.getEpochSecond()).putInt(now.getNano()).flip();
    new UserAttributes(path).write(TAG, tag);
  }
}
