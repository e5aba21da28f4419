package org.jpuffs.conformance.trace;

import java.util.List;

/**
 * The messages of a program, in their order. Of many only the last are kept.
 *
 * @param leftOut how many messages precede those of the list
 * @param list the messages
 */
public record Messages(int leftOut, List<Message> list) {
  /** No message was recorded. */
  public static final Messages NONE = new Messages(0, List.of());

  /** Copies the list. */
  public Messages {
    list = List.copyOf(list);
  }
}
