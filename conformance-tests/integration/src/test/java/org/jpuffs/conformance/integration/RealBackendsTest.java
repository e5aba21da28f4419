package org.jpuffs.conformance.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.conformance.trace.GoldenTracesTest;
import org.jpuffs.conformance.trace.ScriptRun;
import org.jpuffs.conformance.trace.TraceDifference;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two ways to enter a real NetBSD kernel, libc and a descriptor, with the rump kernel as that
 * kernel. Results and requests are the same as with the rump backend.
 */
@ExtendWith(RestoreSystemProperties.class)
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class RealBackendsTest {
  private static final int PROGRAMS = Integer.getInteger("puffs.test.programs", 60);

  /**
   * The scripts that must have the recorded trace. Three kinds are missing: frames with a wrong
   * length, since a stream has no other bounds; mounts that are refused; and locks, since a process
   * that has locked once reports it at every close, and with libc all processes are one.
   */
  private static final List<String> SHARED =
      List.of(
          "01-basic",
          "02-allops",
          "04-nocache-all",
          "06-namecache-negative",
          "09-iaondemand-allops",
          "10-rw-multipage",
          "12-append",
          "14-sparse",
          "16-unlink-open",
          "20-dotdot",
          "22-dotdot-nocache",
          "28-wtcache",
          "30-fs-ttl",
          "51-mask-readonly",
          "55-busy-unmount",
          "58-maxmsglen",
          "66-hole-read-unsynced",
          "69-mkdir-deep",
          "sparse-seek-then-write");

  @TempDir private static Path directory;

  private static Kernel libc() throws Exception {
    System.setProperty("puffs.netbsd.libc", CompiledLibc.in(directory).toString());
    return Backends.named("netbsd").start();
  }

  private static Kernel rump() throws Exception {
    return Backends.named("rump").start();
  }

  private static Kernel comfd() throws Exception {
    return new ComfdHarness(rump());
  }

  @Test
  void programsThroughLibcBreakNoRule() throws Exception {
    assertThat(failures(libc(), "memfs")).isEmpty();
  }

  @Test
  void programsOnADirectoryThroughLibcBreakNoRule(@TempDir Path host) throws Exception {
    assertThat(failures(libc(), "nullfs:" + host)).isEmpty();
  }

  @Test
  void programsThroughADescriptorBreakNoRule() throws Exception {
    assertThat(failures(comfd(), "memfs")).isEmpty();
  }

  @Test
  void programsOnADirectoryThroughADescriptorBreakNoRule(@TempDir Path host) throws Exception {
    assertThat(failures(comfd(), "nullfs:" + host)).isEmpty();
  }

  /** All processes are this JVM: they share what one of them sets. */
  @Test
  void allProcessesOfLibcAreTheSame() throws Exception {
    try (Kernel libc = libc();
        Kernel rump = rump()) {
      assertThat(libc.hasSeparateProcesses()).isFalse();
      assertThat(rump.hasSeparateProcesses()).isTrue();
    }
  }

  private static List<String> failures(Kernel kernel, String fileSystem) {
    List<String> failures = new ArrayList<>();
    ChosenFileSystem chosen = new FileSystems("").choose(fileSystem);
    Check check = new Check(kernel, chosen::fresh);
    check.run(
        PROGRAMS,
        50,
        1,
        null,
        1,
        (seed, failure) -> failures.add(failure.program().toString() + failure.finding().seen()));
    kernel.close();
    if (failures.isEmpty()) {
      assertThat(check.tally().programs()).isEqualTo(PROGRAMS);
    }
    return failures;
  }

  /** Runs first: once a program has locked, the process of libc reports locks at every close. */
  @Order(1)
  @Test
  void tracesThroughLibcEqualTheRecordedOnes() throws Exception {
    compare(libc());
  }

  @Test
  void tracesThroughADescriptorEqualTheRecordedOnes() throws Exception {
    compare(comfd());
  }

  private static void compare(Kernel kernel) throws Exception {
    URI golden = Objects.requireNonNull(GoldenTracesTest.class.getResource("golden")).toURI();
    for (String name : SHARED) {
      Path file = Path.of(golden).resolve(name + ".script");
      Script script = ScriptReader.read(file.getFileName().toString(), Files.readString(file));
      List<String> recorded =
          Files.readAllLines(Path.of(file.toString().replaceFirst("script$", "trace")));
      List<String> seen = new ArrayList<>();
      new ScriptRun(kernel)
          .trace(
              script, new ScriptFileSystem(script.setup()), ScriptFileSystem.options(), seen::add);
      assertThat(TraceDifference.first(recorded, seen).map(TraceDifference::text))
          .as(file.toString())
          .isEmpty();
    }
    kernel.close();
  }
}
