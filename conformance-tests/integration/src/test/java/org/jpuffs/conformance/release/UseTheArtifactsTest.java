package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jpuffs.conformance.docs.MarkdownPage;
import org.jpuffs.conformance.docs.MarkdownPage.Block;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Follows the page of the guide for those who have no sources of jpuffs, block after block. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UseTheArtifactsTest {
  private static final MarkdownPage PAGE =
      new MarkdownPage(MarkdownPage.ROOT.resolve("docs/guide/use-the-artifacts.md"));

  @TempDir private static Path directory;

  private static ReleaseBuild build;
  private static FreshMachine machine;

  @BeforeAll
  static void publish() throws IOException, InterruptedException {
    build = ReleaseBuild.shared();
    machine = new FreshMachine(directory);
  }

  private static List<Block> blocks(String language) {
    return PAGE.blocks().stream()
        .filter(block -> block.language().equals(language))
        .filter(block -> !block.directive().startsWith("not run: "))
        .toList();
  }

  private static Block block(String language, String words) {
    return blocks(language).stream()
        .filter(block -> block.text().contains(words) || block.directive().contains(words))
        .findFirst()
        .orElseThrow();
  }

  /** A text of the page, with the directory of this test in place of that of the page. */
  private static String text(Block block) {
    return block
        .text()
        .replace("file:///tmp/jpuffs-release/bundle", build.bundle().toUri().toString());
  }

  private static HostProgram.Outcome follow(Block block) throws IOException, InterruptedException {
    return machine.follow(text(block));
  }

  private static void mustPass(Block block) throws IOException, InterruptedException {
    HostProgram.Outcome outcome = follow(block);
    assertThat(outcome.status()).as(outcome.printed()).isZero();
  }

  private static String treeFs(int version) {
    return ConsumerProject.guide("tree/TreeFs.java").get(version);
  }

  @Test
  @Order(1)
  void theFirstFileSystemFailsWithTheMessageOfThePage() throws IOException, InterruptedException {
    mustPass(block("sh", "mkdir"));
    String pom = ConsumerProject.theOnly(ConsumerProject.guide("project/pom.xml"));
    String repositories = text(block("xml", "part of: tree/pom.xml"));
    machine.write(
        "tree/pom.xml",
        pom.replaceAll("\\d+\\.\\d+\\.\\d+-SNAPSHOT", build.version())
            .replace("<version>1</version>\n", "<version>1</version>\n" + repositories));
    machine.write("tree/src/main/java/TreeFs.java", treeFs(0));
    String test =
        ConsumerProject.theOnly(ConsumerProject.guide("project/src/test/java/TreeFsTest.java"));
    machine.write("tree/src/test/java/TreeFsTest.java", test);
    HostProgram.Outcome outcome = follow(block("sh", "exit 1"));
    assertThat(outcome.status()).as(outcome.printed()).isEqualTo(1);
    String rule = block("text", "stat-mode").text().lines().toList().get(1);
    assertThat(outcome.printed()).contains(rule);
  }

  @Test
  @Order(2)
  void theMendedFileSystemPasses() throws IOException, InterruptedException {
    machine.write("tree/src/main/java/TreeFs.java", treeFs(1));
    List<Block> maven =
        blocks("sh").stream().filter(one -> one.text().equals("cd tree\nmvn -q test\n")).toList();
    assertThat(maven).hasSize(2);
    mustPass(maven.get(1));
    assertThat(machine.count("tree/target/surefire-reports", ".xml")).isPositive();
    assertThat(machine.count("empty repository/org/jpuffs", ".jar")).isPositive();
  }

  @Test
  @Order(3)
  void theCommandChecksIt() throws IOException, InterruptedException {
    HostProgram.Outcome outcome = follow(block("sh", "jpuffs-cli"));
    assertThat(outcome.status()).as(outcome.printed()).isZero();
    String verdict = block("text", "checked").text().lines().toList().get(1);
    assertThat(outcome.printed()).contains(verdict.replaceAll("[\\d.]+ s$", ""));
  }

  @Test
  @Order(4)
  void aFileSystemInKotlinPasses() throws IOException, InterruptedException {
    for (Block kotlin : blocks("kotlin")) {
      machine.write(kotlin.directive().substring("file: ".length()), text(kotlin));
    }
    machine.write("kotlin/pom.xml", text(block("xml", "file: kotlin/pom.xml")));
    mustPass(block("sh", "cd kotlin"));
    assertThat(machine.count("kotlin/target/surefire-reports", "TreeFsTest.xml")).isEqualTo(1);
  }
}
