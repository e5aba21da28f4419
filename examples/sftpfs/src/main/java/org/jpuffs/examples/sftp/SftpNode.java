package org.jpuffs.examples.sftp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.Access;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/**
 * A file of the server: the node of {@link SftpFs}. SFTP has no file numbers. So a node stays in
 * its directory when the kernel has reclaimed it, and keeps its number until its name is gone.
 *
 * <p>Names are strings with one character for each byte.
 */
public final class SftpNode {
  /** A name in a directory. */
  record Place(SftpNode directory, String name) {
    String path() {
      String parent = directory.path();
      return parent.endsWith("/") ? parent + name : parent + "/" + name;
    }
  }

  final long fileid;
  final FileType type;

  /** The names of the file that are known. */
  private final List<Place> places = new ArrayList<>();

  /** The path of the root; null for other nodes. */
  private @Nullable String rootPath;

  /** Of a directory: the files that have a number. */
  final Map<String, SftpNode> children = new HashMap<>();

  final DirectoryListing listing = new DirectoryListing();
  final OpenHandles handles = new OpenHandles();
  final ReadAhead readAhead = new ReadAhead();

  /** How many times it is open in the kernel. */
  int opens;

  /** The target of a symbolic link, after the first request for it. */
  @Nullable String target;

  /** What the server has said last. */
  private ServerAttributes known = ServerAttributes.NONE;

  /** Until when {@link #known} is used without asking. */
  private Instant freshUntil = Instant.MIN;

  /** The number of changes that were made here. */
  private long changes;

  /** The number of changes when {@link #known} was asked for. */
  private long changesOfKnown = -1;

  /** An access time that was set alone, which the server does not get; else null. */
  private @Nullable Long accessTime;

  /** The time of the last change of the attributes, which SFTP does not have. */
  private Instant changed = Instant.MIN;

  /** Completes when an earlier operation has sent its requests. */
  private CompletableFuture<Void> turn = CompletableFuture.completedFuture(null);

  SftpNode(long fileid, FileType type) {
    this.fileid = fileid;
    this.type = type;
  }

  boolean isRoot() {
    return rootPath != null;
  }

  void becomeRoot(String path) {
    rootPath = path;
  }

  boolean isDirectory() {
    return type == FileType.DIR;
  }

  /** Whether it has no name any more. */
  boolean isGone() {
    return rootPath == null && places.isEmpty();
  }

  int names() {
    return isRoot() ? 1 : places.size();
  }

  /**
   * A path of the file.
   *
   * @throws org.jpuffs.fs.ErrnoException ESTALE if it has none
   */
  String path() {
    if (rootPath != null) {
      return rootPath;
    }
    if (places.isEmpty()) {
      throw Errno.ESTALE.exception();
    }
    return places.get(0).path();
  }

  /** The path of a name in this directory. */
  String path(String name) {
    return new Place(this, name).path();
  }

  /** The directory that contains this one; the root for the root and for one without a name. */
  SftpNode parent() {
    return places.isEmpty() ? this : places.get(0).directory;
  }

  boolean isWithin(SftpNode directory) {
    SftpNode at = this;
    while (at != directory && at.parent() != at) {
      at = at.parent();
    }
    return at == directory;
  }

  /** Gives {@code child} a name in this directory. Another node loses it. */
  void add(String name, SftpNode child) {
    if (children.get(name) == child) {
      return;
    }
    remove(name);
    children.put(name, child);
    child.places.add(new Place(this, name));
    listing.add(name, child);
  }

  /** Takes a name away. */
  void remove(String name) {
    listing.remove(name);
    SftpNode child = children.remove(name);
    if (child != null) {
      child.places.remove(new Place(this, name));
    }
  }

  /** What the server has said last. */
  ServerAttributes known() {
    return known;
  }

  /** The access time in seconds since 1970. */
  long atime() {
    return accessTime == null ? known.atime() : accessTime;
  }

  /** An access time was set, and no modification time. */
  void keepAccessTime(long seconds) {
    accessTime = seconds;
  }

  /** The server has the access time. */
  void forgetAccessTime() {
    accessTime = null;
  }

  /** The size if nothing was changed since the server said it, else 0. */
  long knownSize() {
    return changes == changesOfKnown ? known.size() : 0;
  }

  boolean isFresh(Instant now) {
    return changes == changesOfKnown && now.isBefore(freshUntil);
  }

  long changes() {
    return changes;
  }

  /** A change was made here, of data or attributes. */
  void changed(Instant now) {
    changes++;
    touched(now);
  }

  /** Sets the time of the last change of the attributes. */
  void touched(Instant now) {
    changed = now.isAfter(changed) ? now : changed;
  }

  /** A change was made here, and its result is {@code result}. */
  void changed(Instant now, ServerAttributes result) {
    boolean wasCurrent = changes == changesOfKnown;
    changed(now);
    known = result;
    if (wasCurrent) {
      changesOfKnown = changes;
    }
  }

  /**
   * Takes what the server has said.
   *
   * @param asked {@link #changes()} when it was asked
   * @return whether the file was changed elsewhere: the answer differs from the one before, and
   *     nothing was changed here since then
   */
  boolean take(ServerAttributes found, long asked, Instant until) {
    boolean isComparable = changesOfKnown == changes && asked == changes && !known.isEmpty();
    boolean differs =
        isComparable && (known.mtime() != found.mtime() || known.size() != found.size());
    known = found;
    freshUntil = until;
    changesOfKnown = asked;
    Instant modified = Instant.ofEpochSecond(found.mtime());
    if (changed.equals(Instant.MIN) || differs && modified.isAfter(changed)) {
      changed = modified;
    }
    return differs;
  }

  /** What is known is not used again without asking. */
  void expire() {
    freshUntil = Instant.MIN;
  }

  void checkAccess(AccessMode wanted, Credentials who) {
    Access.check(type, known.permissions(), known.uid(), known.gid(), wanted, who);
  }

  void describe(Attributes out) {
    out.type(type)
        .mode(known.permissions())
        .nlink(names())
        .uid(known.uid())
        .gid(known.gid())
        .fileid(fileid)
        .size(known.size())
        .bytes((known.size() + 511) / 512 * 512)
        .blocksize(SftpSession.MOST_DATA)
        .atime(atime(), 0)
        .mtime(known.mtime(), 0)
        .ctime(changed);
  }

  /** When it completes, the earlier operations on this file have sent their requests. */
  CompletableFuture<Void> turn() {
    return turn;
  }

  /** Lets later operations wait until this is completed. */
  CompletableFuture<Void> takeTurn() {
    turn = new CompletableFuture<>();
    return turn;
  }
}
