package org.jpuffs.examples;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jpuffs.fs.Access;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.PathLimits;
import org.jspecify.annotations.Nullable;

/**
 * A directory: entries by name, and in the order of their positions.
 *
 * <p>An entry has a position of its own that nothing else gets after it, so a listing goes on where
 * it was whatever came and went in between. An entry whose file is replaced keeps its position: the
 * name has been there all the time.
 */
final class MemDirectory extends MemNode {
  private static final byte[] DOT = ".".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DOTDOT = "..".getBytes(StandardCharsets.US_ASCII);

  private static final AccessMode WRITE_AND_SEARCH = AccessMode.WRITE.and(AccessMode.EXECUTE);

  /** Bytes that an entry counts for in the size. */
  private static final int ENTRY_SIZE = 32;

  /** The positions behind {@code .} and {@code ..}; those of entries follow. */
  private static final long BEHIND_DOT = 1;

  private static final long BEHIND_DOTDOT = 2;

  private static final class Entry {
    final FileName name;
    final long position;
    MemNode node;

    Entry(FileName name, long position, MemNode node) {
      this.name = name;
      this.position = position;
      this.node = node;
    }
  }

  /** Where {@code ..} leads: the root's own is the root. */
  private MemDirectory parent;

  private final Map<FileName, Entry> byName = new HashMap<>();
  private final TreeMap<Long, Entry> byPosition = new TreeMap<>();
  private long lastPosition = BEHIND_DOTDOT;

  /** An empty directory without a name, its own parent so far. */
  MemDirectory(long fileid) {
    super(fileid, FileType.DIR, 0);
    this.parent = this;
    this.nlink = 1;
  }

  @Override
  MemDirectory asDirectory() {
    return this;
  }

  @Override
  long size() {
    return isUnlinked() ? 0 : (byName.size() + 2L) * ENTRY_SIZE;
  }

  /** Where {@code ..} leads, null once it is removed. */
  @Nullable MemDirectory parent() {
    return isUnlinked() ? null : parent;
  }

  @Override
  void checkOneMoreName() {
    throw Errno.EPERM.exception();
  }

  /** Refuses, with EACCES, whom the mode keeps from searching here. */
  void checkSearch(Credentials who) {
    checkAccess(AccessMode.EXECUTE, who);
  }

  /** Refuses, with ENOTEMPTY, unless nothing but {@code .} and {@code ..} is here. */
  void checkEmpty() {
    if (!byName.isEmpty()) {
      throw Errno.ENOTEMPTY.exception();
    }
  }

  /**
   * Checks that {@code who} may give a file the name.
   *
   * @throws org.jpuffs.fs.ErrnoException ENAMETOOLONG, EACCES, EPERM; ENOENT in a directory that is
   *     removed; EEXIST
   */
  void checkAdd(FileName name, Credentials who) {
    if (name.length() > PathLimits.NAME_MAX) {
      throw Errno.ENAMETOOLONG.exception();
    }
    checkAccess(WRITE_AND_SEARCH, who);
    if (isImmutable()) {
      throw Errno.EPERM.exception();
    }
    if (isUnlinked()) {
      throw Errno.ENOENT.exception();
    }
    if (byName.containsKey(name)) {
      throw Errno.EEXIST.exception();
    }
  }

  /**
   * Checks that {@code who} may take the name from {@code node}.
   *
   * @throws org.jpuffs.fs.ErrnoException EACCES, EPERM; ENOENT if it has not got that name
   */
  void checkRemove(FileName name, MemNode node, Credentials who) {
    checkAccess(WRITE_AND_SEARCH, who);
    Access.checkSticky(mode, uid, node.uid, who);
    checkUnprotected();
    node.checkUnprotected();
    if (find(name) != node) {
      throw Errno.ENOENT.exception();
    }
  }

