package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks whose calls do not return. Each ends its JVM, after as long as a call may take. */
@Tag("slow")
@Timeout(100)
class HangingCheckTest {
  private static final String HANGING = "class:" + HangingFileSystem.class.getName();

  @TempDir private Path directory;

  /** Runs a check in another JVM. */
  private int check(String fileSystem, String... more) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of("check", fileSystem, "--report", directory.resolve("r").toString()));
    words.addAll(List.of(more));
    Process check =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    try {
      return check.waitFor();
    } finally {
      check.destroyForcibly();
    }
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output"));
  }

  @Test
  void aFirstMountThatHangsEndsTheCheckWithoutAReport() throws Exception {
    assertThat(check(HANGING + "$AtOnce", "--failures", "none")).isEqualTo(1);
    assertThat(output()).contains("life-05", "no report was written", " 1 violations,");
  }

  @Test
  void aKeptFailureThatHangsEndsTheCheckWithAReport() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("failures"),
            "# puffs failures, form 1: x\nfailure " + HANGING + " life-05\nstat hang\n");
    assertThat(check(HANGING, "--failures", file.toString())).isEqualTo(1);
    assertThat(output()).contains("a call that does not return", "0 of 1 kept failures passed");
    assertThat(Files.readString(directory.resolve("r/report.json")))
        .contains("\"end\": \"hung\"", "\"kept\": {\"all\": 1, \"passed\": 0, \"failed\": 0}");
  }
}
