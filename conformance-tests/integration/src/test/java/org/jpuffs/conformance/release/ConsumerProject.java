package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jpuffs.conformance.docs.MarkdownPage;

/** A Maven project outside of this build, made of the files of the guide's first page. */
final class ConsumerProject {
  private static final MarkdownPage GUIDE =
      new MarkdownPage(MarkdownPage.ROOT.resolve("docs/guide/get-started.md"));

  private final Path directory;

  /**
   * Writes the POM of the guide.
   *
   * @param directory where the project is, which is made if it is not there
   * @param version the version of jpuffs
   */
  ConsumerProject(Path directory, String version) throws IOException {
    this.directory = directory;
    String pom = theOnly(guide("project/pom.xml"));
    assertThat(pom).contains("-SNAPSHOT</version>");
    write("pom.xml", pom.replaceAll("\\d+\\.\\d+\\.\\d+-SNAPSHOT", version));
  }

  /** The blocks of the guide for a file, in the order of the page. */
  static List<String> guide(String file) {
    return GUIDE.blocks().stream()
        .filter(block -> block.directive().equals("file: " + file))
        .map(MarkdownPage.Block::text)
        .toList();
  }

  static String theOnly(List<String> texts) {
    assertThat(texts).hasSize(1);
    return texts.get(0);
  }

  ConsumerProject write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return this;
  }

  /** Runs {@code mvn test}. */
  HostProgram.Outcome test(Path repository) throws IOException, InterruptedException {
    return Maven.run(directory, "-Dmaven.repo.local=" + repository, "test");
  }

  /** How many tests have run and were not skipped, by the reports of Surefire. */
  long testsThatRan() throws IOException {
    long tests = 0;
    try (Stream<Path> reports = Files.list(directory.resolve("target/surefire-reports"))) {
      for (Path report : reports.filter(one -> one.toString().endsWith(".xml")).toList()) {
        String text = Files.readString(report);
        tests += count("<testcase ", text) - count("<skipped", text);
      }
    }
    return tests;
  }

  private static int count(String words, String text) {
    return text.split(words, -1).length - 1;
  }
}
