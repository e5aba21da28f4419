package org.jpuffs.conformance.bench;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The least that finding a file by its path and copying its attributes costs in plain Java. */
@State(Scope.Thread)
public class PlainTree {
  /** A node of the tree. */
  private static final class Node {
    final Map<String, Node> entries = new HashMap<>();
    int mode = 0755;
    int nlink = 1;
    int uid;
    int gid;
    long fileid = 3;
    long size = 1 << 20;
    long atime = 1;
    long mtime = 1;
    long ctime = 1;
  }

  /** The attributes, copied out. */
  private static final class Copy {
    int mode;
    int nlink;
    int uid;
    int gid;
    long fileid;
    long size;
    long atime;
    long mtime;
    long ctime;
  }

  private final Node root = new Node();
  private final Copy copy = new Copy();
  private final String path = "/mnt/a";

  /** With {@code /mnt/a}. */
  public PlainTree() {
    Node mnt = new Node();
    root.entries.put("mnt", mnt);
    mnt.entries.put("a", new Node());
  }

  /** Finds {@code /mnt/a} and copies its attributes. */
  int getattr() {
    Node node = find(path);
    if (node == null) {
      return -1;
    }
    copy.mode = node.mode;
    copy.nlink = node.nlink;
    copy.uid = node.uid;
    copy.gid = node.gid;
    copy.fileid = node.fileid;
    copy.size = node.size;
    copy.atime = node.atime;
    copy.mtime = node.mtime;
    copy.ctime = node.ctime;
    return copy.mode;
  }

  private @Nullable Node find(String name) {
    Node node = root;
    int from = 1;
    while (node != null && from <= name.length()) {
      int slash = name.indexOf('/', from);
      int to = slash < 0 ? name.length() : slash;
      node = node.entries.get(name.substring(from, to));
      from = to + 1;
    }
    return node;
  }
}
