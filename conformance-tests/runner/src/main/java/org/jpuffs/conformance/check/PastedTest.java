package org.jpuffs.conformance.check;

import java.util.List;
import java.util.Locale;

/** Failures as tests of JUnit, to be pasted into a project. */
public final class PastedTest {
  private PastedTest() {}

  /**
   * A test class that runs the failure's program again.
   *
   * @param fileSystem as for {@code ./puffs check}: {@code memfs}, {@code class:my.Fs}
   */
  public static String ofClass(Failure failure, String fileSystem) {
    String name = name(failure);
    StringBuilder source = new StringBuilder();
    source.append("import org.jpuffs.conformance.junit.Replay;\n");
    source.append("import org.junit.jupiter.api.Test;\n\n");
    source
        .append("class ")
        .append(name.substring(0, 1).toUpperCase(Locale.ROOT))
        .append(name.substring(1))
        .append("Test {\n");
    body(source, "@Test", name, "Replay.check(\n        \"" + escaped(fileSystem) + "\",", failure);
    return source.append("}\n").toString();
  }

  /** A test method that runs the failure's program again, for a {@link FileSystemConformance}. */
  public static String ofMethod(Failure failure) {
    StringBuilder source = new StringBuilder();
    body(source, "@org.junit.jupiter.api.Test", name(failure), "replay(", failure);
    return source.toString();
  }

  private static void body(
      StringBuilder source, String annotation, String name, String call, Failure failure) {
    source.append("  ").append(annotation).append("\n  void ").append(name).append("() {\n");
    source.append("    ").append(call).append("\n        \"\"\"\n");
    List<String> script = failure.script();
    script.forEach(line -> source.append("        ").append(escaped(line)).append('\n'));
    source.append("        \"\"\");\n  }\n");
  }

  /** {@code rename-07} becomes {@code rename_07}. */
  private static String name(Failure failure) {
    return failure.finding().rule().id().replaceAll("[^A-Za-z0-9]", "_");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
