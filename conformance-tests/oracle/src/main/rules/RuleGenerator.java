import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the enums of the rules from {@code rules.tsv}, and that of the calls that only some
 * kernels have from {@code optional-calls.tsv}. The first line of a table names the columns. The
 * kind is {@code binding} or {@code permission}. The rules of a mount as a whole, with an id that
 * starts with {@code life-}, are an enum of their own.
 *
 * <p>The build runs this file as it is: {@code java RuleGenerator.java RULES OPTIONAL OUTPUT}, with
 * the root directory of the generated sources. The output depends on the tables only. A file that
 * would not change is not written, so that nothing is compiled again.
 */
public final class RuleGenerator {
  private static final String LIFE = "life-";

  /** The rules of optional calls are counted after all others. */
  private static final String INDEX =
      """
        private static final int FIRST = Rule.values().length;

        @Override
        public int index() {
          return FIRST + ordinal();
        }

      """;

  private RuleGenerator() {}

  /** A line of the table. */
  private record Row(String constant, String id, String text, String source, String kind) {
    static Row of(String line) {
      String[] columns = line.split("\t", -1);
      if (columns.length != 5
          || !columns[0].matches("[A-Z][A-Z_0-9]*")
          || !columns[4].matches("binding|permission")) {
        throw new IllegalArgumentException(
            line + ": write a constant, an id, a text, a source, and binding or permission");
      }
      return new Row(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    boolean isOfLife() {
      return id.startsWith(LIFE);
    }

    String declaration() {
      return "  /** "
          + text.replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace("*/", "*&#47;")
              .replace("\\", "&#92;")
          + ". */\n  "
          + constant
          + "("
          + String.join(", ", literal(id), literal(text), literal(source))
          + ", "
          + kind.equals("binding")
          + ")";
    }
  }

  private static String literal(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String source(
      String name, String type, String description, List<Row> rows, String more) {
    return """
        package org.jpuffs.conformance.oracle;

        /** %s */
        public enum %s implements %s {
        %s;

          private final String id;
          private final RuleText wording;

          %s(String id, String text, String source, boolean isBinding) {
            this.id = id;
            this.wording = new RuleText(text, source, isBinding);
          }

          @Override
          public String id() {
            return id;
          }

          @Override
          public RuleText wording() {
            return wording;
          }

        %s  /** The id: {@code %s}. */
          @Override
          public String toString() {
            return id;
          }
        }
        """
        .formatted(
            description,
            name,
            type,
            String.join(",\n", rows.stream().map(Row::declaration).toList()),
            name,
            more,
            rows.get(0).id());
  }

  private static void write(Path file, String text) throws IOException {
    if (Files.notExists(file) || !Files.readString(file).equals(text)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
  }

  private static List<Row> rows(String table) throws IOException {
    return Files.readAllLines(Path.of(table)).stream().skip(1).map(Row::of).toList();
  }

  /** Writes the enums: RULES OPTIONAL OUTPUT. */
  public static void main(String[] arguments) throws IOException {
    List<Row> rows = rows(arguments[0]);
    Path directory = Path.of(arguments[2], "org/jpuffs/conformance/oracle");
    write(
        directory.resolve("Rule.java"),
        source(
            "Rule",
            "CallRule",
            "The rules of POSIX and of NetBSD's manual that the outcomes of system calls are judged"
                + " by.",
            rows.stream().filter(row -> !row.isOfLife()).toList(),
            ""));
    write(
        directory.resolve("LifeRule.java"),
        source(
            "LifeRule",
            "Requirement",
            "The rules of a mount as a whole, which no single call belongs to.",
            rows.stream().filter(Row::isOfLife).toList(),
            ""));
    write(
        directory.resolve("OptionalCallRule.java"),
        source(
            "OptionalCallRule",
            "CallRule",
            "The rules of the system calls that only some kernels have. They bind where the kernel has"
                + " the call.",
            rows(arguments[1]),
            INDEX));
  }
}
