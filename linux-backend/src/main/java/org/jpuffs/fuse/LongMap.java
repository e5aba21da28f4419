package org.jpuffs.fuse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects by numbers, without an object for each number: a hash table with open addressing and
 * linear probing. A removal moves later entries up instead of leaving a mark (Knuth, The Art of
 * Computer Programming, volume 3, section 6.4, algorithm R).
 */
final class LongMap<V> {
  private static final int SMALLEST = 64;

  private long[] keys = new long[SMALLEST];

  /** Null where a place is free. */
  private @Nullable Object[] values = new @Nullable Object[SMALLEST];

  private int size;

  int size() {
    return size;
  }

  /** The object of that number; null if there is none. */
  @SuppressWarnings("unchecked") // only put adds values
  @Nullable V get(long key) {
    return (V) values[place(key)];
  }

  /** Where {@code key} is, or the free place where it would be. */
  private int place(long key) {
    int mask = keys.length - 1;
    int at = slot(key, mask);
    while (values[at] != null && keys[at] != key) {
      at = at + 1 & mask;
    }
    return at;
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9e3779b97f4a7c15L; // numbers that follow each other get distant places
    return (int) (mixed >>> 40) & mask;
  }

  /** Gives {@code key} the object {@code value}, in place of the one that it has. */
  void put(long key, V value) {
    int at = place(key);
    if (values[at] == null) {
      size++;
    }
    keys[at] = key;
    values[at] = value;
    if (size > keys.length / 2) {
      grow();
    }
  }

  @SuppressWarnings("unchecked") // only put adds values
  private void grow() {
    long[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new @Nullable Object[2 * oldKeys.length];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      V value = (V) oldValues[i];
      if (value != null) {
        put(oldKeys[i], value);
      }
    }
  }

  /** Removes the object of that number, and returns it; null if there is none. */
  @SuppressWarnings("unchecked") // only put adds values
  @Nullable V remove(long key) {
    int free = place(key);
    V removed = (V) values[free];
    if (removed == null) {
      return null;
    }
    size--;
    int mask = keys.length - 1;
    int at = free + 1 & mask;
    while (values[at] != null) {
      int home = slot(keys[at], mask);
      if ((at - home & mask) >= (at - free & mask)) {
        keys[free] = keys[at];
        values[free] = values[at];
        free = at;
      }
      at = at + 1 & mask;
    }
    values[free] = null;
    return removed;
  }

  /** The objects, in any order. */
  @SuppressWarnings("unchecked") // only put adds values
  List<V> values() {
    List<V> all = new ArrayList<>(size);
    for (Object value : values) {
      if (value != null) {
        all.add((V) value);
      }
    }
    return all;
  }
}
