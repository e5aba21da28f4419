package org.jpuffs.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jpuffs.fs.Access;
import org.jpuffs.fs.AttributeChange;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.Name;
import org.jspecify.annotations.Nullable;

/**
 * A file of the host: the node of {@link NullFs}. It is at the names that the kernel knows it by. A
 * file whose names have all been removed is at a name outside of the tree.
 *
 * <p>A name consists of the node of the directory and the last component. So a directory that moves
 * takes along what is below it.
 */
public final class NullNode {
  private static final int SET_ID = Access.SET_UID | Access.SET_GID;

  /** A name in a directory. */
  private record Place(NullNode directory, String name) {
    HostPlace place() {
      return directory.place().child(name);
    }

    Path path() throws IOException {
      return place().path();
    }
  }

  /**
   * A time of change without a change: the host counts as one that a time of reading was set.
   *
   * @param ofHost the time that the host has
   * @param earlier the time of the last change
   */
  private record ChangeByReading(FileTime ofHost, FileTime earlier) {}

  /** The number of the file: that of the host if it has one. */
  final long fileid;

  /** Where the file is. */
  final Host host;

  private final Inodes inodes;
  private final Set<Place> places = new LinkedHashSet<>();

  /** Where it is if it is the root, or if all known names have been removed. */
  private @Nullable HostPlace apart;

  private final boolean isRoot;

  private @Nullable HostFile file;

  /** The target of a symbolic link, after the first request for it. */
  private byte @Nullable [] target;

  private @Nullable ChangeByReading changeByReading;

  /** The file handle, after the first request for it. */
  byte @Nullable [] handle;

  /** Of a directory: the offsets of its names. 1 and 2 follow {@code .} and {@code ..}. */
  final Positions positions = new Positions(2);

  /** A node that does not have a name yet. */
  NullNode(long fileid, Inodes inodes, Host host) {
    this.fileid = fileid;
    this.inodes = inodes;
    this.host = host;
    this.isRoot = false;
  }

  /** The root. */
  NullNode(long fileid, HostPlace place, Inodes inodes, Host host) {
    this.fileid = fileid;
    this.inodes = inodes;
    this.host = host;
    this.isRoot = true;
    this.apart = place;
  }

  /** The number of the file: {@code st_ino} of stat(2). */
  public long fileid() {
    return fileid;
  }

  /**
   * A path of the file on the host, for calls that do not follow links. It is valid until the
   * operation ends.
   *
   * @throws IOException if the directory is no longer there
   */
  public Path path() throws IOException {
    return place().path();
  }

  /** Where the file is on the host. */
  HostPlace place() {
    return apart != null ? apart : places.iterator().next().place();
  }

  /** The attributes on the host. */
  HostAttributes attributes() {
    return shown(host.call(() -> inodes.read(path())));
  }

  private HostAttributes shown(HostAttributes onHost) {
    ChangeByReading change = changeByReading;
    return change != null && change.ofHost.equals(onHost.ctime())
        ? onHost.changed(change.earlier)
        : onHost;
  }

  /** The time of the last read was set, when the file was {@code before}. */
  private void hasReadTimeSince(HostAttributes before) {
    FileTime ofHost = host.call(() -> inodes.read(path())).ctime();
    changeByReading = new ChangeByReading(ofHost, before.ctime());
  }

  /** True if no known name is left. */
  boolean isAside() {
    return apart != null && !isRoot;
  }

  /** The directory that it has a name in, itself if it has none. */
  NullNode parent() {
    return places.isEmpty() ? this : places.iterator().next().directory;
  }

  /** True if it is {@code other} or below it. */
  boolean isWithin(NullNode other) {
    NullNode at = this;
    while (at != other && at.parent() != at) {
      at = at.parent();
    }
    return at == other;
  }

  /** Has a name in {@code directory}. */
  void isAt(NullNode directory, String name) throws IOException {
    places.add(new Place(directory, name));
    if (apart != null) {
      Files.delete(apart.path());
      apart = null;
    }
  }

  /** Has been moved. */
  void hasMoved(NullNode from, String name, NullNode to, String newName) {
    places.remove(new Place(from, name));
    places.add(new Place(to, newName));
  }

  /** Removes a name; if it is the last that is known the file is kept as {@code aside}. */
  void removeFrom(NullNode directory, String name, Path aside) throws IOException {
    Place place = new Place(directory, name);
    if (places.size() > 1) {
      Files.delete(place.path());
    } else {
      Files.move(place.path(), aside);
      apart = HostPlace.apart(aside);
    }
    places.remove(place);
  }

  /** Has the name back that {@link #removeFrom} took. */
  void returnTo(NullNode directory, String name) throws IOException {
    Place place = new Place(directory, name);
    if (apart != null) {
      Files.move(apart.path(), place.path());
      apart = null;
    } else {
      Files.createLink(place.path(), path());
    }
    places.add(place);
  }

  /**
   * The open file: it stays open until {@link #close}.
   *
   * @throws org.jpuffs.fs.ErrnoException EISDIR, EINVAL, if it has no data
   */
  HostFile file() throws IOException {
    if (file == null) {
      FileType type = attributes().type();
      if (type != FileType.REG) {
        throw (type == FileType.DIR ? Errno.EISDIR : Errno.EINVAL).exception();
      }
      file = new HostFile(place().open(host.openOptions()));
    }
    return file;
  }

