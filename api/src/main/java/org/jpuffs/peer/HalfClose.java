package org.jpuffs.peer;

/** What happens to a peer when one of its two sides is closed. */
public enum HalfClose {
  /** The other side is closed, too. Most protocols have no use for one side alone. */
  CLOSE_BOTH,

  /**
   * The other side stays open. After the end of the input, frames can be sent that expect no
   * answer. After an error of the output, answers are still received.
   */
  KEEP_OTHER
}
