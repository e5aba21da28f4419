package org.jpuffs.conformance.program;

/** What a system call can do to the file that it is about. */
public enum FileEffect {
  /** Nothing. */
  NONE,
  /** It can set the time of reading. */
  ACCESS_TIME,
  /** It can change anything. */
  CHANGE
}
