package org.jpuffs.conformance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.jpuffs.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/tutorial.md shows compiles, is as short as it says, and fails as it says. */
class TutorialTest {
  private static final Path TUTORIAL = Path.of("../../docs/tutorial.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final int MOST_LINES = 30;

  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(TUTORIAL));
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  @Test
  void it_takes_thirty_lines() throws IOException {
    List<String> java = blocks("java");
    assertThat((java.get(0) + java.get(1)).lines().filter(line -> !line.isBlank()))
        .hasSizeLessThanOrEqualTo(MOST_LINES);
  }

  @Test
  void the_artifacts_are_of_this_version() throws IOException {
    Matcher version =
        Pattern.compile("<version>(.*?)</version>")
            .matcher(Files.readString(Path.of("../../pom.xml")));
    assertThat(version.find()).isTrue();
    assertThat(blocks("xml").get(0))
        .containsPattern("jpuffs-api</artifactId>\\s*<version>" + Pattern.quote(version.group(1)))
        .containsPattern(
            "jpuffs-testkit</artifactId>\\s*<version>" + Pattern.quote(version.group(1)));
  }

  @Test
  void the_test_fails_and_the_program_shown_finds_what_is_shown(@TempDir Path dir)
      throws Exception {
    List<String> java = blocks("java");
    compile(dir, "TreeFs.java", java.get(0));
    compile(dir, "TreeFsTest.java", java.get(1));
    String shown =
        blocks("").stream().filter(block -> block.contains("  broken\n")).findFirst().get();
    String script =
        shown
            .lines()
            .skip(1)
            .takeWhile(line -> line.startsWith("    "))
            .map(line -> line.strip() + "\n")
            .collect(Collectors.joining());
    String found = shown.substring(shown.indexOf("  broken\n"), shown.indexOf("  again\n"));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()})) {
      Constructor<?> fresh = loader.loadClass("TreeFs").getConstructor();
      assertThatThrownBy(() -> Replay.check(() -> made(fresh), script))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(found);
      Constructor<?> test = loader.loadClass("TreeFsTest").getDeclaredConstructor();
      test.setAccessible(true);
      Method conforms = FileSystemConformance.class.getDeclaredMethod("conforms");
      assertThatThrownBy(() -> conforms.invoke(test.newInstance()))
          .cause()
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("  broken\n");
    }
  }

  private static FileSystem<?> made(Constructor<?> constructor) {
    try {
      return (FileSystem<?>) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void compile(Path dir, String name, String source) throws IOException {
    Path file = Files.writeString(dir.resolve(name), source);
    String classPath = System.getProperty("java.class.path") + java.io.File.pathSeparator + dir;
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-proc:none",
                "-cp",
                classPath,
                "-d",
                dir.toString(),
                file.toString());
    assertThat(status).as(name).isZero();
  }
}
