package org.jpuffs.agent;

import java.time.Duration;

/**
 * How long no frame has come from a guest. Waits that end early for another reason, such as a timer
 * of the server, do not end it. Only the server uses it.
 */
final class Silence {
  private final Duration longest;
  private long frames;
  private Deadline end;

  /**
   * A silence that starts now.
   *
   * @param longest after this time it is over
   */
  Silence(Duration longest) {
    this.longest = longest;
    end = Deadline.after(longest);
  }

  /** It starts now. */
  void restart() {
    end = Deadline.after(longest);
  }

  /**
   * The time until it is over, at least a millisecond.
   *
   * @param pushed how many frames have come so far; one more lets it start now
   */
  Duration left(long pushed) {
    hear(pushed);
    return Duration.ofMillis(end.millisLeft());
  }

  /** Whether it has lasted for so long; the frames as above. */
  boolean isOver(long pushed) {
    hear(pushed);
    return end.hasPassed();
  }

  private void hear(long pushed) {
    if (pushed != frames) {
      frames = pushed;
      restart();
    }
  }
}
