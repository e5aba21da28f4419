package org.jpuffs.conformance.child;

import org.jpuffs.spi.KernelDeathException;

/** The kernel in a child died, and the child with it, or the child had to be killed. */
public final class ChildDeathException extends KernelDeathException {
  private static final long serialVersionUID = 1L;

  private final String ending;

  ChildDeathException(Kind kind, String place, String message, String ending) {
    super(kind, place, message);
    this.ending = ending;
  }

  /** {@inheritDoc} It is the line that the recorded traces of scripts have there. */
  @Override
  public String ending() {
    return ending;
  }
}
