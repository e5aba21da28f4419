package org.jpuffs.conformance.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A check needs no more memory the more programs it runs. */
@Tag("slow")
class SmallHeapTest {
  @Test
  void tenThousandProgramsRunIn64Mebibytes() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.jpuffs.conformance.cli.Main");
    command.addAll(List.of("check", "memfs", "--programs", "10000"));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try {
      output = new String(child.getInputStream().readAllBytes(), UTF_8);
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor()).as(output).isZero();
    assertThat(output).contains("checked memfs on sim: 10000 programs", " 0 violations");
  }
}
