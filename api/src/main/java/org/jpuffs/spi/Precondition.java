package org.jpuffs.spi;

/**
 * Something that a backend needs of the machine.
 *
 * @param name what it is, in a few words: {@code /dev/puffs}
 * @param isMet whether it is there
 * @param finding what was found
 * @param remedy what to do if it is not met; empty if it is
 */
public record Precondition(String name, boolean isMet, String finding, String remedy) {
  /** One that is met. */
  public static Precondition met(String name, String finding) {
    return new Precondition(name, true, finding, "");
  }

  /** One that is not met, and what to do about it. */
  public static Precondition unmet(String name, String finding, String remedy) {
    return new Precondition(name, false, finding, remedy);
  }
}
