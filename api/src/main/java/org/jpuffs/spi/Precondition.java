package org.jpuffs.spi;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that a backend needs on the machine.
 *
 * @param name what it is, in a few words: {@code /dev/puffs}
 * @param isMet whether the machine has it
 * @param finding what was found
 * @param remedy what to do if it is not met; empty if it is
 */
public record Precondition(String name, boolean isMet, String finding, String remedy) {
  /** A precondition that is met. */
  public static Precondition met(String name, String finding) {
    return new Precondition(name, true, finding, "");
  }

  /** A precondition that is not met, and its remedy. */
  public static Precondition unmet(String name, String finding, String remedy) {
    return new Precondition(name, false, finding, remedy);
  }

  /**
   * Checks that all preconditions of the backend {@code backend} are met.
   *
   * @throws BackendUnavailableException with the finding and the remedy of each that is not met
   */
  public static void requireAll(String backend, List<Precondition> preconditions)
      throws BackendUnavailableException {
    String unmet =
        preconditions.stream()
            .filter(precondition -> !precondition.isMet())
            .map(one -> one.name() + ": " + one.finding() + " (" + one.remedy() + ")")
            .collect(Collectors.joining("; "));
    if (!unmet.isEmpty()) {
      throw new BackendUnavailableException(
          "the backend " + backend + " cannot start here: " + unmet);
    }
  }
}
