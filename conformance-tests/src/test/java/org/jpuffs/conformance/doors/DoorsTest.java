package org.jpuffs.conformance.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The doors to a kernel that a real NetBSD has, libc and a descriptor, with the rump kernel behind
 * them: what goes through is what goes through without a door.
 */
class DoorsTest {
  private static final int PROGRAMS = Integer.getInteger("puffs.test.programs", 60);

  @TempDir private static Path directory;

  @BeforeAll
  static void rump() {
    assumeTrue(
        System.getenv("PUFFS_RUMP_LIB") != null,
        "PUFFS_RUMP_LIB does not name the libraries of the rump kernel");
  }

  private static Kernel libc() throws Exception {
    System.setProperty("puffs.netbsd.libc", CompiledLibc.in(directory).toString());
    return Backends.named("netbsd").start();
  }

  private static Kernel comfd() throws Exception {
    return new ComfdHarness(Backends.named("rump").start());
  }

  @Test
  void programsThroughLibcBreakNoRule() throws Exception {
    check(libc());
  }

  @Test
  void programsThroughADescriptorBreakNoRule() throws Exception {
    check(comfd());
  }

  private static void check(Kernel kernel) {
    List<Failure> failures = new ArrayList<>();
    ChosenFileSystem memfs = new FileSystems("").choose("memfs");
    Check check = new Check(kernel, memfs::fresh);
    check.run(
        PROGRAMS,
        50,
        1,
        null,
        1,
        new Check.Listener() {
          @Override
          public void ran(long programs) {}

          @Override
          public void failed(long seed, Failure failure) {
            failures.add(failure);
          }
        });
    assertThat(failures).isEmpty();
    assertThat(check.programs()).isEqualTo(PROGRAMS);
    kernel.close();
  }

  @Test
  void tracesThroughLibcAreThoseRecorded() throws Exception {
    compare(libc(), "sparse-seek-then-write.script");
  }

  @Test
  void tracesThroughADescriptorAreThoseRecorded() throws Exception {
    compare(comfd(), "");
  }

  /**
   * Runs all golden scripts.
   *
   * @param but a script that is left out: lseek answers -1 in it, which libc cannot tell from an
   *     error
   */
  private static void compare(Kernel kernel, String but) throws Exception {
    URI golden = Objects.requireNonNull(GoldenTracesTest.class.getResource("golden")).toURI();
    List<Path> scripts;
    try (Stream<Path> files = Files.list(Path.of(golden))) {
      scripts =
          new ArrayList<>(
              files.filter(file -> file.toString().endsWith(".script")).sorted().toList());
    }
    assertThat(scripts).hasSizeGreaterThanOrEqualTo(12);
    scripts.sort(Comparator.comparing(DoorsTest::locks));
    scripts.removeIf(file -> file.endsWith(but));
    for (Path file : scripts) {
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

  /**
   * A process that once had a lock sends ADVLOCK with every close, and here one process runs all
   * scripts: those with locks come last.
   */
  private static boolean locks(Path script) {
    try (Stream<String> lines = Files.lines(script)) {
      return lines.anyMatch(line -> line.startsWith("lock "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
