package org.jpuffs.conformance.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpuffs.conformance.generate.CoverageCount;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;

/**
 * Which call had which result on which type of file, as a picture: a row for each call, a column
 * for each result, and where they meet a square of three times three places, one for each type.
 */
final class Matrix {
  /** The distance of squares, in the units of the picture. */
  private static final int PITCH = 16;

  private static final int PLACE = 5;
  private static final int PLACES = 3;

  /** The room for the names of calls, and above and below the squares for those of results. */
  private static final int CALL_WIDTH = 84;

  private static final int RESULT_HEIGHT = 88;
  private static final int BELOW_TEXT = 11;
  private static final int MARGIN = 5;

  /** Pixels for a unit. */
  private static final double SCALE = 1.35;

  /** The first count of each colour. */
  private static final long[] STEPS = {1, 10, 100, 1_000, 10_000};

  private final SortedMap<Verb, List<CoverageCount>> rows = new TreeMap<>();
  private final SortedMap<Integer, Integer> columns = new TreeMap<>();

  Matrix(Collection<CoverageCount> counts) {
    for (CoverageCount count : counts) {
      rows.computeIfAbsent(count.cell().verb(), verb -> new ArrayList<>()).add(count);
      columns.put(count.cell().error(), 0);
    }
    int column = 0;
    for (Map.Entry<Integer, Integer> each : columns.entrySet()) {
      each.setValue(column);
      column++;
    }
  }

  /** A text at the edge of the picture. */
  record Label(String text, int x, int y) {}

  /** A colour: the number of its class, from 1, and the places that have it. */
  record Layer(int step, String from, String path) {}

  /** A call in words. */
  record Line(String call, String text) {}

  boolean isEmpty() {
    return rows.isEmpty();
  }

  int calls() {
    return rows.size();
  }

  int results() {
    return columns.size();
  }

  int width() {
    return columns.size() * PITCH + MARGIN;
  }

  int callWidth() {
    return CALL_WIDTH;
  }

  int height() {
    return rows.size() * PITCH + 2 * RESULT_HEIGHT;
  }

  /** {@code units} in pixels. */
  static long pixels(int units) {
    return Math.round(units * SCALE);
  }

  List<Label> callLabels() {
    List<Label> labels = new ArrayList<>();
    for (Verb verb : rows.keySet()) {
      labels.add(new Label(verb.word(), CALL_WIDTH - MARGIN, y(labels.size()) + BELOW_TEXT));
    }
    return labels;
  }

  /** The names of results, to be written upwards; each ends where the squares begin. */
  List<Label> upperLabels() {
    return resultLabels(RESULT_HEIGHT - MARGIN);
  }

  /** The names of results, to be written upwards; each ends where the squares end. */
  List<Label> lowerLabels() {
    return resultLabels(y(rows.size()) + MARGIN);
  }

  private List<Label> resultLabels(int y) {
    List<Label> labels = new ArrayList<>();
    for (int error : columns.keySet()) {
      String text = error == 0 ? "ok" : Errno.of(error).name();
      labels.add(new Label(text, x(labels.size()) + BELOW_TEXT, y));
    }
    return labels;
  }

  /** The squares of calls that had a result. */
  String squares() {
    StringBuilder path = new StringBuilder();
    int row = 0;
    for (List<CoverageCount> counts : rows.values()) {
      int last = -1;
      for (CoverageCount count : counts) {
        int column = column(count);
        if (column != last) {
          path.append(square(x(column) - 1, y(row) - 1, PITCH - 1));
          last = column;
        }
      }
      row++;
    }
    return path.toString();
  }

  private int column(CoverageCount count) {
    return columns.getOrDefault(count.cell().error(), 0);
  }

  private static int x(int column) {
    return column * PITCH + 1;
  }

  private static int y(int row) {
    return RESULT_HEIGHT + row * PITCH;
  }

  private static String square(int x, int y, int size) {
    return "M" + x + " " + y + "h" + size + "v" + size + "h-" + size + "z";
  }

  /** The places, by their colours. */
  List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    for (int step = 0; step < STEPS.length; step++) {
      StringBuilder path = new StringBuilder();
      int row = 0;
      for (List<CoverageCount> counts : rows.values()) {
        for (CoverageCount count : counts) {
          if (stepOf(count.hits()) == step) {
            FileType type = count.cell().type();
            int x = x(column(count)) + placeX(type);
            path.append(square(x, y(row) + placeY(type), PLACE - 1));
          }
        }
        row++;
      }
      layers.add(new Layer(step + 1, NumberText.of(STEPS[step]), path.toString()));
    }
    return layers;
  }

  private static int stepOf(long hits) {
    int step = 0;
    while (step < STEPS.length - 1 && hits >= STEPS[step + 1]) {
      step++;
    }
    return step;
  }

  private static int placeX(FileType type) {
    return type.ordinal() % PLACES * PLACE;
  }

  private static int placeY(FileType type) {
    return type.ordinal() / PLACES * PLACE;
  }

  /** The types in the order of their places, row after row. */
  static List<String> types() {
    List<String> types = new ArrayList<>();
    for (FileType type : FileType.values()) {
      types.add(type == FileType.NON ? "no file" : type.name());
    }
    return types;
  }

  /** The counts in words, a line for each call. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    rows.forEach((verb, counts) -> lines.add(new Line(verb.word(), text(counts))));
    return lines;
  }

  private static String text(List<CoverageCount> counts) {
    StringBuilder text = new StringBuilder();
    String last = "";
    for (CoverageCount count : counts) {
      CoverageCount.Cell cell = count.cell();
      String result = cell.result();
      text.append(
          result.equals(last) ? ", " : last.isEmpty() ? result + ": " : "; " + result + ": ");
      last = result;
      text.append(types().get(cell.type().ordinal())).append(' ');
      text.append(NumberText.of(count.hits()));
    }
    return text.toString();
  }
}
