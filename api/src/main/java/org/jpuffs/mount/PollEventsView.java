package org.jpuffs.mount;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.PollEvent;

/** The events of a POLL. */
final class PollEventsView {
  private static final PollEvent[] ALL = PollEvent.values();

  private final Set<PollEvent> events = EnumSet.noneOf(PollEvent.class);
  private final Set<PollEvent> view = Collections.unmodifiableSet(events);

  /** The events whose bits are set in {@code bits}; other bits are ignored. */
  Set<PollEvent> of(int bits) {
    events.clear();
    for (PollEvent event : ALL) {
      if ((bits & event.bit()) != 0) {
        events.add(event);
      }
    }
    return view;
  }

  /** The bits of events. */
  static int bits(Set<PollEvent> events) {
    int bits = 0;
    for (PollEvent event : events) {
      bits |= event.bit();
    }
    return bits;
  }
}
