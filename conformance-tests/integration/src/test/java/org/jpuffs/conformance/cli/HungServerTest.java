package org.jpuffs.conformance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.integration.IgnoredSignals;
import org.jpuffs.spi.Precondition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals to a JVM whose file system does not answer the request of a client on Linux. */
@Timeout(120)
class HungServerTest {
  private static final String HANGING = "class:" + HangingFileSystem.Announced.class.getName();

  @TempDir Path directory;

  private Process jvm;

  @BeforeEach
  void needFuse() {
    for (Precondition each : Backends.named("fuse").preconditions()) {
      assumeTrue(each.isMet(), each.name() + ": " + each.finding());
    }
  }

  @AfterEach
  void endJvm() {
    if (jvm != null) {
      jvm.destroyForcibly();
      await().forever().until(() -> !isMounted());
    }
  }

  private boolean isMounted() throws IOException {
    return Files.readString(Path.of("/proc/mounts")).contains(" " + directory + " fuse.puffs ");
  }

  private void start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Djava.io.tmpdir=" + directory, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    command.addAll(List.of("--backend", "fuse"));
    jvm = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private void awaitHang() throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(jvm.getInputStream(), UTF_8));
    String line = lines.readLine();
    while (line != null && !line.equals(HangingFileSystem.Announced.LINE)) {
      line = lines.readLine();
    }
    assertThat(line).as("the server ended before it was asked").isNotNull();
  }

  private void send(String signal) throws Exception {
    int number = signal.equals("INT") ? 2 : 15;
    assumeFalse(IgnoredSignals.contain(jvm.pid(), number), "this process ignores SIG" + signal);
    String pid = String.valueOf(jvm.pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }

  /** The mount is gone when the server is, without the process that watches over it. */
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aMountEndsAndItsClientToo(String signal) throws Exception {
    start("mount", HANGING, directory.toString(), "-f");
    await().forever().until(() -> isMounted() || !jvm.isAlive());
    Process client = new ProcessBuilder("stat", directory + "/hang").start();
    awaitHang();
    send(signal);
    jvm.waitFor();
    assertThat(isMounted()).isFalse();
    assertThat(client.waitFor()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aCheckEndsAndLeavesNothing(String signal) throws Exception {
    Path script = directory.resolve("script");
    Files.writeString(script, "stat hang\n");
    start("check", HANGING, "--script", script.toString());
    awaitHang();
    send(signal);
    jvm.waitFor();
    assertThat(directory.toFile().list()).containsExactly("script");
  }
}
