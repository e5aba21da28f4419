package org.jpuffs.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directory of the root file system. */
final class RootNode {
  final byte[] name;
  final long ino;
  final @Nullable RootNode parent;
  final List<RootNode> children = new ArrayList<>();

  /** Its vnode, which is never reclaimed. */
  final Vnode vnode;

  RootNode(byte[] name, long ino, @Nullable RootNode parent, Vnode vnode) {
    this.name = name;
    this.ino = ino;
    this.parent = parent;
    this.vnode = vnode;
    vnode.type = Kern.VDIR;
    vnode.rootNode = this;
    if (parent != null) {
      parent.children.add(this);
    }
  }
}
