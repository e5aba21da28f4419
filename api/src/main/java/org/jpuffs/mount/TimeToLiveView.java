package org.jpuffs.mount;

import java.time.Duration;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.wire.Timespec;
import org.jspecify.annotations.Nullable;

/** A time to live seen in a frame, or nowhere. */
final class TimeToLiveView implements TimeToLive {
  private @Nullable Timespec timespec;

  /** Looks at {@code timespec}. */
  TimeToLiveView of(Timespec timespec) {
    this.timespec = timespec;
    return this;
  }

  /** Of a reply that has no room for it: what is said is not heard. */
  void ofNothing() {
    timespec = null;
  }

  @Override
  public void keep(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(time + " is no time to live: it must not be negative");
    }
    if (timespec != null) {
      timespec.sec(time.getSeconds()).nsec(time.getNano());
    }
  }
}
