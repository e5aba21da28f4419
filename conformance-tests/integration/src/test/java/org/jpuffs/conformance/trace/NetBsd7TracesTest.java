package org.jpuffs.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code sim-netbsd7} sends scriptfs the requests that a NetBSD 7.0 kernel has sent, and a machine
 * still sends them. Where its trace agrees with that of rump, only the name is kept: {@code
 * same.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetBsd7TracesTest {
  private @Nullable Kernel machine;

  /** The scripts that were recorded on NetBSD 7. */
  static List<Path> scripts() throws IOException, URISyntaxException {
    Map<String, String> omitted = reasons("omitted.tsv");
    return GoldenTracesTest.scripts().stream()
        .filter(script -> !omitted.containsKey(GoldenTracesTest.name(script)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void simSendsTheRequestsThatNetBsd7Sent(Path script) throws Exception {
    String why = reasons("differing.tsv").get(GoldenTracesTest.name(script));
    Optional<String> difference;
    try (Kernel sim = Backends.named("sim-netbsd7").start()) {
      difference = difference(sim, script);
    }
    if (why == null) {
      assertThat(difference).isEmpty();
    } else {
      assertThat(difference)
          .as("%s agrees now: remove it from differing.tsv", GoldenTracesTest.name(script))
          .isPresent();
    }
  }

  @EnabledIfEnvironmentVariable(
      named = "PUFFS_AGENT",
      matches = ".+",
      disabledReason = "it names no agent on a machine with NetBSD 7")
  @ParameterizedTest
  @MethodSource("scripts")
  void theMachineSendsTheRecordedRequests(Path script) throws Exception {
    assertThat(difference(machine(), script)).isEmpty();
  }

  private Kernel machine() throws BackendUnavailableException {
    if (machine == null) {
      machine = Backends.named("agent").start();
    }
    return machine;
  }

  @AfterAll
  void close() {
    if (machine != null) {
      machine.close();
    }
  }

  @Test
  void eachScriptIsRecordedOnceOrOmittedWithAReason() throws Exception {
    List<String> same = same();
    Map<String, String> omitted = reasons("omitted.tsv");
    List<String> names = new ArrayList<>();
    for (Path script : GoldenTracesTest.scripts()) {
      String name = GoldenTracesTest.name(script);
      names.add(name);
      int places = same.contains(name) ? 1 : 0;
      places += omitted.containsKey(name) ? 1 : 0;
      places += Files.exists(resource(name + ".trace")) ? 1 : 0;
      assertThat(places).as("%s is in same.txt, in omitted.tsv, or has a trace", name).isOne();
    }
    assertThat(names).containsAll(same).containsAll(omitted.keySet());
    assertThat(names).containsAll(reasons("differing.tsv").keySet());
    assertThat(scripts()).hasSizeGreaterThanOrEqualTo(250);
  }

  private static Optional<String> difference(Kernel kernel, Path file) throws Exception {
    Script script = ScriptReader.read(file.getFileName().toString(), Files.readString(file));
    List<String> seen = new ArrayList<>();
    new ScriptRun(kernel)
        .trace(script, new ScriptFileSystem(script.setup()), ScriptFileSystem.options(), seen::add);
    return TraceDifference.ofWhole(recorded(file), seen, TraceMask.OF_A_MACHINE)
        .map(TraceDifference::text);
  }

  private static List<String> recorded(Path script) throws IOException, URISyntaxException {
    String trace = GoldenTracesTest.name(script) + ".trace";
    boolean same = same().contains(GoldenTracesTest.name(script));
    return Files.readAllLines(same ? script.resolveSibling(trace) : resource(trace));
  }

  private static List<String> same() throws IOException, URISyntaxException {
    return Files.readAllLines(resource("same.txt"));
  }

  private static Map<String, String> reasons(String list) throws IOException, URISyntaxException {
    Map<String, String> reasons = new HashMap<>();
    for (String line : Files.readAllLines(resource(list))) {
      if (!line.startsWith("#")) {
        String[] words = line.split("\t", 2);
        reasons.put(words[0], words[1]);
      }
    }
    return reasons;
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(
            Objects.requireNonNull(NetBsd7TracesTest.class.getResource("netbsd7/same.txt")).toURI())
        .resolveSibling(name);
  }
}
