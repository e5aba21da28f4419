package org.jpuffs.conformance.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** {@code puffs mount}, and the server that continues after it. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
@Timeout(120)
class MountCommandTest {
  @TempDir private static Path directory;
  private static Path libc;

  @BeforeAll
  static void compile() throws Exception {
    libc = CompiledLibc.in(directory);
  }

  private static Process puffs(String... arguments) throws IOException {
    return puffs(List.of(), arguments);
  }

  private static Process puffs(List<String> options, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dpuffs.netbsd.libc=" + libc));
    command.addAll(options);
    command.add("org.jpuffs.conformance.cli.Main");
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  @Test
  void theCommandReportsTheErrorOfTheMount() throws Exception {
    Process process = puffs("mount", "memfs", "/absent");
    String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(said).contains("mount on /absent: ENOENT");
  }

  @Test
  void aServerReportsItsMountAndUnmountsAtASignal() throws Exception {
    Process server = puffs(List.of("-Dorg.jpuffs.daemon=true"), "mount", "memfs", "/mnt");
    assertThat(server.inputReader(UTF_8).readLine()).isEqualTo("puffs mount: 0");
    server.destroy();
    assertThat(server.waitFor()).isEqualTo(128 + 15);
  }

  @Test
  void aDetachedServerLeadsItsOwnSessionAndOutlivesTheCommand() throws Exception {
    String mark = "-Dpuffs.test.mark=" + System.nanoTime();
    Process command = puffs(List.of(mark), "mount", "memfs", "/mnt");
    assertThat(command.waitFor()).isZero();
    ProcessHandle server =
        ProcessHandle.allProcesses()
            .filter(
                // The arguments are missing where they take more than a page of memory.
                one -> one.info().commandLine().orElse("").contains(mark))
            .findFirst()
            .orElseThrow();
    Path stat = Path.of("/proc", Long.toString(server.pid()), "stat");
    if (Files.exists(stat)) {
      String afterName = Files.readString(stat).replaceFirst(".*\\) ", "");
      assertThat(afterName.split(" ")[3]).as("session").isEqualTo(Long.toString(server.pid()));
    }
    server.destroy();
    server.onExit().get();
  }

  @Test
  void anUnknownOptionIsRefusedBeforeTheMount() throws Exception {
    Process process = puffs("mount", "memfs", "/mnt", "-o", "rdonl");
    String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(said).contains("-o \"rdonl\"", "rdonly");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void dumpPrintsEachRequestAndReply() throws Exception {
    List<String> asServer = List.of("-Dorg.jpuffs.daemon=true"); // so that it reports its mount
    Process server = puffs(asServer, "mount", "memfs", "/mnt", "-o", "ro,dump");
    assertThat(server.inputReader(UTF_8).readLine()).isEqualTo("puffs mount: 0");
    server.toHandle().destroy(); // Process.destroy() would close the stream that is read next
    String said = new String(server.getErrorStream().readAllBytes(), UTF_8);
    assertThat(said.lines().toList())
        .anyMatch(line -> line.matches("\\+0\\.0{6} SREQ id=\\d+ cls=UNMOUNT\\(0x7\\) .*"))
        .anyMatch(line -> line.matches("\\+\\d+\\.\\d{6} REQ  id=\\d+ cls=VFS.* op=UNMOUNT.*"))
        .anyMatch(
            line -> line.matches("\\+\\d+\\.\\d{6} RSP  id=\\d+ cls=VFS.* op=UNMOUNT.* rv=0 .*"));
    assertThat(server.waitFor()).isEqualTo(128 + 15);
  }
}
