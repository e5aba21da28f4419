package org.jpuffs.sim.puffs;

import org.jspecify.annotations.Nullable;

/** The nodes of a puffs mount by their cookies: a hash table, chained through the nodes. */
final class PuffsNodes {
  private @Nullable PuffsNode[] table = new @Nullable PuffsNode[64];
  private int size;

  private int slot(long cookie) {
    long h = cookie * 0x9e3779b97f4a7c15L;
    return (int) (h >>> 32) & (table.length - 1);
  }

  @Nullable PuffsNode get(long cookie) {
    PuffsNode node = table[slot(cookie)];
    while (node != null && node.cookie != cookie) {
      node = node.hashNext;
    }
    return node;
  }

  void put(PuffsNode node) {
    if (size >= table.length) {
      grow();
    }
    link(node);
    size++;
  }

  private void link(PuffsNode node) {
    int slot = slot(node.cookie);
    node.hashNext = table[slot];
    table[slot] = node;
  }

  private void grow() {
    @Nullable PuffsNode[] old = table;
    table = new @Nullable PuffsNode[old.length * 2];
    for (PuffsNode node : old) {
      while (node != null) {
        PuffsNode next = node.hashNext;
        link(node);
        node = next;
      }
    }
  }

  void remove(PuffsNode node) {
    int slot = slot(node.cookie);
    PuffsNode at = table[slot];
    if (at == node) {
      table[slot] = node.hashNext;
    } else {
      while (at != null && at.hashNext != node) {
        at = at.hashNext;
      }
      if (at == null) {
        throw new IllegalStateException("cookie " + node.cookie + " is not in the table");
      }
      at.hashNext = node.hashNext;
    }
    node.hashNext = null;
    size--;
  }
}
