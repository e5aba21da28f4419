package org.jpuffs.conformance.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jpuffs.spi.Dialect;

/** The dialects, texts and sources of the differences: the lines of {@code differences.tsv}. */
final class DifferenceTable {
  private static final String FILE = "differences.tsv";
  private static final int COLUMNS = 5;

  /**
   * A line.
   *
   * @param dialects those that have the difference
   * @param binds false if the rule says nothing there
   */
  record Row(Set<Dialect> dialects, String text, String source, boolean binds) {}

  private static final Map<String, Row> ROWS = read();

  private DifferenceTable() {}

  private static Map<String, Row> read() {
    Map<String, Row> rows = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(DifferenceTable.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(columns -> rows.put(columns[0], row(columns)));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
    return rows;
  }

  private static Row row(String[] columns) {
    if (columns.length != COLUMNS) {
      throw new IllegalStateException(
          FILE + ": the line of " + columns[0] + " has " + columns.length + " columns, not 5");
    }
    Set<Dialect> dialects = EnumSet.noneOf(Dialect.class);
    for (String word : columns[1].split(" ")) {
      dialects.add(Dialect.valueOf(word.toUpperCase(Locale.ROOT)));
    }
    return new Row(dialects, columns[2], columns[3], columns[4].equals("binds"));
  }

  /** The line of the difference {@code name}. */
  static Row row(String name) {
    Row row = ROWS.get(name.toLowerCase(Locale.ROOT).replace('_', '-'));
    if (row == null) {
      throw new IllegalStateException(FILE + " has no line for the difference " + name);
    }
    return row;
  }
}
