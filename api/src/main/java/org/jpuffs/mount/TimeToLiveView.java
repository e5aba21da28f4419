package org.jpuffs.mount;

import java.time.Duration;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.wire.Timespec;
import org.jspecify.annotations.Nullable;

/** A time to live in a reply, or in none. */
final class TimeToLiveView implements TimeToLive {
  private @Nullable Timespec timespec;

  /** Writes into {@code timespec} from now on. */
  TimeToLiveView of(Timespec timespec) {
    this.timespec = timespec;
    return this;
  }

  /** For a reply without a time to live: the value is dropped. */
  void ofNothing() {
    timespec = null;
  }

  @Override
  public void keep(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "the time to live is " + time + "; it must not be negative");
    }
    if (timespec != null) {
      timespec.sec(time.getSeconds()).nsec(time.getNano());
    }
  }
}
