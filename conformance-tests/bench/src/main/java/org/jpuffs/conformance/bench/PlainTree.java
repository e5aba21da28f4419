package org.jpuffs.conformance.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Stat;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The baseline: a tree of Java objects, in which a path is resolved without kernel and frames. */
@State(Scope.Thread)
public class PlainTree {
  /** A node of the tree. */
  private static final class Node {
    final Map<String, Node> entries = new HashMap<>();
    int mode = Modes.S_IFREG | 0755;
    int nlink = 1;
    int uid;
    int gid;
    long fileid = 3;
    long size = 1 << 20;
    long atime = 1;
    long mtime = 1;
    long ctime = 1;
    long birthtime = 1;
  }

  /** A copy of the attributes. */
  @SuppressWarnings("UnusedVariable") // The copying is what is measured.
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
  private final byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
  private final Stat stat =
      new Stat().wrap(ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder()), 0);

  /** A tree with the file {@code /mnt/a}. */
  public PlainTree() {
    Node mnt = new Node();
    root.entries.put("mnt", mnt);
    mnt.entries.put("a", new Node());
  }

  /** The same arguments and result as stat(2): a path in bytes, and a {@code struct stat}. */
  int stat() {
    Node node = find(new String(bytes, StandardCharsets.UTF_8));
    if (node == null) {
      return -1;
    }
    stat.clear();
    stat.dev(1).ino(node.fileid).mode(node.mode).nlink(node.nlink).uid(node.uid).gid(node.gid);
    stat.atim().sec(node.atime).nsec(1);
    stat.mtim().sec(node.mtime).nsec(1);
    stat.ctim().sec(node.ctime).nsec(1);
    stat.birthtim().sec(node.birthtime).nsec(1);
    stat.size(node.size).blocks(node.size / 512).blksize(4096);
    return 0;
  }

  /** The minimum: the path is a string, and the attributes are copied into an object. */
  int copy() {
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
