package org.jpuffs.spi;

/**
 * The kernel has died: it has panicked, or a system call will never return. A simulated kernel
 * throws this where a real one would die. The kernel cannot be used any longer; the next test needs
 * another one.
 */
public class KernelDeathException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** The kind of death. */
  public enum Kind {
    /** The kernel stops, with a message on its console. */
    PANIC("CRASH"),
    /** A system call never returns. */
    HANG("HANG");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  private final Kind kind;
  private final String function;

  /** A death with a message: the function of the kernel and the reason. */
  public KernelDeathException(Kind kind, String message) {
    this(kind, "", message);
  }

  /** A death in the function {@code function} of the kernel. */
  public KernelDeathException(Kind kind, String function, String message) {
    super(message);
    this.kind = kind;
    this.function = function;
  }

  /** The function in which the kernel died; empty if it is not known. */
  public String function() {
    return function;
  }

  /** The kind of death. */
  public Kind kind() {
    return kind;
  }

  /** The last line of a trace: {@code CRASH: MESSAGE} or {@code HANG: MESSAGE}. */
  public String ending() {
    return kind.word + ": " + getMessage();
  }
}
