package org.jpuffs.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jpuffs.conformance.docs.MarkdownPage.Block;
import org.jpuffs.conformance.junit.FileSystemConformance;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what the README and the guide tell a reader to do, page after page in one directory.
 *
 * <ul>
 *   <li>A {@code java}, {@code xml} or {@code yaml} block has the directive {@code file: PATH}. It
 *       is written to that file; Java is compiled, and the tests of a class for JUnit must pass.
 *   <li>A {@code sh} block is run by bash and must end with status 0, or with N after the directive
 *       {@code exit N}. Maven's commands are not run, nor is a block with {@code not run: REASON}.
 *   <li>A {@code text} block is what the {@code sh} block above it prints, {@code ...} for any
 *       lines.
 * </ul>
 */
class GuideTest {
  private static final List<String> PAGES =
      List.of(
          "README.md",
          "docs/guide/get-started.md",
          "docs/guide/write-a-file-system.md",
          "docs/guide/check-failed.md",
          "docs/guide/files-that-exist.md",
          "docs/guide/check-a-directory.md",
          "docs/guide/continuous-integration.md");

  private static final Pattern SECONDS = Pattern.compile("\\d+\\.\\d s$", Pattern.MULTILINE);
  private static final Pattern VERSION = Pattern.compile("<version>(.*?)</version>");
  private static final Pattern SVG_LINE =
      Pattern.compile("<text class=\"(?:bad|good|key|txt)\"[^>]*>(.*)</text>");

  @TempDir private static Path directory;

  private String output = "";

  private static Stream<Block> blocks() {
    return PAGES.stream()
        .map(page -> new MarkdownPage(MarkdownPage.ROOT.resolve(page)))
        .flatMap(page -> page.blocks().stream());
  }

  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> eachBlockDoesWhatItSays() throws IOException {
    writeLauncher();
    return blocks().map(block -> DynamicTest.dynamicTest(block.place(), () -> follow(block)));
  }

  @Test
  void thePictureOfTheReadmeIsWhatTheGuideShows() throws IOException {
    String svg = Files.readString(MarkdownPage.ROOT.resolve("docs/images/failing-check.svg"));
    List<String> lines =
        SVG_LINE
            .matcher(svg)
            .results()
            .map(line -> line.group(1).replace("&lt;", "<").replace("&gt;", ">"))
            .toList();
    assertThat(lines).hasSizeGreaterThan(10);
    assertThat(blocks().map(Block::text)).anyMatch(text -> text.contains(String.join("\n", lines)));
  }

  @Test
  void theArtifactsOfThePomAreOfThisVersion() throws IOException {
    Matcher version = VERSION.matcher(Files.readString(MarkdownPage.ROOT.resolve("pom.xml")));
    assertThat(version.find()).isTrue();
    String pom =
        blocks().filter(block -> block.language().equals("xml")).findFirst().orElseThrow().text();
    assertThat(pom)
        .contains("<groupId>org.jpuffs</groupId>")
        .containsPattern(
            "jpuffs-bom</artifactId>\\s*<version>" + Pattern.quote(version.group(1)) + "<");
  }

  private void follow(Block block) throws Exception {
    switch (block.language()) {
      case "java" -> {
        Path file = write(block);
        if (file.endsWith("module-info.java")) {
          return; // ReleaseTest builds it, with the files that belong to it.
        }
        compile(file);
        runTests(file.getFileName().toString().replace(".java", ""));
      }
      case "xml", "yaml" -> write(block);
      case "sh" -> run(block);
      case "text" -> compare(block);
      default -> throw new AssertionError(block.place() + ": say java, xml, yaml, sh or text");
    }
  }

  private static Path write(Block block) throws IOException {
    assertThat(block.directive()).as("comment above the block").startsWith("file: ");
    Path file = directory.resolve(block.directive().substring("file: ".length()));
    Files.createDirectories(file.getParent());
    return Files.writeString(file, block.text());
  }

  private static Path classes() {
    return directory.resolve("classes");
  }

  private static void compile(Path file) {
    String classPath =
        System.getProperty("java.class.path") + File.pathSeparator + classes().toString();
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
                classes().toString(),
                file.toString());
    assertThat(status).isZero();
  }

  /** Runs the tests of the class, if it has any. */
  private static void runTests(String className) throws Exception {
    if (!Files.exists(classes().resolve(className + ".class"))) {
      return; // It has a package: an example, not a test.
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes().toUri().toURL()})) {
      Class<?> compiled = loader.loadClass(className);
      if (!FileSystemConformance.class.isAssignableFrom(compiled)) {
        return;
      }
      List<Method> tests = new ArrayList<>(List.of(compiled.getDeclaredMethods()));
      tests.addAll(List.of(FileSystemConformance.class.getDeclaredMethods()));
      tests.removeIf(method -> !method.isAnnotationPresent(Test.class));
      assertThat(tests).isNotEmpty();
      Constructor<?> constructor = compiled.getDeclaredConstructor();
      constructor.setAccessible(true);
      for (Method test : tests) {
        test.setAccessible(true);
        test.invoke(constructor.newInstance());
      }
    }
  }

  /** A {@code puffs} that needs no build: it has the class path of this test. */
  private static void writeLauncher() throws IOException {
    String script =
        """
        #!/usr/bin/env bash
        if [ "$1" = classpath ]; then
          echo '%s'
          exit
        fi
        exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' org.jpuffs.conformance.cli.Main "$@"
        """;
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Path launcher = directory.resolve("puffs");
    Files.writeString(launcher, String.format(script, classPath, java, classPath));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
  }

  private void run(Block block) throws IOException, InterruptedException {
    if (block.directive().startsWith("not run: ")
        || block.text().lines().allMatch(line -> line.startsWith("mvn "))) {
      return;
    }
    int expected =
        block.directive().isEmpty() ? 0 : Integer.parseInt(block.directive().split(" ")[1]);
    Path printed = directory.resolve("output");
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", block.text())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    bash.environment().remove("CI"); // With it, check prints its progress.
    Process process = bash.start();
    int status = process.waitFor();
    output = Files.readString(printed, StandardCharsets.UTF_8);
    assertThat(status).as(output).isEqualTo(expected);
  }

  /** Looks for the parts of the block between dots, one after another, in what was printed. */
  private void compare(Block block) {
    String shown = "\n" + SECONDS.matcher(block.text()).replaceAll("N s");
    String printed = "\n" + SECONDS.matcher(output).replaceAll("N s");
    List<String> parts = List.of(shown.split("(?<=\n)\\.\\.\\.(?=\n)", -1));
    int from = 0;
    for (String part : parts) {
      int found = printed.indexOf(part, from);
      assertThat(found).as("%s, in%n%s", part, printed).isNotNegative();
      from = found + part.length() - 1;
    }
    if (!shown.startsWith("\n...")) {
      assertThat(printed).startsWith(parts.get(0));
    }
    if (!shown.endsWith("...\n")) {
      assertThat(printed).endsWith(parts.get(parts.size() - 1));
    }
  }
}
