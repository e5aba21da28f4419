package org.jpuffs.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jpuffs.conformance.child.ChildDeathException;
import org.jpuffs.conformance.child.ChildRun;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kernel sends scriptfs the requests that NetBSD's kernel sent the recorded server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class GoldenTracesTest {
  private @Nullable Kernel rump;

  static List<Path> scripts() throws IOException, URISyntaxException {
    Path golden =
        Path.of(Objects.requireNonNull(GoldenTracesTest.class.getResource("golden")).toURI());
    try (Stream<Path> files = Files.list(golden)) {
      return files.filter(file -> file.toString().endsWith(".script")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void simSendsTheRecordedRequests(Path script) throws Exception {
    String why = differing().get(name(script));
    Optional<String> difference = difference(Backends.named("sim").start(), script);
    if (why == null) {
      assertThat(difference).isEmpty();
    } else {
      assertThat(difference)
          .as("%s agrees now: remove it from differing.tsv", name(script))
          .isPresent();
    }
  }

  @EnabledIfEnvironmentVariable(
      named = "PUFFS_RUMP_LIB",
      matches = ".+",
      disabledReason = "it names no libraries of the rump kernel")
  @ParameterizedTest
  @MethodSource("scripts")
  void rumpSendsTheRecordedRequests(Path script) throws Exception {
    if (recordedEnding(script).isEmpty()) {
      assertThat(difference(rump(), script)).isEmpty();
    } else {
      assertThat(difference(recorded(script), inChild(script))).isEmpty();
    }
  }

  /** The trace of a script that kills its kernel. */
  private static List<String> inChild(Path script) {
    List<String> seen = new ArrayList<>();
    ChildRun child = new ChildRun(ChildRun.SILENCE, seen::add, complaint -> {});
    ChildDeathException death =
        catchThrowableOfType(
            ChildDeathException.class,
            () ->
                child.run(
                    List.of(
                        "run", "--child", "0", "--trace", "--backend", "rump", script.toString())));
    assertThat(death).hasMessageContaining("the last lines:\n");
    seen.add(death.ending());
    return seen;
  }

  /** A rump kernel is started once in a process. */
  private Kernel rump() throws BackendUnavailableException {
    if (rump == null) {
      rump = Backends.named("rump").start();
    }
    return rump;
  }

  @AfterAll
  void close() {
    if (rump != null) {
      rump.close();
    }
  }

  /**
   * The scripts on which the simulated kernel differs, with the reason: {@code differing.tsv}. The
   * list may only become shorter.
   */
  static Map<String, String> differing() throws IOException, URISyntaxException {
    Map<String, String> differing = new HashMap<>();
    Path list =
        Path.of(
            Objects.requireNonNull(GoldenTracesTest.class.getResource("golden/differing.tsv"))
                .toURI());
    for (String line : Files.readAllLines(list)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        String[] words = line.split("\t", 2);
        differing.put(words[0], words[1]);
      }
    }
    return differing;
  }

  /** The name of a script in that list. */
  static String name(Path script) {
    return script.getFileName().toString().replaceFirst("\\.script$", "");
  }

  /** The first difference between the requests of {@code kernel} and the recorded ones. */
  static Optional<String> difference(Kernel kernel, Path file) throws IOException, ScriptException {
    Script script = ScriptReader.read(file.getFileName().toString(), Files.readString(file));
    List<String> seen = new ArrayList<>();
    try {
      new ScriptRun(kernel)
          .trace(
              script, new ScriptFileSystem(script.setup()), ScriptFileSystem.options(), seen::add);
    } catch (KernelDeathException death) {
      assertThat(seen).last().asString().isEqualTo(death.ending());
    }
    return difference(recorded(file), seen);
  }

  private static Optional<String> difference(List<String> recorded, List<String> seen) {
    return TraceDifference.ofWhole(recorded, seen).map(TraceDifference::text);
  }

  private static List<String> recorded(Path script) throws IOException {
    return Files.readAllLines(Path.of(script.toString().replaceFirst("script$", "trace")));
  }

  /** How a recorded trace ends: {@code HANG}, {@code CRASH}, or nothing. */
  static String recordedEnding(Path script) throws IOException {
    return TraceDifference.ending(recorded(script));
  }
}
