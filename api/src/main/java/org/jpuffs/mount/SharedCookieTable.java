package org.jpuffs.mount;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table for a file system whose operations run on several threads. */
final class SharedCookieTable<N> extends CookieTable<N> {
  SharedCookieTable(N root) {
    super(root);
  }

  @Override
  synchronized int size() {
    return super.size();
  }

  @Override
  synchronized long cookieOf(N node) {
    return super.cookieOf(node);
  }

  @Override
  synchronized long cookieForReply(N node) {
    return super.cookieForReply(node);
  }

  @Override
  synchronized @Nullable N find(long cookie) {
    return super.find(cookie);
  }

  @Override
  synchronized long cookieIfKnown(N node) {
    return super.cookieIfKnown(node);
  }

  @Override
  synchronized void forEach(Consumer<? super N> action) {
    super.forEach(action);
  }

  @Override
  synchronized boolean pin(long cookie) {
    return super.pin(cookie);
  }

  @Override
  synchronized boolean unpin(long cookie) {
    return super.unpin(cookie);
  }

  @Override
  synchronized boolean isPinned(long cookie) {
    return super.isPinned(cookie);
  }

  @Override
  synchronized @Nullable N forget(long cookie, long count) {
    return super.forget(cookie, count);
  }
}
