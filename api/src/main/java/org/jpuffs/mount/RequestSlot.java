package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.util.Set;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.PuffsError;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one request at a time, and all views of it. A mount has one slot for requests that
 * do not wait, and one for each request that may wait.
 */
final class RequestSlot<N> {
  /** The most nodes that a request names: a RENAME. */
  private static final int MOST_COOKIES = 4;

  final Exchange exchange;
  final Dispatcher<N> dispatcher;

  /** The view of a complaint of the kernel. */
  final PuffsError complaint;

  /** The operation of the request. */
  Operation operation = Operation.LOOKUP;

  /** The thread that carries out the operation; null if the loop or an executor does. */
  @Nullable OperationThread thread;

  /** How the request waits; null if the slot has no request that may wait. */
  @Nullable WaitingRequest wait;

  private final long[] cookies = new long[MOST_COOKIES];
  private int cookieCount;

  RequestSlot(
      FileSystem<N> fileSystem,
      Set<Operation> supported,
      MountOptions options,
      CookieTable<N> table,
      ByteBuffer frame) {
    exchange = new Exchange(frame, options.clock());
    complaint = new PuffsError().wrap(frame, 0);
    dispatcher = new Dispatcher<>(fileSystem, supported, options, table, exchange);
  }

  /** The length of the longest message that the slot can hold, in bytes. */
  int capacity() {
    return exchange.frame.capacity();
  }

  /** Whether the kernel relies on the order of the request and those that follow. */
  boolean isOrdered() {
    return exchange.request.isFireAndForget()
        || operation == Operation.VFS_UNMOUNT
        || operation == Operation.RECLAIM;
  }

  /** Protects the nodes that the request names from a RECLAIM. */
  void pin(CookieTable<N> table) {
    cookieCount = 0;
    dispatcher.forEachCookie(
        operation,
        cookie -> {
          if (table.pin(cookie)) {
            cookies[cookieCount++] = cookie;
          }
        });
  }

  /** The number of nodes that {@link #pin} has protected. */
  int pinCount() {
    return cookieCount;
  }

  /** The cookie of one of these nodes. */
  long pinned(int index) {
    return cookies[index];
  }
}