  /** Sets the target of a new link. */
  void leadsTo(Name to) {
    target = to.toBytes();
  }

  /**
   * The number of bytes of data, or in the target of a link. The host can have another number: it
   * keeps the target in another form, or takes data only when the file is closed.
   */
  long size(HostAttributes now) throws IOException {
    if (now.type() != FileType.LNK) {
      return file != null ? file.size() : now.size();
    }
    if (target == null) {
      target = LinkTarget.of(path());
      if (!host.isReadOnly() && !attributes().atime().equals(now.atime())) {
        inodes.setTimes(path(), now.atime(), null, null); // Nobody has read it.
        hasReadTimeSince(now);
      }
    }
    return target.length;
  }

  /** Stores what was written, if anything was. */
  void force(boolean andAttributes) throws IOException {
    if (file != null) {
      file.force(andAttributes);
    }
  }

  void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  /**
   * Takes over what SETATTR gives.
   *
   * @throws org.jpuffs.fs.ErrnoException EPERM, EACCES, EFTYPE, if {@code who} may not; EOPNOTSUPP
   *     for what the host does not keep
   */
  void change(Attributes given, Credentials who) throws IOException {
    HostAttributes now = attributes();
    if (given.hasSize() && now.type() == FileType.REG) {
      file().resize(given.size());
    }
    if (AttributeChange.takesTimes(now.type(), now.mode(), now.uid(), now.gid(), given, who)) {
      boolean isResized = given.size() != now.size();
      takeTimes(given, !AttributeChange.setsModificationTime(given, isResized, who));
    }
    AttributeChange.checkRights(now.type(), now.uid(), now.gid(), 0, given, who);
    takeRights(given, now);
    if (who.isRegular() || given.hasSize() || given.hasCtime()) { // The kernel may give nothing.
      wasChanged();
    }
  }

  private void takeTimes(Attributes given, boolean takesModification) throws IOException {
    if (given.hasMtime() || given.hasAtime() || given.hasBirthtime()) {
      boolean hasMtime = given.hasMtime() && takesModification;
      inodes.setTimes(
          path(),
          given.hasAtime() ? time(given.atime(), given.atimeNanos()) : null,
          hasMtime ? time(given.mtime(), given.mtimeNanos()) : null,
          given.hasBirthtime() ? time(given.birthtime(), given.birthtimeNanos()) : null);
      changeByReading = null;
    }
  }

  private static FileTime time(long seconds, int nanos) {
    return FileTime.from(Instant.ofEpochSecond(seconds, nanos));
  }

  private void takeRights(Attributes given, HostAttributes now) throws IOException {
    int uid = given.hasUid() ? given.uid() : now.uid();
    int gid = given.hasGid() ? given.gid() : now.gid();
    int mode = given.hasMode() ? given.mode() & 07777 : now.mode();
    boolean changesOwner = given.hasUid() || given.hasGid();
    if (given.hasFlags() && given.flags() != 0
        || given.hasMode() && !inodes.keepsMode(now, mode)
        || changesOwner && !inodes.keepsOwner(uid, gid)) {
      throw Errno.EOPNOTSUPP.exception();
    }
    if (given.hasMode() || changesOwner) {
      changeByReading = null;
    }
    if (changesOwner) {
      inodes.setOwner(path(), uid, gid);
    }
    if (given.hasMode() || changesOwner) {
      inodes.setMode(place(), mode); // A host may take set-id bits away when the owner changes.
    }
  }

  /** Reads; the time of the last read stays if the kernel sends it. */
  void read(long offset, ByteBuffer into, IoFlags flags) throws IOException {
    if (flags.setsTimes() || host.isReadOnly()) {
      file().read(offset, into);
      wasRead();
      return;
    }
    HostAttributes before = attributes();
    file().read(offset, into);
    if (!attributes().atime().equals(before.atime())) {
      inodes.setTimes(path(), before.atime(), null, null);
      hasReadTimeSince(before);
    }
  }

  /** Writes; the time of the last modification stays if the kernel sends it. */
  void write(long offset, ByteBuffer from, IoFlags flags, Credentials writer) throws IOException {
    if (flags.setsTimes()) {
      file().write(offset, from);
      wasWritten(writer);
      return;
    }
    FileTime before = attributes().mtime();
    file().write(offset, from);
    inodes.setTimes(path(), null, before, null);
    changeByReading = null;
  }

  /** Marks that it was written to: the set-id bits are lost unless user 0 or the kernel wrote. */
  void wasWritten(Credentials writer) throws IOException {
    wasChanged();
    if (writer.isRegular() && !writer.isJuggernaut()) {
      int mode = attributes().mode();
      if ((mode & SET_ID) != 0) {
        inodes.setMode(place(), mode & ~SET_ID);
      }
    }
  }

  /** Marks that it was read. */
  void wasRead() throws IOException {
    HostAttributes before = host.isReadOnly() ? null : inodes.wasRead(path());
    if (before != null) {
      hasReadTimeSince(shown(before));
    }
  }

  /** Marks that it was changed. */
  void wasChanged() throws IOException {
    changeByReading = null;
    inodes.wasChanged(path());
  }

  /** Deletes what is aside. */
  void delete() throws IOException {
    close();
    Files.delete(path());
  }
}
