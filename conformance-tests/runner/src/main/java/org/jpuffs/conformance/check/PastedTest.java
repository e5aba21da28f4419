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
   * @param declarations what the check declared
   */
  public static String ofClass(Failure failure, String fileSystem, Declarations declarations) {
    String name = name(failure);
    String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Test";
    String annotation = declarations.annotation();
    StringBuilder source = new StringBuilder();
    if (!annotation.isEmpty()) {
      source.append("import org.jpuffs.conformance.junit.Conformance;\n");
    }
    source.append("import org.jpuffs.conformance.junit.Replay;\n");
    if (annotation.contains("Capability.")) {
      source.append("import org.jpuffs.conformance.oracle.Capability;\n");
    }
    source.append("import org.junit.jupiter.api.Test;\n\n");
    source.append(annotation.isEmpty() ? "" : annotation + "\n");
    source.append("class ").append(type).append(" {\n");
    String settings = annotation.isEmpty() ? "" : "\n        " + type + ".class,";
    String call = "Replay.check(" + settings + "\n        \"" + escaped(fileSystem) + "\",";
    body(source, "@Test", name, call, failure);
    return source.append("}\n").toString();
  }

  /** A test method that runs the failure's program again, for a {@code FileSystemConformance}. */
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

  /** {@code text} between the quotation marks of a string. */
  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
