package org.jpuffs.fuse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes of a mount, by the numbers of FUSE and by the cookies of the server. */
final class FuseNodes {
  /** {@code FUSE_ROOT_ID}. */
  static final long ROOT_ID = 1;

  /** The most objects of retired nodes that are kept for new ones. */
  private static final int MOST_FREE = 64;

  private final LongMap<FuseNode> byId = new LongMap<>();
  private final LongMap<FuseNode> byCookie = new LongMap<>();
  private final Deque<FuseNode> free = new ArrayDeque<>();
  private final FuseNode root;
  private long lastId = ROOT_ID;

  /** A table with the root, which is never retired. */
  FuseNodes(long rootCookie) {
    root = new FuseNode(ROOT_ID, rootCookie);
    root.lookups = Long.MAX_VALUE;
    add(root);
  }

  private void add(FuseNode node) {
    byId.put(node.id(), node);
    byCookie.put(node.cookie(), node);
  }

  FuseNode root() {
    return root;
  }

  /** The node of that number; null if there is none. */
  @Nullable FuseNode find(long id) {
    return byId.get(id);
  }

  /** The node of that cookie; null if there is none. */
  @Nullable FuseNode ofCookie(long cookie) {
    return byCookie.get(cookie);
  }

  /** The node that a reply of the server has named. */
  FuseNode named(long cookie) {
    FuseNode node = byCookie.get(cookie);
    if (node == null) {
      FuseNode old = free.poll();
      long id = ++lastId;
      node = old == null ? new FuseNode(id, cookie) : old.become(id, cookie);
      add(node);
    }
    node.replies++;
    return node;
  }

  /** The kernel has forgotten {@code count} answers that named the node. */
  void forget(FuseNode node, long count) {
    if (node != root) {
      node.lookups -= count;
    }
  }

  /** Removes a node that nothing refers to. */
  void remove(FuseNode node) {
    byId.remove(node.id());
    byCookie.remove(node.cookie());
    if (free.size() < MOST_FREE) {
      free.push(node);
    }
  }

  /** All nodes but the root. */
  List<FuseNode> withoutRoot() {
    return byId.values().stream().filter(node -> node != root).toList();
  }
}
