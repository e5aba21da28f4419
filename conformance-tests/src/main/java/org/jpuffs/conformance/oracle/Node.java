package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file or directory of the model. */
final class Node {
  /** The number of a node that was not seen yet. */
  static final long UNSEEN = -1;

  final boolean directory;

  /** What is in a directory, by name; of a file always empty. */
  final Map<String, Node> entries;

  /** What is in a file. */
  final Content content = new Content();

  int mode;

  /** The directory that holds it, or held it before it was removed; the root is its own. */
  Node parent;

  /** Its name there. */
  String name;

  /** False once its name is gone. */
  boolean linked = true;

  /** How many directories a directory holds. */
  int subdirectories;

  /** How many descriptors refer to it, and how many of them may write. */
  int openings;

  int writers;

  /** Its {@code st_ino}, once it was seen. */
  long ino = UNSEEN;

  /** Directories that were its parent before: the kernel's name cache may still say so. */
  private @Nullable List<Node> formerParents;

  /** The root. */
  Node() {
    this.directory = true;
    this.entries = new HashMap<>();
    this.mode = 0755;
    this.name = "";
    this.parent = this;
  }

  /** A file or directory called {@code name} in {@code parent}, which is told. */
  Node(boolean directory, int mode, Node parent, String name) {
    this.directory = directory;
    this.entries = directory ? new HashMap<>() : Map.of();
    this.mode = mode;
    this.parent = parent;
    this.name = name;
    parent.entries.put(name, this);
    parent.subdirectories += directory ? 1 : 0;
  }

  /** Its name is removed. */
  void unlink() {
    parent.entries.remove(name);
    parent.subdirectories -= directory ? 1 : 0;
    linked = false;
  }

  /** It gets another name, which nothing has. */
  void move(Node newParent, String newName) {
    unlink();
    if (directory && newParent != parent) {
      if (formerParents == null) {
        formerParents = new ArrayList<>();
      }
      formerParents.remove(newParent);
      formerParents.add(parent);
    }
    linked = true;
    parent = newParent;
    name = newName;
    parent.entries.put(name, this);
    parent.subdirectories += directory ? 1 : 0;
  }

  /** The directories that the kernel may take for {@link #parent}. */
  List<Node> formerParents() {
    return formerParents == null ? List.of() : formerParents;
  }

  /** True if it is {@code other} or above it. */
  boolean holds(Node other) {
    for (Node node = other; ; node = node.parent) {
      if (node == this) {
        return true;
      }
      if (node.parent == node) {
        return false;
      }
    }
  }
}