  /**
   * Checks that {@code who} may move the name {@code name} of {@code node} to another.
   *
   * @throws org.jpuffs.fs.ErrnoException as {@link #checkRemove}, {@link #checkAdd} and {@link
   *     #checkMove}; ENOTDIR, EISDIR, ENOTEMPTY if what has the new name cannot be replaced
   */
  void checkRename(
      FileName name, MemNode node, MemDirectory to, FileName newName, Credentials who) {
    checkRemove(name, node, who);
    MemNode replaced = to.find(newName);
    if (replaced == null) {
      to.checkAdd(newName, who);
    } else {
      to.checkRemove(newName, replaced, who);
      replaced.checkReplace(node);
    }
    if (node instanceof MemDirectory moved) {
      moved.checkMove(this, to, who);
    }
  }

  /**
   * Checks that {@code who} may move this directory.
   *
   * @throws org.jpuffs.fs.ErrnoException EINVAL if it would be moved into itself, EACCES, EMLINK
   */
  private void checkMove(MemDirectory from, MemDirectory to, Credentials who) {
    if (to.isWithin(this)) {
      throw Errno.EINVAL.exception();
    }
    if (from != to) {
      checkAccess(AccessMode.WRITE, who); // Its ".." changes.
      to.checkOneMoreLink();
    }
  }

  @Override
  void checkReplace(MemNode source) {
    if (source.type != FileType.DIR) {
      throw Errno.EISDIR.exception();
    }
    checkEmpty();
  }

  private boolean isWithin(MemDirectory other) {
    MemDirectory at = this;
    while (at != other && at.parent != at) {
      at = at.parent;
    }
    return at == other;
  }

  @Nullable MemNode find(FileName name) {
    Entry entry = byName.get(name);
    return entry == null ? null : entry.node;
  }

  /** Gives {@code node} a name, which must be free. */
  void add(FileName name, MemNode node) {
    Entry entry = new Entry(name.copy(), ++lastPosition, node);
    byName.put(entry.name, entry);
    byPosition.put(entry.position, entry);
    link(node);
  }

  /** Takes a name away, for good if it is a directory's. */
  void remove(FileName name) {
    Entry entry = take(name);
    unlink(entry.node);
    entry.node.bury();
  }

  /** Moves a name, even from here to here; what had the new name loses it. */
  void move(FileName name, MemDirectory to, FileName newName) {
    MemNode node = take(name).node;
    unlink(node);
    Entry replaced = to.byName.get(newName);
    if (replaced == null) {
      to.add(newName, node);
      return;
    }
    to.unlink(replaced.node);
    replaced.node.bury();
    replaced.node = node;
    to.link(node);
  }

  private Entry take(FileName name) {
    Entry entry = byName.remove(name);
    if (entry == null) {
      throw Errno.ENOENT.exception();
    }
    byPosition.remove(entry.position);
    return entry;
  }

  /** A directory's name counts in it, its {@code ..} in this one. */
  private void link(MemNode node) {
    node.nlink++;
    if (node instanceof MemDirectory directory) {
      directory.parent = this;
      nlink++;
    }
  }

  private void unlink(MemNode node) {
    node.nlink--;
    if (node instanceof MemDirectory) {
      nlink--;
    }
  }

  /** Without a name, a directory loses its {@code .} too. */
  @Override
  void bury() {
    nlink = 0;
  }

  /** Lists what is behind the reader's offset, as much as fits; nothing once it is removed. */
  void list(DirectoryReader reader) {
    long from = reader.offset();
    if (isUnlinked()
        || ((from >= BEHIND_DOT || reader.add(fileid, FileType.DIR, DOT, BEHIND_DOT))
            && (from >= BEHIND_DOTDOT
                || reader.add(parent.fileid, FileType.DIR, DOTDOT, BEHIND_DOTDOT))
            && listEntries(from, reader))) {
      reader.end();
    }
  }

  private boolean listEntries(long from, DirectoryReader reader) {
    for (Entry entry : byPosition.tailMap(from, false).values()) {
      MemNode node = entry.node;
      if (!reader.add(node.fileid, node.type, entry.name.toBytes(), entry.position)) {
        return false;
      }
    }
    return true;
  }
}
