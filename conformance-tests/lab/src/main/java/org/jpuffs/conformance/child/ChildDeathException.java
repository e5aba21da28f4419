package org.jpuffs.conformance.child;

import org.jpuffs.spi.KernelDeathException;

/** The kernel in a child died, and the child with it, or the child had to be killed. */
public final class ChildDeathException extends KernelDeathException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String ending;

  /**
   * A death.
   *
   * @param reason how the kernel died, in one line
   * @param last the last lines that the child printed
   */
  ChildDeathException(Kind kind, String place, String reason, String last, String ending) {
    super(kind, place, reason + last);
    this.reason = reason;
    this.ending = ending;
  }

  /** How the kernel died, in one line: the signal, and its own words if it had any. */
  public String reason() {
    return reason;
  }

  /** {@inheritDoc} It is the line that the recorded traces of scripts have there. */
  @Override
  public String ending() {
    return ending;
  }
}
