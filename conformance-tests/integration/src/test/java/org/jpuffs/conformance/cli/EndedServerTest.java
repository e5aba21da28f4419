package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.spi.Precondition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A check of a directory of FUSE whose server ends, or serves one user only. */
@Timeout(120)
class EndedServerTest {
  private static final int NO_BACKEND = 3;

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Process server;

  @BeforeEach
  void needBoth() {
    for (String backend : List.of("fuse", "linux")) {
      for (Precondition each : Backends.named(backend).preconditions()) {
        assumeTrue(each.isMet(), each.name() + ": " + each.finding());
      }
    }
  }

  @AfterEach
  void endServer() {
    if (server != null) {
      server.destroyForcibly();
      await().forever().until(() -> !isMounted());
    }
  }

  private void mount(String... options) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        Stream.concat(
                Stream.of(
                    java,
                    "-cp",
                    System.getProperty("java.class.path"),
                    "org.jpuffs.conformance.cli.Main",
                    "mount",
                    "memfs",
                    directory.toString(),
                    "--backend",
                    "fuse",
                    "-f"),
                Stream.of(options))
            .toList();
    server = new ProcessBuilder(command).inheritIO().start();
    await().forever().until(() -> isMounted() || !server.isAlive());
    assertThat(isMounted()).isTrue();
  }

  private boolean isMounted() throws IOException {
    return Files.readString(Path.of("/proc/mounts")).contains(" " + directory + " fuse.puffs ");
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  /** A directory of a program is there, so that the check has begun to run programs. */
  private boolean hasBegun() {
    String[] names = directory.toFile().list();
    if (names == null || names.length == 0) {
      return false;
    }
    String[] inside = directory.resolve(names[0]).toFile().list();
    return inside != null && Stream.of(inside).anyMatch(name -> name.startsWith("tree-"));
  }

  @Test
  void theCheckEndsWithTheReason() throws Exception {
    mount("-o", "allow_other,default_permissions");
    CompletableFuture<Integer> check =
        CompletableFuture.supplyAsync(
            () ->
                run(
                    "check",
                    "dir:" + directory,
                    "--backend",
                    "linux",
                    "--programs",
                    "1000000",
                    "--failures",
                    "none"));
    await().forever().until(() -> hasBegun() || check.isDone());
    server.destroyForcibly();
    assertThat(check.get()).as(out + "" + err).isEqualTo(Main.KERNEL_DIED);
    assertThat(err.toString())
        .contains("the server of the file system at " + directory + " has ended", "mount it again")
        .doesNotContain("bug in puffs");
    assertThat(out.toString())
        .contains("what was run before is no verdict", " programs, ", " 0 violations")
        .doesNotContain("violation 1");
  }

  @Test
  void aMountForOneUserIsRefused() throws Exception {
    mount();
    String name = "dir:" + directory;
    assertThat(run("check", name, "--backend", "linux")).isEqualTo(NO_BACKEND);
    assertThat(run("probe", name)).isEqualTo(NO_BACKEND);
    assertThat(run("check", name, "--backend", "linux", "--auto")).isEqualTo(NO_BACKEND);
    assertThat(err.toString().lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("mount it with -o allow_other"));
    assertThat(out.toString()).isEmpty();
  }
}
