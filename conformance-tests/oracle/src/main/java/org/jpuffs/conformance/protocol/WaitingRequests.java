package org.jpuffs.conformance.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for an answer, and room for more. There are few of them at any time, and
 * millions in all: so they are in a list, and nothing is made anew for each.
 */
final class WaitingRequests {
  private @Nullable Asked waiting;
  private @Nullable Asked unused;

  /** Room for one more request, which waits from now on. */
  Asked add() {
    Asked asked = unused;
    if (asked == null) {
      asked = new Asked();
    } else {
      unused = asked.next;
    }
    asked.next = waiting;
    waiting = asked;
    return asked;
  }

  /** The request of that number, which waits no longer; good until the next is added. */
  @Nullable Asked remove(long id) {
    Asked before = null;
    for (Asked asked = waiting; asked != null; asked = asked.next) {
      if (asked.id == id) {
        if (before == null) {
          waiting = asked.next;
        } else {
          before.next = asked.next;
        }
        asked.next = unused;
        unused = asked;
        return asked;
      }
      before = asked;
    }
    return null;
  }
}
