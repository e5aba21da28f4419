package org.jpuffs.mount;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of nodes: the numbers by which the kernel knows them.
 *
 * <p>A node gets its cookie when a reply first names it. No cookie is used twice in a mount. The
 * kernel counts the replies that named a node, and RECLAIM contains that number. The table forgets
 * a node only if all these replies are accounted for, because a reply that names the node again may
 * be on its way while the kernel sends a RECLAIM.
 *
 * <p>Both directions are hash tables with open addressing and linear probing, over the same
 * entries. A removal moves later entries up instead of leaving a mark (Knuth, The Art of Computer
 * Programming, volume 3, section 6.4, algorithm R). No lookup allocates memory.
 */
class CookieTable<N> {
  /** The cookie that means no node. */
  static final long NONE = 0;

  /**
   * Whether a class of nodes has its own {@code equals}. Only then can two objects be equal, and
   * only then are nodes also kept in a map by equality. Most classes of nodes use identity: they
   * are spared the map, which allocates memory for each new node.
   */
  private static final ClassValue<Boolean> HAS_EQUALS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return declaresEquals(type);
        }
      };

  /** A node that the kernel knows. */
  private static final class Entry<N> {
    final N node;
    final long cookie;

    /** The number of replies with this cookie that no RECLAIM has accounted for. */
    long replies;

    /** The number of waiting requests that name the node. */
    int pins;

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

  /**
   * The nodes of classes with their own {@code equals}: it detects a file system that makes a
   * second object for a file that the kernel knows.
   */
  private final Map<N, Entry<N>> equal = new HashMap<>();

  /** A table with the root, which has the cookie 1 and is never forgotten. */
  CookieTable(N root) {
    this.root =
        Objects.requireNonNull(
            root, "root() of the file system returned null; it must return a node");
    cookieOf(root);
  }

  /** The number of nodes, the root included. */
  int size() {
    return known;
  }

  /**
   * Returns the cookie of {@code node}. A node without one gets a new one.
   *
   * @throws IllegalStateException if it has none, but equals a node that has one
   */
  long cookieOf(N node) {
    return entryOf(node).cookie;
  }

  /** Returns the cookie of {@code node}, and counts the reply that names it. */
  long cookieForReply(N node) {
    Entry<N> entry = entryOf(node);
    entry.replies++;
    return entry.cookie;
  }

  /** Returns the node with the cookie {@code cookie}; null if there is none. */
  @Nullable N find(long cookie) {
    Entry<N> entry = entry(cookie);
    return entry == null ? null : entry.node;
  }

  private @Nullable Entry<N> entry(long cookie) {
    int mask = byCookie.length - 1;
    for (int i = slotOf(cookie, mask); ; i = (i + 1) & mask) {
      Entry<N> entry = byCookie[i];
      if (entry == null || entry.cookie == cookie) {
        return entry;
      }
    }
  }

  /** Returns the cookie of {@code node}; {@link #NONE} if the kernel does not know the node. */
  long cookieIfKnown(N node) {
    int mask = byNode.length - 1;
    for (int i = slotOf(System.identityHashCode(node), mask); ; i = (i + 1) & mask) {
      Entry<N> entry = byNode[i];
      if (entry == null) {
        return NONE;
      }
      if (entry.node == node) {
        return entry.cookie;
      }
    }
  }

  /** Calls {@code action} for each node. It must not change the table. */
  void forEach(Consumer<? super N> action) {
    for (Entry<N> entry : byCookie) {
      if (entry != null) {
        action.accept(entry.node);
      }
    }
  }

  /**
   * Notes that a waiting request names the node with the cookie {@code cookie}.
   *
   * @return false if there is no such node
   */
  boolean pin(long cookie) {
    Entry<N> entry = entry(cookie);
    if (entry == null) {
      return false;
    }
    entry.pins++;
    return true;
  }

  /**
   * Takes back a {@link #pin}.
   *
   * @return whether it was the last one of the node
   */
  boolean unpin(long cookie) {
    Entry<N> entry = entry(cookie);
    return entry != null && --entry.pins == 0;
  }

  /** Whether a waiting request names the node with the cookie {@code cookie}. */
  boolean isPinned(long cookie) {
    Entry<N> entry = entry(cookie);
    return entry != null && entry.pins > 0;
  }

  /**
   * Returns the node with the cookie {@code cookie}, which a request contains.
   *
   * @throws ErrnoException ESTALE if there is none
   */
  N node(long cookie) {
    N node = find(cookie);
    if (node == null) {
      throw Errno.ESTALE.exception();
    }
    return node;
  }

  /**
   * Accounts for {@code count} replies that named the node with the cookie {@code cookie}, and
   * forgets the node if none is left.
   *
   * @return the node if it was forgotten, else null
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
    entry.replies -= count;
    if (entry.replies > 0 || entry.node == root) {
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
                + " equals another object that the kernel knows; return the same object for the"
                + " same file until reclaim");
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

  /** Fills the gap at {@code gap} with entries that would no longer be found after it. */
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

  @SuppressWarnings({"unchecked", "rawtypes"}) // the only way to make an array of a generic class
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
