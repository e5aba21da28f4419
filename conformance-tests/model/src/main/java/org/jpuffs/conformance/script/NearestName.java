package org.jpuffs.conformance.script;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a mistyped word may stand for. */
public final class NearestName {
  private NearestName() {}

  /**
   * The one of {@code names} that takes the fewest letters to change into {@code word}, if that is
   * at most two, and at most half of the letters.
   */
  public static Optional<String> to(String word, Collection<String> names) {
    int most = Math.min(2, (word.length() + 1) / 2);
    return names.stream()
        .filter(name -> distance(word, name) <= most)
        .min(Comparator.comparingInt(name -> distance(word, name)));
  }

  /** The remedy in words, empty if no name is near: {@code ; did you mean "read"?}. */
  public static String hint(String word, Collection<String> names) {
    return to(word, names).map(name -> "; did you mean \"" + name + "\"?").orElse("");
  }

  /** Levenshtein's distance, row by row. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
