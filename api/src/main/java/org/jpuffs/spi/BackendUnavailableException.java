package org.jpuffs.spi;

import java.util.List;
import java.util.stream.Collectors;

/** A backend cannot start on this machine; the message names what is missing and the remedy. */
public final class BackendUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With {@code message} for the user: what is missing, and how to get it. */
  public BackendUnavailableException(String message) {
    super(message);
  }

  /** As above, with what went wrong underneath. */
  public BackendUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Looks whether {@code backend} has all that it needs.
   *
   * @throws BackendUnavailableException if not; it tells of each precondition that is not met
   */
  public static void unlessMet(String backend, List<Precondition> preconditions)
      throws BackendUnavailableException {
    String unmet =
        preconditions.stream()
            .filter(one -> !one.isMet())
            .map(one -> one.name() + ": " + one.finding() + " (" + one.remedy() + ")")
            .collect(Collectors.joining("; "));
    if (!unmet.isEmpty()) {
      throw new BackendUnavailableException(backend + " cannot serve here: " + unmet);
    }
  }
}
