package org.jpuffs.spi;

/**
 * The kernel died, or would have if it were real: of a panic, or because a call never comes back.
 * Nothing more can be done with it; the next test needs another one.
 */
public class KernelDeathException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** How a kernel dies. */
  public enum Kind {
    /** It stops, with a message on its console. */
    PANIC("CRASH"),
    /** A call never comes back. */
    HANG("HANG");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  private final Kind kind;
  private final String function;

  /** A death, with what it was of: a function of the kernel's and its complaint. */
  public KernelDeathException(Kind kind, String message) {
    this(kind, "", message);
  }

  /** A death in {@code function} of the kernel's. */
  public KernelDeathException(Kind kind, String function, String message) {
    super(message);
    this.kind = kind;
    this.function = function;
  }

  /** The kernel's function that it died in; empty if that is not known. */
  public String function() {
    return function;
  }

  /** How the kernel died. */
  public Kind kind() {
    return kind;
  }

  /** The last line of a trace: {@code CRASH: ..}, {@code HANG: ..}. */
  public String ending() {
    return kind.word + ": " + getMessage();
  }
}
