package org.jpuffs.conformance.trace;

import java.util.Locale;

/**
 * A message between client, kernel and file system.
 *
 * @param way who sends it to whom
 * @param text what it says, in one line
 */
public record Message(Way way, String text) {
  /** Who sends a message to whom. */
  public enum Way {
    /** The client makes a system call. */
    CALL,
    /** A system call returns to the client. */
    RETURN,
    /** The kernel sends a request. */
    REQUEST,
    /** The file system replies to a request. */
    REPLY,
    /** The kernel sends a request that has no reply. */
    UNANSWERED;

    /** The word in a report. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the client sends it or gets it. */
    public boolean isOfClient() {
      return this == CALL || this == RETURN;
    }

    /** Whether it goes from the client towards the file system. */
    public boolean isDownwards() {
      return this != RETURN && this != REPLY;
    }
  }
}
