package org.jpuffs.conformance.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The texts, sources and kinds of the rules: the lines of {@code rules.tsv}, by id. */
final class RuleTable {
  private static final String FILE = "rules.tsv";
  private static final int COLUMNS = 4;

  private static final Map<String, String[]> ROWS = read();

  private RuleTable() {}

  private static Map<String, String[]> read() {
    Map<String, String[]> rows = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(RuleTable.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(row -> rows.put(row[0], row));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
    return rows;
  }

  /** What the rule {@code id} says. */
  static RuleText wording(String id) {
    String[] row = ROWS.get(id);
    if (row == null || row.length != COLUMNS) {
      throw new IllegalStateException(
          FILE + " has no line of " + COLUMNS + " columns for the rule " + id);
    }
    return new RuleText(row[1], row[2], row[3].equals("binding"));
  }
}
