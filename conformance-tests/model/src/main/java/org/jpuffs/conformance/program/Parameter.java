package org.jpuffs.conformance.program;

import java.util.Locale;
import org.jpuffs.wire.Puffs;

/** The kinds of arguments: how each is written in a script, and which numbers are allowed. */
public enum Parameter {
  /** The name of a descriptor: {@code f}. */
  DESCRIPTOR,
  /** The name of a mapping: {@code m}. */
  MAPPING,
  /** A path, as {@link ByteText}, relative to the mount point unless it begins with a slash. */
  PATH,
  /** A {@link ByteText} that is used unchanged: a link's target, an attribute's name or value. */
  TEXT,
  /** A number of 64 bits. */
  NUMBER(Long.MIN_VALUE, Long.MAX_VALUE),
  /** A number of 32 bits, with or without a sign. */
  WORD(Integer.MIN_VALUE, 0xffffffffL),
  /** How many bytes are read or written by one call: up to 64 MiB. */
  SIZE(0, 1 << 26),
  /** How many files are made by one line. */
  FILES(1, 100_000),
  /** How many lines of a script. */
  CALLS(1, 1_000_000),
  /** How often another process runs. */
  SWITCHES(0, 1_000_000),
  /** Milliseconds, up to a thousand days. */
  MILLISECONDS(0, 86_400_000_000L),
  /** A time that is set, as {@link SetTime}: a number of seconds, or a text. */
  TIME(Long.MIN_VALUE, Long.MAX_VALUE),
  /** A file mode, octal. */
  MODE(0, 0177777),
  /** Flags without names in scripts, hexadecimal. */
  FLAGS(0, 0xffffffffL),
  /** The flags of open(2), by name with bars between, or a number. */
  OPEN_FLAGS(0, 0xffffffffL),
  /** The access that a mapping permits, {@code PROT_*} with bars between, or a number. */
  PROTECTION(0, 0xffffffffL),
  /** The flags of mmap(2), {@code MAP_*} with bars between, or a number. */
  MAP_FLAGS(0, 0xffffffffL),
  /** The flags of msync(2), {@code MS_*} with bars between, or a number. */
  MSYNC_FLAGS(0, 0xffffffffL),
  /** The flags of renameat2(2), {@code RENAME_*} with bars between, or a number. */
  RENAME_FLAGS(0, 0xffffffffL),
  /** An operation's name, or {@code *} for all. */
  OPERATION,
  /** The word of a {@link ReplyChange}. */
  CHANGE,
  /** A number of 64 bits, or the name of an error. */
  ARGUMENT(Long.MIN_VALUE, Long.MAX_VALUE),
  /** Bytes of a frame that the server writes: up to the longest message. */
  FRAME_SIZE(0, Puffs.PUFFS_MSG_MAXSIZE);

  private final boolean number;
  private final long least;
  private final long most;

  Parameter() {
    this.number = false;
    this.least = 0;
    this.most = 0;
  }

  Parameter(long least, long most) {
    this.number = true;
    this.least = least;
    this.most = most;
  }

  /** True if the argument is a {@link Long}, false if it is or may be a {@link String}. */
  public boolean isNumber() {
    return number;
  }

  /** The lowest number that is allowed. */
  public long least() {
    return least;
  }

  /** The highest number that is allowed. */
  public long most() {
    return most;
  }

  /** True if {@code argument} has the right class and, if it is a number, is in the range. */
  public boolean accepts(Object argument) {
    if (this == TIME && argument instanceof String text) {
      return SetTime.of(text).argument().equals(text);
    }
    return number
        ? argument instanceof Long value && value >= least && value <= most
        : argument instanceof String;
  }

  /** The name of the kind in messages: {@code open flags}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
