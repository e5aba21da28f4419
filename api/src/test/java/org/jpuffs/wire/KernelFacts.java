package org.jpuffs.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layout of structs and the values of constants, as NetBSD's compiler reports them: {@code
 * wire-layout.tsv}, {@code wire-constants.tsv}.
 */
public final class KernelFacts {
  private static final List<Row> LAYOUT = readLayout();

  private KernelFacts() {}

  /** A row of the layout; the field {@code -} is the whole struct. */
  record Row(String struct, String field, int offset, int size) {
    boolean isWhole() {
      return field.equals("-");
    }

    @Override
    public String toString() {
      return struct + "." + field;
    }
  }

  static List<Row> layout() {
    return LAYOUT;
  }

  private static List<Row> readLayout() {
    List<Row> rows = new ArrayList<>();
    for (String[] words : read("wire-layout.tsv")) {
      rows.add(new Row(words[0], words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3])));
    }
    return List.copyOf(rows);
  }

  /** Values by name. */
  public static Map<String, Long> constants() {
    Map<String, Long> values = new LinkedHashMap<>();
    for (String[] words : read("wire-constants.tsv")) {
      values.put(words[0], Long.valueOf(words[1]));
    }
    return values;
  }

  private static List<String[]> read(String resource) {
    try (InputStream in = KernelFacts.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split("\t")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
