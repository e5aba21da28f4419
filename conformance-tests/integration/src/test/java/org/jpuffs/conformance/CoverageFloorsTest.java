package org.jpuffs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each package has a floor for its coverage in {@code coverage.xml}. */
class CoverageFloorsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern FLOOR = Pattern.compile("element=\"PACKAGE\" includes=\"([^\"]+)\"");

  /** The packages without a floor, and why. */
  private static final Map<String, String> WITHOUT =
      Map.of(
          "org.jpuffs.conformance.bench", "a benchmark is no test, and takes minutes",
          "org.jpuffs.examples.sftp", "its tests need sshd, which a machine may not have",
          "org.jpuffs.fusespeed", "servers of other libraries, outside the build");

  private static SortedSet<String> packages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 20)) {
      return files
          .map(file -> ROOT.relativize(file).toString())
          .filter(file -> file.contains("src/main/java/") && file.endsWith(".java"))
          .filter(file -> !file.contains("target/") && !file.endsWith("-info.java"))
          .map(file -> file.replaceFirst(".*src/main/java/", ""))
          .map(file -> file.substring(0, file.lastIndexOf('/')).replace('/', '.'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> floors() throws IOException {
    Matcher floor = FLOOR.matcher(Files.readString(Path.of("coverage.xml")));
    return floor.results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  @Test
  void eachPackageHasAFloorOrAReason() throws IOException {
    SortedSet<String> packages = packages();
    assertThat(packages).hasSizeGreaterThan(30).containsAll(WITHOUT.keySet());
    packages.removeAll(WITHOUT.keySet());
    assertThat(floors()).containsAll(packages);
  }

  @Test
  void eachFloorIsOfAPackage() throws IOException {
    Set<String> floors = new TreeSet<>(floors());
    floors.removeAll(packages());
    assertThat(floors).isEmpty();
  }
}
