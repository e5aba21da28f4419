package org.jpuffs.agent;

import java.util.List;

/**
 * What the arguments of a system call are: which of them are addresses, and how long the memory
 * there is.
 *
 * @param number the number of the call
 * @param pad the index of the slot that is unused, {@link #NO_PAD} if there is none
 */
record CallSignature(int number, int pad, List<Argument> arguments) {
  /** No slot is unused. */
  static final int NO_PAD = Integer.MAX_VALUE;

  /** Copies the list. */
  CallSignature {
    arguments = List.copyOf(arguments);
  }

  /** What happens to an argument. */
  enum Kind {
    NUMBER,
    /** A text with a NUL at its end. */
    PATH,
    IN,
    /** Comes back whole if the call succeeds. */
    OUT,
    /** As many bytes come back as the result says. */
    OUT_RESULT,
    IN_OUT,
    /** Array of {@code struct iovec} with bytes for the kernel. */
    VECTOR_IN,
    /** Array of {@code struct iovec} for bytes of the kernel. */
    VECTOR_OUT
  }

  /** What the length of a buffer comes from. */
  enum Length {
    /** It is {@code value}. */
    FIXED,
    /** Argument {@code value}, times {@code unit}. */
    ARGUMENT,
    /** The long at the address in argument {@code value}. */
    POINTED,
    /** The command of ioctl(2) in argument {@code value}. */
    COMMAND
  }

  /** An argument; those without a buffer have the length 0. */
  record Argument(Kind kind, Length length, int value, int unit) {
    static final Argument NUMBER = fixed(Kind.NUMBER, 0);
    static final Argument PATH = fixed(Kind.PATH, 0);

    static Argument fixed(Kind kind, int bytes) {
      return new Argument(kind, Length.FIXED, bytes, 1);
    }

    /** A buffer whose length, in bytes, is argument {@code index}. */
    static Argument counted(Kind kind, int index) {
      return counted(kind, index, 1);
    }

    /** A buffer of as many units as argument {@code index} says. */
    static Argument counted(Kind kind, int index, int unit) {
      return new Argument(kind, Length.ARGUMENT, index, unit);
    }
  }

  /** The kernel's slot for argument {@code index}. */
  int slot(int index) {
    return index < pad ? index : index + 1;
  }
}
