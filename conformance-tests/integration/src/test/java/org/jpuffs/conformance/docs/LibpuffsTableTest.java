package org.jpuffs.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of libpuffs in the documentation: complete, with Java names and tests that exist. */
class LibpuffsTableTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path PAGE = ROOT.resolve("docs/reference/libpuffs.md");
  private static final Path NAMES = Path.of("src/test/resources/libpuffs-names.txt");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern REFERENCE = Pattern.compile("([A-Z]\\w*)(?:\\.(\\w+))?");

  private static final int FUNCTIONS_OF_THE_SEED_ALONE = 5;
  private static final int NAMES_OF_THE_HEADER = 263;
  private static final int NULL_LAYER = 19;

  /** A row: the cells between the bars. */
  private record Row(String name, String java, String test, String difference) {}

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE, StandardCharsets.UTF_8)) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 6 && cells[1].trim().startsWith("`")) {
        rows.add(
            new Row(
                cells[1].replace("`", "").trim(),
                cells[2].trim(),
                cells[3].trim(),
                cells[4].trim()));
      }
    }
    return rows;
  }

  @Test
  void everyNameOfTheSeedAndOfTheHeaderIsThere() throws IOException {
    Set<String> there = new LinkedHashSet<>();
    List<String> twice = new ArrayList<>();
    for (Row row : rows()) {
      if (!there.add(row.name())) {
        twice.add(row.name());
      }
    }
    assertThat(twice).isEmpty();
    List<String> names = Files.readAllLines(NAMES, StandardCharsets.UTF_8);
    List<String> expected = names.stream().filter(name -> !name.startsWith("#")).toList();
    assertThat(expected).hasSize(FUNCTIONS_OF_THE_SEED_ALONE + NAMES_OF_THE_HEADER + NULL_LAYER);
    assertThat(there).containsAll(expected);
  }

  @Test
  void everyJavaNameIsAPublicMember() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      List<String> references =
          quoted(row.java()).stream().filter(text -> !text.matches("[a-z]+")).toList();
      for (String reference : references) { // words of mount options are no names
        if (!isPublicMember(reference)) {
          wrong.add(row.name() + ": " + reference);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyTestExists() throws IOException {
    Map<String, String> tests = tests();
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      for (String reference : quoted(row.test())) {
        String[] parts = reference.split("\\.");
        String source = tests.get(parts[0]);
        if (source == null || (parts.length > 1 && !source.contains("void " + parts[1] + "("))) {
          wrong.add(row.name() + ": " + reference);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aNameWithoutJavaCounterpartOrTestHasAReason() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      boolean counterpart = !quoted(row.java()).isEmpty() && !quoted(row.test()).isEmpty();
      if (!counterpart && row.difference().isEmpty()) {
        wrong.add(row.name());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> quoted(String cell) {
    Matcher found = QUOTED.matcher(cell);
    List<String> all = new ArrayList<>();
    while (found.find()) {
      all.add(found.group(1));
    }
    return all;
  }

  /** Checks each {@code Class} and {@code Class.member} in {@code text}. */
  private static boolean isPublicMember(String text) throws IOException {
    Matcher found = REFERENCE.matcher(text);
    boolean any = false;
    while (found.find()) {
      any = true;
      Class<?> type = classes().get(found.group(1));
      if (type == null || !Modifier.isPublic(type.getModifiers())) {
        return false;
      }
      if (found.group(2) != null && !hasMember(type, found.group(2))) {
        return false;
      }
    }
    return any;
  }

  private static boolean hasMember(Class<?> type, String name) {
    return Arrays.stream(type.getMethods()).anyMatch(method -> method.getName().equals(name))
        || Arrays.stream(type.getFields()).anyMatch(field -> field.getName().equals(name))
        || Arrays.stream(type.getClasses()).anyMatch(inner -> inner.getSimpleName().equals(name));
  }

  /** The classes of the library by their simple names. */
  private static Map<String, Class<?>> classes() throws IOException {
    Map<String, Class<?>> found = new HashMap<>();
    found.put("ByteBuffer", java.nio.ByteBuffer.class);
    found.put("CompletionStage", java.util.concurrent.CompletionStage.class);
    for (String module : List.of("api", "examples")) {
      Path sources = ROOT.resolve(module).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(file -> sources.relativize(file).toString().replaceFirst("\\.java$", ""))
            .filter(name -> !name.endsWith("-info"))
            .forEach(name -> put(found, name.replace(java.io.File.separatorChar, '.')));
      }
    }
    return found;
  }

  private static void put(Map<String, Class<?>> found, String name) {
    try {
      Class<?> type = Class.forName(name, false, LibpuffsTableTest.class.getClassLoader());
      found.put(type.getSimpleName(), type);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }

  /** The sources of all test classes, by their names. */
  private static Map<String, String> tests() throws IOException {
    Map<String, String> found = new HashMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .filter(file -> file.toString().contains("src/test/java"))
          .filter(file -> file.toString().endsWith("Test.java"))
          .forEach(
              file -> found.put(file.getFileName().toString().replace(".java", ""), read(file)));
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
