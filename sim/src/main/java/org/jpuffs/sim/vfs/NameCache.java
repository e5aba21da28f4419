package org.jpuffs.sim.vfs;

import static org.jpuffs.wire.Namei.CREATE;
import static org.jpuffs.wire.Namei.ISLASTCN;
import static org.jpuffs.wire.Namei.MAKEENTRY;

import org.jspecify.annotations.Nullable;

/**
 * The names that directories are known to have, or known not to have ({@code kern/vfs_cache.c}).
 *
 * <p>Names are compared in place in the path; only a new entry copies its name.
 */
public final class NameCache {
  /** Names longer than this are not cached ({@code NCHNAMLEN}). */
  static final int LONGEST = 31;

  /** A name in a directory; without a vnode, a name that the directory does not have. */
  static final class Entry {
    private final byte[] name = new byte[LONGEST];
    private int length;
    private int hash;
    private @Nullable Vnode directory;
    private @Nullable Vnode vnode;
    private @Nullable Entry hashNext;
    private @Nullable Entry namesNext;
    private @Nullable Entry namesPrevious;
    private @Nullable Entry childrenNext;
    private @Nullable Entry childrenPrevious;
  }

  private @Nullable Entry[] table = new @Nullable Entry[256];
  private int size;

  /** Unused entries. */
  private @Nullable Entry free;

  /** The number of entries. */
  public int size() {
    return size;
  }

  private static int hash(Vnode directory, byte[] path, int start, int length) {
    int h = System.identityHashCode(directory);
    for (int i = start; i < start + length; i++) {
      h = h * 33 + path[i];
    }
    return h ^ (h >>> 15);
  }

  private @Nullable Entry find(Vnode directory, byte[] path, int start, int length) {
    int h = hash(directory, path, start, length);
    for (Entry e = table[h & (table.length - 1)]; e != null; e = e.hashNext) {
      if (e.hash == h && e.directory == directory && e.length == length && same(e, path, start)) {
        return e;
      }
    }
    return null;
  }

