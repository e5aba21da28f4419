package org.jpuffs.peer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.ErrnoException;
import org.jspecify.annotations.Nullable;

/** One side of a peer. The lock of the peer guards it. */
final class SideState {
  private final List<CompletableFuture<Void>> awaiting = new ArrayList<>();
  private boolean isEnabled;
  private @Nullable ErrnoException closed;

  SideState(boolean isEnabled) {
    this.isEnabled = isEnabled;
  }

  /** Why it is closed, or null. */
  @Nullable ErrnoException closed() {
    return closed;
  }

  boolean isOpen() {
    return closed == null;
  }

  /** Whether frames go through. */
  boolean isActive() {
    return closed == null && isEnabled;
  }

  void enable(boolean enabled) {
    isEnabled = enabled;
  }

  void await(CompletableFuture<Void> ready) {
    awaiting.add(ready);
  }

  /** Whether somebody waits for it to be ready, and has not given up. */
  boolean isAwaited() {
    awaiting.removeIf(CompletableFuture::isDone);
    return !awaiting.isEmpty();
  }

  /** Removes all who wait for it to be ready. */
  List<CompletableFuture<Void>> takeAwaiting() {
    List<CompletableFuture<Void>> all = List.copyOf(awaiting);
    awaiting.clear();
    return all;
  }

  /** Closes it, and adds those who wait for it to be ready to {@code waiting}. */
  void close(ErrnoException reason, Collection<CompletableFuture<?>> waiting) {
    closed = reason;
    waiting.addAll(takeAwaiting());
  }
}
