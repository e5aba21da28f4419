package org.jpuffs.mount;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jspecify.annotations.Nullable;

/**
 * Which number stands for which node on the wire.
 *
 * <p>A node gets its number, its cookie, when a reply first names it, and no number is used twice.
 * The kernel counts the replies that named a node and gives that count back with RECLAIM; a node is
 * forgotten when all are accounted for, because a RECLAIM and a look-up that finds the node again
 * can pass each other on the way.
 *
 * <p>Both directions are open-addressed tables over one array of entries, so that nothing is
 * allocated for a node that is known.
 */
final class CookieTable<N> {
  /** No cookie; {@code NULL} on the wire. */
  static final long NONE = 0;

  private static final ClassValue<Boolean> HAS_EQUALS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return declaresEquals(type);
        }
      };

  /** A known node. */
  private static final class Entry<N> {
    final N node;
    final long cookie;

    /** Replies that named the node and are not yet accounted for by RECLAIM. */
    long named;

    Entry(N node, long cookie) {
      this.node = node;
      this.cookie = cookie;
    }
  }

  private final N root;
  private @Nullable Entry<N>[] byCookie = newTable(64);
  private @Nullable Entry<N>[] byNode = newTable(64);
  private int known;
  private long next = 1;

  /** Known nodes by equality, of classes that have their own; to notice a file made twice. */
  private final Map<N, Entry<N>> equal = new HashMap<>();

  /** With the root, whose cookie is 1 and which is never forgotten. */
  CookieTable(N root) {
    this.root = Objects.requireNonNull(root, "the file system's root() is null; it must be a node");
    cookieOf(root);
  }

  /** How many nodes are known, the root among them. */
  int size() {
    return known;
  }

  /**
   * The cookie of {@code node}, a new one if it has none.
   *
   * @throws IllegalStateException if it has none but equals a node that has
   */
  long cookieOf(N node) {
    return entryOf(node).cookie;
  }

  /** The cookie of {@code node}, which a reply names. */
  long name(N node) {
    Entry<N> entry = entryOf(node);
    entry.named++;
    return entry.cookie;
  }

  /** The node of {@code cookie}, or null if the number stands for none. */
  @Nullable N nodeOf(long cookie) {
    int mask = byCookie.length - 1;
    for (int i = slotOf(cookie, mask); ; i = (i + 1) & mask) {
      Entry<N> entry = byCookie[i];
      if (entry == null) {
        return null;
      }
      if (entry.cookie == cookie) {
        return entry.node;
      }
    }
  }

  /**
   * The node of {@code cookie}, which the kernel sent.
   *
   * @throws ErrnoException ESTALE if the number stands for none
   */
  N known(long cookie) {
    N node = nodeOf(cookie);
    if (node == null) {
      throw Errno.ESTALE.exception();
    }
    return node;
  }

  /**
   * Accounts for {@code count} replies that named the node of {@code cookie}.
   *
   * @return the node if it is forgotten thereby, null if replies remain or it is the root
   */
  @Nullable N forget(long cookie, long count) {
    int mask = byCookie.length - 1;
    int i = slotOf(cookie, mask);
    Entry<N> entry = byCookie[i];
    while (entry != null && entry.cookie != cookie) {
      i = (i + 1) & mask;
      entry = byCookie[i];
    }
    if (entry == null) {
      return null;
    }
    entry.named -= count;
    if (entry.named > 0 || entry.node == root) {
      return null;
    }
    removeByCookie(i);
    removeByNode(entry);
    if (HAS_EQUALS.get(entry.node.getClass())) {
      equal.remove(entry.node);
    }
    known--;
    return entry.node;
  }

  private Entry<N> entryOf(N node) {
    int mask = byNode.length - 1;
    for (int i = slotOf(System.identityHashCode(node), mask); ; i = (i + 1) & mask) {
      Entry<N> entry = byNode[i];
      if (entry == null) {
        return add(node);
      }
      if (entry.node == node) {
        return entry;
      }
    }
  }

  private Entry<N> add(N node) {
    Entry<N> entry = new Entry<>(node, next);
    if (HAS_EQUALS.get(node.getClass())) {
      Entry<N> other = equal.putIfAbsent(node, entry);
      if (other != null) {
        throw new IllegalStateException(
            "the node "
                + node
                + " is a new object for a file that the kernel knows as another one; return the same"
                + " object until reclaim");
      }
    }
    next++;
    known++;
    if (known * 2 > byCookie.length) {
      grow();
    }
    insert(byCookie, slotOf(entry.cookie, byCookie.length - 1), entry);
    insert(byNode, slotOf(System.identityHashCode(node), byNode.length - 1), entry);
    return entry;
  }

  private void grow() {
    @Nullable Entry<N>[] old = byCookie;
    byCookie = newTable(old.length * 2);
    byNode = newTable(old.length * 2);
    int mask = byCookie.length - 1;
    for (Entry<N> entry : old) {
      if (entry != null) {
        insert(byCookie, slotOf(entry.cookie, mask), entry);
        insert(byNode, slotOf(System.identityHashCode(entry.node), mask), entry);
      }
    }
  }

  /** Closes the gap at {@code gap} by moving up what would no longer be found behind it. */
  private void removeByCookie(int gap) {
    int mask = byCookie.length - 1;
    int i = gap;
    while (true) {
      i = (i + 1) & mask;
      Entry<N> entry = byCookie[i];
      if (entry == null) {
        byCookie[gap] = null;
        return;
      }
      if (((i - slotOf(entry.cookie, mask)) & mask) >= ((i - gap) & mask)) {
        byCookie[gap] = entry;
        gap = i;
      }
    }
  }

  private void removeByNode(Entry<N> gone) {
    int mask = byNode.length - 1;
    int gap = slotOf(System.identityHashCode(gone.node), mask);
    while (byNode[gap] != gone) {
      gap = (gap + 1) & mask;
    }
    int i = gap;
    while (true) {
      i = (i + 1) & mask;
      Entry<N> entry = byNode[i];
      if (entry == null) {
        byNode[gap] = null;
        return;
      }
      int home = slotOf(System.identityHashCode(entry.node), mask);
      if (((i - home) & mask) >= ((i - gap) & mask)) {
        byNode[gap] = entry;
        gap = i;
      }
    }
  }

  private static <N> void insert(@Nullable Entry<N>[] table, int slot, Entry<N> entry) {
    int i = slot;
    while (table[i] != null) {
      i = (i + 1) & (table.length - 1);
    }
    table[i] = entry;
  }

  private static int slotOf(long key, int mask) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & mask;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of a generic class are made no other way
  private static <N> @Nullable Entry<N>[] newTable(int length) {
    return new @Nullable Entry[length];
  }

  private static boolean declaresEquals(Class<?> type) {
    return Arrays.stream(type.getMethods()).anyMatch(CookieTable::isOwnEquals);
  }

  private static boolean isOwnEquals(Method method) {
    return method.getName().equals("equals")
        && method.getParameterCount() == 1
        && method.getParameterTypes()[0] == Object.class
        && method.getDeclaringClass() != Object.class;
  }
}
