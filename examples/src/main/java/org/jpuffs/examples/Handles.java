package org.jpuffs.examples;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/** The numbers of files, and the nodes with a name that have them: what file handles find. */
final class Handles {
  private final Map<Long, MemNode> nodes = new HashMap<>();

  /** By custom the root, which is the first, has number 2. */
  private long last = 1;

  /** A number that no file has had. */
  long nextFileid() {
    return ++last;
  }

  /** The node has a name now. */
  void enter(MemNode node) {
    nodes.put(node.fileid, node);
  }

  /** The node has no name any more. */
  void forget(MemNode node) {
    nodes.remove(node.fileid);
  }

  /** What getfh(2) gives: the number. */
  static byte[] handle(MemNode node) {
    return ByteBuffer.allocate(Long.BYTES).putLong(node.fileid).array();
  }

  /**
   * The node with a name that the handle is of, null if it has none any more.
   *
   * @throws org.jpuffs.fs.ErrnoException EINVAL for what is no handle
   */
  @Nullable MemNode find(byte[] handle) {
    if (handle.length != Long.BYTES) {
      throw Errno.EINVAL.exception();
    }
    return nodes.get(ByteBuffer.wrap(handle).getLong());
  }
}
