package org.jpuffs.conformance.protocol;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jpuffs.fs.FileType;

/** The nodes of a mount as the kernel knows them. */
final class Nodes {
  private static final class Known {
    final int type;
    int told;
    boolean inactive;

    Known(int type) {
      this.type = type;
    }
  }

  private final ProtocolWatch.Judge judge;
  private final Map<Long, Known> known = new HashMap<>();
  private final Set<Long> dead = new HashSet<>();

  /**
   * Whether requests may wait in the server. The library carries out a RECLAIM after the requests
   * that name the node, and these need not have replies: so a look-up may find the node again.
   */
  private final boolean requestsMayWait;

  private long root;
  private boolean alwaysInactive;

  Nodes(boolean requestsMayWait, ProtocolWatch.Judge judge) {
    this.requestsMayWait = requestsMayWait;
    this.judge = judge;
  }

  /** A mount begins; INACTIVE comes before every RECLAIM if {@code inactiveFirst}. */
  void root(long cookie, boolean inactiveFirst) {
    root = cookie;
    alwaysInactive = inactiveFirst;
    known.put(cookie, new Known(FileType.DIR.number()));
  }

  /** A request is about a node. */
  void asked(long cookie, boolean inactive) {
    judge.applies(ProtocolRule.REQUEST_NODE);
    Known node = known.get(cookie);
    if (node != null) {
      node.inactive |= inactive;
    } else if (dead.contains(cookie)) {
      judge.broken(
          ProtocolRule.REQUEST_NODE,
          "a node that is known",
          "0x" + Long.toHexString(cookie) + ", reclaimed");
    }
  }

  /** A look-up named a node. */
  void found(long cookie, int type, boolean dotDot) {
    judge.applies(ProtocolRule.COOKIE_ROOT);
    if (cookie == root && !dotDot) {
      judge.broken(ProtocolRule.COOKIE_ROOT, "another node than the root", "the root");
    }
    Known node = known.get(cookie);
    if (node == null) {
      if (requestsMayWait) {
        dead.remove(cookie);
      }
      node = enter(cookie, type);
    } else {
      judge.applies(ProtocolRule.NODE_TYPE);
      if (node.type != type) {
        judge.broken(ProtocolRule.NODE_TYPE, words(node.type), words(type));
      }
    }
    node.told++;
  }

  /** A node was made. */
  void made(long cookie, int type) {
    judge.applies(ProtocolRule.COOKIE_NEW);
    if (known.containsKey(cookie)) {
      judge.broken(
          ProtocolRule.COOKIE_NEW, "a cookie that is not in use", "0x" + Long.toHexString(cookie));
      return;
    }
    enter(cookie, type).told++;
  }

  private Known enter(long cookie, int type) {
    judge.applies(ProtocolRule.COOKIE_NULL);
    if (!dead.isEmpty()) {
      judge.applies(ProtocolRule.COOKIE_RECLAIMED);
    }
    if (cookie == 0) {
      judge.broken(ProtocolRule.COOKIE_NULL, "a cookie", "0");
    } else if (dead.contains(cookie)) {
      judge.broken(
          ProtocolRule.COOKIE_RECLAIMED,
          "a cookie that was not reclaimed",
          "0x" + Long.toHexString(cookie));
    }
    Known node = new Known(type);
    known.put(cookie, node);
    return node;
  }

  /** Attributes of a node were told. */
  void attributes(long cookie, int type) {
    Known node = known.get(cookie);
    judge.applies(ProtocolRule.NODE_TYPE);
    if (node != null && type != FileType.NON.number() && node.type != type) {
      judge.broken(ProtocolRule.NODE_TYPE, words(node.type), words(type));
    }
  }

  /** The kernel has forgotten a node, if it counted as many look-ups as were told so far. */
  void reclaim(long cookie, int lookups) {
    Known node = known.get(cookie);
    if (node == null || cookie == root) {
      return;
    }
    judge.applies(ProtocolRule.RECLAIM_BALANCE);
    if (lookups > node.told) {
      judge.broken(
          ProtocolRule.RECLAIM_BALANCE, node.told + " look-ups at most", lookups + " look-ups");
    }
    if (lookups < node.told) { // a reply was under way that the kernel had not counted yet
      node.told -= lookups;
      return;
    }
    if (alwaysInactive) {
      judge.applies(ProtocolRule.RECLAIM_INACTIVE);
    }
    if (alwaysInactive && !node.inactive) {
      judge.broken(ProtocolRule.RECLAIM_INACTIVE, "INACTIVE first", "RECLAIM");
    }
    known.remove(cookie);
    dead.add(cookie);
  }

  private static String words(int type) {
    return type >= 0 && type <= 8 ? FileType.of(type).name() : "type " + type;
  }
}
