package org.jpuffs.conformance.crash;

/**
 * A fault of logfs: text of one of its classes that is replaced.
 *
 * @param className the class that is changed
 */
record PlantedFault(String className, String text, String replacement) {
  /** The source with the fault. The text must be there once, so that no mutant does nothing. */
  String plant(String source) {
    int at = source.indexOf(text);
    if (at < 0 || source.indexOf(text, at + 1) >= 0) {
      throw new IllegalStateException(
          "a mutant replaces a text that must be in "
              + className
              + " once; change the mutant as the class was changed: "
              + text);
    }
    return source.substring(0, at) + replacement + source.substring(at + text.length());
  }
}
