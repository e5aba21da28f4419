package org.jpuffs.mount;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Puffs;

/**
 * The slots of requests that may wait. A slot is as long as its request and reply need, rounded up
 * to a power of two: 100,000 requests that wait would not fit into memory with 128 KiB each.
 */
final class SlotPool<N> {
  /** More than the longest message without data. */
  private static final int SHORTEST = 4096;

  /** The most free slots that are kept of each length. */
  private static final int MOST_FREE = 64;

  private final FileSystem<N> fileSystem;
  private final Set<Operation> supported;
  private final MountOptions options;
  private final CookieTable<N> cookies;

  /** By the logarithm of the length. */
  private final Deque<RequestSlot<N>>[] free;

  @SuppressWarnings({"unchecked", "rawtypes"}) // the only way to make an array of a generic class
  SlotPool(
      FileSystem<N> fileSystem,
      Set<Operation> supported,
      MountOptions options,
      CookieTable<N> cookies) {
    this.fileSystem = fileSystem;
    this.supported = supported;
    this.options = options;
    this.cookies = cookies;
    free = new Deque[Integer.numberOfTrailingZeros(Puffs.PUFFS_MSG_MAXSIZE) + 1];
    for (int i = 0; i < free.length; i++) {
      free[i] = new ArrayDeque<>();
    }
  }

  /** Takes a slot for a message of {@code length} bytes, at most {@code PUFFS_MSG_MAXSIZE}. */
  RequestSlot<N> take(int length) {
    int capacity = Math.max(SHORTEST, Integer.highestOneBit(Math.max(1, length - 1)) << 1);
    RequestSlot<N> slot = freeOf(capacity).poll();
    return slot != null
        ? slot
        : new RequestSlot<>(fileSystem, supported, options, cookies, FramePool.allocate(capacity));
  }

  /** Gives a slot back, whose request is answered. */
  void give(RequestSlot<N> slot) {
    Deque<RequestSlot<N>> same = freeOf(slot.capacity());
    if (same.size() < MOST_FREE) {
      same.push(slot);
    }
  }

  private Deque<RequestSlot<N>> freeOf(int capacity) {
    return free[Integer.numberOfTrailingZeros(capacity)];
  }
}
