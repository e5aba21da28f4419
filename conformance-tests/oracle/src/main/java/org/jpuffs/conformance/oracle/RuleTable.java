package org.jpuffs.conformance.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The texts, sources and kinds of rules: the lines of a table, by id. */
final class RuleTable {
  private static final int COLUMNS = 4;

  /** The rules of the calls that every kernel has. */
  static final RuleTable RULES = new RuleTable("rules.tsv");

  /** The rules of the calls that only some kernels have. */
  static final RuleTable OPTIONAL_CALLS = new RuleTable("optional-calls.tsv");

  private final String file;
  private final Map<String, String[]> rows;

  private RuleTable(String file) {
    this.file = file;
    this.rows = read(file);
  }

  private static Map<String, String[]> read(String file) {
    Map<String, String[]> rows = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(RuleTable.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(row -> rows.put(row[0], row));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
    return rows;
  }

  /** What the rule {@code id} says. */
  RuleText wording(String id) {
    String[] row = rows.get(id);
    if (row == null || row.length != COLUMNS) {
      throw new IllegalStateException(
          file + " has no line of " + COLUMNS + " columns for the rule " + id);
    }
    return new RuleText(row[1], row[2], row[3].equals("binding"));
  }
}
