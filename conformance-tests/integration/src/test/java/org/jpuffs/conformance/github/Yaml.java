package org.jpuffs.conformance.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jpuffs.conformance.docs.MarkdownPage;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of the directory {@code .github}, as maps and lists. */
final class Yaml {
  private static final Path GITHUB = MarkdownPage.ROOT.resolve(".github");

  private Yaml() {}

  /** The files of a directory in {@code .github}, in the order of their names. */
  static List<Path> files(String directory) {
    try (Stream<Path> files = Files.list(GITHUB.resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> read(String file) {
    return read(GITHUB.resolve(file));
  }

  /** Reads a file. A key that is there twice is an error. */
  static Map<String, Object> read(Path file) {
    return map(new Load(LoadSettings.builder().build()).loadFromString(text(file)));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // the keys of our files are texts
  static Map<String, Object> map(Object node) {
    assertThat(node).isInstanceOf(Map.class);
    return (Map<String, Object>) node;
  }

  static List<Map<String, Object>> maps(Object node) {
    assertThat(node).isInstanceOf(List.class);
    return ((List<?>) node).stream().map(Yaml::map).toList();
  }
}