  private static boolean same(Entry e, byte[] path, int start) {
    for (int i = 0; i < e.length; i++) {
      if (e.name[i] != path[start + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Looks up a component ({@code cache_lookup}).
   *
   * @return whether the cache knows the name; then {@code cn.found} is the vnode, referenced, or
   *     null if the directory has no such name
   */
  public boolean lookup(Vnode directory, Componentname cn) {
    cn.found = null;
    if (cn.length > LONGEST) {
      return false;
    }
    Entry e = find(directory, cn.path, cn.start, cn.length);
    if (e == null) {
      return false;
    }
    if (!cn.is(MAKEENTRY)) {
      drop(e);
      return false;
    }
    Vnode vp = e.vnode;
    if (vp == null) {
      if (cn.nameiop != CREATE || !cn.is(ISLASTCN)) {
        return true;
      }
      drop(e);
      return false;
    }
    if (vp.state != Vnode.State.ACTIVE) {
      return false;
    }
    cn.found = vp.ref();
    return true;
  }

  /** Enters a name, or with a null {@code vp} the fact that there is none ({@code cache_enter}). */
  public void enter(Vnode directory, @Nullable Vnode vp, Componentname cn) {
    if (!cn.is(MAKEENTRY) || cn.length > LONGEST) {
      return;
    }
    Entry old = find(directory, cn.path, cn.start, cn.length);
    if (old != null) {
      drop(old);
    }
    if (size > table.length) {
      grow();
    }
    Entry e = free;
    if (e == null) {
      e = new Entry();
    } else {
      free = e.hashNext;
    }
    e.length = cn.length;
    System.arraycopy(cn.path, cn.start, e.name, 0, cn.length);
    e.hash = hash(directory, cn.path, cn.start, cn.length);
    e.directory = directory;
    e.vnode = vp;
    link(e);
    linkChild(e, directory);
    if (vp != null) {
      linkName(e, vp);
    }
    size++;
  }

  private void link(Entry e) {
    int slot = e.hash & (table.length - 1);
    e.hashNext = table[slot];
    table[slot] = e;
  }

  private static void linkChild(Entry e, Vnode directory) {
    e.childrenPrevious = null;
    e.childrenNext = directory.children;
    if (directory.children != null) {
      directory.children.childrenPrevious = e;
    }
    directory.children = e;
  }

  private static void linkName(Entry e, Vnode vp) {
    e.namesPrevious = null;
    e.namesNext = vp.names;
    if (vp.names != null) {
      vp.names.namesPrevious = e;
    }
    vp.names = e;
  }

  private void grow() {
    @Nullable Entry[] old = table;
    table = new @Nullable Entry[old.length * 2];
    for (Entry e : old) {
      while (e != null) {
        Entry next = e.hashNext;
        link(e);
        e = next;
      }
    }
  }

  private void drop(Entry e) {
    unlinkHash(e);
    Vnode directory = e.directory;
    if (e.childrenPrevious != null) {
      e.childrenPrevious.childrenNext = e.childrenNext;
    } else if (directory != null) {
      directory.children = e.childrenNext;
    }
    if (e.childrenNext != null) {
      e.childrenNext.childrenPrevious = e.childrenPrevious;
    }
    Vnode vp = e.vnode;
    if (vp != null) {
      if (e.namesPrevious != null) {
        e.namesPrevious.namesNext = e.namesNext;
      } else {
        vp.names = e.namesNext;
      }
      if (e.namesNext != null) {
        e.namesNext.namesPrevious = e.namesPrevious;
      }
    }
    e.directory = null;
    e.vnode = null;
    e.childrenNext = null;
    e.childrenPrevious = null;
    e.namesNext = null;
    e.namesPrevious = null;
    e.hashNext = free;
    free = e;
    size--;
  }

  private void unlinkHash(Entry e) {
    int slot = e.hash & (table.length - 1);
    Entry at = table[slot];
    if (at == e) {
      table[slot] = e.hashNext;
      return;
    }
    while (at != null && at.hashNext != e) {
      at = at.hashNext;
    }
    if (at != null) {
      at.hashNext = e.hashNext;
    }
  }

  /** Removes all names of {@code vp} and all names in it ({@code cache_purge}). */
  public void purge(Vnode vp) {
    while (vp.names != null) {
      drop(vp.names);
    }
    purgeChildren(vp);
  }

  /** Removes all names in {@code directory}. */
  public void purgeChildren(Vnode directory) {
    while (directory.children != null) {
      drop(directory.children);
    }
  }

  /** Removes all names in directories of {@code mount} ({@code cache_purgevfs}). */
  public void purge(FileMount mount) {
    for (Vnode vp = mount.firstVnode; vp != null; vp = vp.mountNext) {
      purgeChildren(vp);
    }
  }

  /**
   * Finds a name of the directory {@code vp} ({@code cache_revlookup}), and puts it in front of
   * {@code path}.
   *
   * @return the directory that has the name, referenced; null if none is known, and then {@code
   *     path} is unchanged
   */
  @Nullable Vnode reverse(Vnode vp, PathBuilder path) {
    if (!vp.isDirectory()) {
      return null;
    }
    for (Entry e = vp.names; e != null; e = e.namesNext) {
      Vnode directory = e.directory;
      if (directory == null || directory == vp || isDots(e)) {
        continue;
      }
      if (!path.prepend(e.name, 0, e.length)) {
        return null;
      }
      if (directory.state != Vnode.State.ACTIVE) {
        path.drop(e.length);
        return null;
      }
      return directory.ref();
    }
    return null;
  }

  private static boolean isDots(Entry e) {
    return e.name[0] == '.' && (e.length == 1 || (e.length == 2 && e.name[1] == '.'));
  }
}
