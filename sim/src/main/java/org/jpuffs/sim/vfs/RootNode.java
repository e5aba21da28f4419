package org.jpuffs.sim.vfs;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Kern;
import org.jspecify.annotations.Nullable;

/** A directory of the root file system. */
final class RootNode {
  final byte[] name;
  final long ino;
  final int mode;

  /** The parent; null for the root, and for a directory that was removed. */
  @Nullable RootNode parent;

  final List<RootNode> children = new ArrayList<>();

  /** The vnode, which is never reclaimed. */
  final Vnode vnode;

  RootNode(byte[] name, long ino, int mode, @Nullable RootNode parent, Vnode vnode) {
    this.name = name;
    this.ino = ino;
    this.mode = mode;
    this.parent = parent;
    this.vnode = vnode;
    vnode.type = Kern.VDIR;
    vnode.data = this;
    if (parent != null) {
      parent.children.add(0, this);
    }
  }

  /** Whether it is the root, or has a parent. */
  boolean isLinked() {
    return parent != null || vnode.root;
  }

  /** The parent; of the root and of a removed directory the directory itself. */
  RootNode above() {
    RootNode above = parent;
    return above == null ? this : above;
  }

  /** Whether {@code cred} has {@code permission}, a set of the three bits of a mode. */
  boolean permits(int permission, Cred cred) {
    int bits = cred.gid == 0 ? mode >> 3 : mode;
    return cred.uid == 0 || (bits & permission) == permission;
  }
}
