package org.jpuffs.conformance.program;

/** What kind of word stands in a place of a call's line. */
public enum Parameter {
  /** The name of a descriptor: {@code f}. */
  DESCRIPTOR(false),
  /** A path, relative to the mount point unless it begins with a slash. */
  PATH(false),
  /** A number in C notation. */
  NUMBER(true),
  /** A file mode, octal. */
  MODE(true),
  /** The flags of open(2), by name with bars between, or a number. */
  OPEN_FLAGS(true);

  private final boolean number;

  Parameter(boolean number) {
    this.number = number;
  }

  /** True if the argument is a {@link Long}, false if it is a {@link String}. */
  public boolean isNumber() {
    return number;
  }
}
