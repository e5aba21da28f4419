package org.jpuffs.peer;

import java.util.Set;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/**
 * The notice that a side of a peer is closed, {@code puffs_framev_fdnotify_fn}. There is one notice
 * for each side.
 *
 * @param side the side
 * @param closed all sides that are closed now
 * @param errno the error of those who waited for this side
 * @param cause what a codec, a handler or the connection threw, or null if there is no more to say
 *     than the error number
 */
public record SideClosed(Side side, Set<Side> closed, Errno errno, @Nullable Throwable cause) {
  /** Copies the set. */
  public SideClosed {
    closed = Set.copyOf(closed);
  }

  /** Whether both sides are closed: this is then the last notice. */
  public boolean isLast() {
    return closed.size() == Side.values().length;
  }

  /**
   * A handler that runs {@code action} when both sides are closed. With the request for an unmount
   * as the action it is {@code puffs_framev_unmountonclose}.
   */
  public static Consumer<SideClosed> onLast(Runnable action) {
    return notice -> {
      if (notice.isLast()) {
        action.run();
      }
    };
  }
}
