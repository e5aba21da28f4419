package org.jpuffs.mount;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jpuffs.fs.Later;
import org.jspecify.annotations.Nullable;

/** How the request of one slot waits. */
interface WaitingRequest {
  /** Waits for {@code stage}, at most {@code limit}. */
  <T> T await(CompletionStage<T> stage, @Nullable Duration limit);

  /** Makes the reply the task of the operation. */
  <T> Later<T> later();

  /** Whether {@link #later} was called: the method returns without a result. */
  boolean isLater();

  /** The mount has ended. The wait ends with ENXIO. */
  void abort();
}
