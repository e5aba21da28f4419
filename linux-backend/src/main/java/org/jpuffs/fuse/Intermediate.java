package org.jpuffs.fuse;

import java.util.function.Function;
import org.jpuffs.wire.Vattr;
import org.jspecify.annotations.Nullable;

/**
 * What a step of a request leaves for the step after the next reply. A function that captures it
 * would be a new object for each request.
 */
final class Intermediate {
  /** Goes on with a node; null if there is none of that name. */
  interface WithNode {
    Step apply(Conversation talk, @Nullable FuseNode node);
  }

  /** Goes on with attributes, of which it must take what it needs at once. */
  interface WithAttributes {
    Step apply(Conversation talk, Vattr va);
  }

  /** Goes on with {@code FOPEN_*} for the answer. */
  interface WithFlags {
    Step apply(Conversation talk, int openFlags);
  }

  /** The directory of a name. */
  @Nullable FuseNode directory;

  /** The node that the answer names. */
  @Nullable FuseNode subject;

  /** The bytes that were asked for. */
  int wanted;

  /** {@code FOPEN_*} for the answer. */
  int openFlags;

  WithNode withNode = (talk, node) -> Step.DONE;
  WithAttributes withAttributes = (talk, va) -> Step.DONE;
  WithFlags withFlags = (talk, flags) -> Step.DONE;
  Function<Conversation, Step> allowed = talk -> Step.DONE;

  /** The subject, which an earlier step has set. */
  FuseNode subject() {
    return present(subject);
  }

  /** The directory, which an earlier step has set. */
  FuseNode directory() {
    return present(directory);
  }

  private static FuseNode present(@Nullable FuseNode node) {
    if (node == null) {
      throw new IllegalStateException("an earlier step has kept no node");
    }
    return node;
  }
}
