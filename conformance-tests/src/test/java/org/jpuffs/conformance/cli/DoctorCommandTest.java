package org.jpuffs.conformance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The doctor names what is missing, and nothing else. */
class DoctorCommandTest {
  private final StringWriter out = new StringWriter();

  private int doctor(String backend) {
    PrintWriter printer = new PrintWriter(out);
    return Main.run(printer, printer, "doctor", "--backend", backend);
  }

  private List<String> missing() {
    return out.toString()
        .lines()
        .filter(line -> line.startsWith("missing"))
        .map(line -> line.replaceFirst("missing +", "").replaceFirst(":.*", ""))
        .toList();
  }

  /** In a JVM of its own, which has loaded nothing in libc's place. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatNetbsdNeedsOfThisMachine() throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "doctor",
            "--backend",
            "netbsd");
    command.environment().remove("PUFFS_NETBSD_LIBC");
    Process process = command.start();
    out.write(new String(process.getInputStream().readAllBytes(), UTF_8));
    assertThat(process.waitFor()).isEqualTo(Main.UNAVAILABLE);
    assertThat(missing()).containsExactly("platform", "libc's functions", "/dev/puffs");
    assertThat(out.toString())
        .contains("__mount50, ", "__kevent50, ", "MAKEDEV putter", "netbsd cannot serve")
        .doesNotContain(" read,", " open,", "usermount");
  }

  @Test
  void whatRumpNeedsOfADirectoryWithNothingInIt(@TempDir Path directory) {
    System.setProperty("puffs.rump.lib", directory.toString());
    try {
      assertThat(doctor("rump")).isEqualTo(Main.UNAVAILABLE);
    } finally {
      System.clearProperty("puffs.rump.lib");
    }
    assertThat(missing()).containsExactly("the rump kernel's libraries");
    assertThat(out.toString()).contains(directory + " lacks librumpuser.so, librump.so, ");
  }

  @EnabledIfEnvironmentVariable(
      named = "PUFFS_RUMP_LIB",
      matches = ".+",
      disabledReason = "it names no libraries of the rump kernel")
  @Test
  void whereRumpCanServeNothingIsMissing() {
    assertThat(doctor("rump")).isZero();
    assertThat(missing()).isEmpty();
    assertThat(out.toString()).contains("a mount and its unmount: done", "rump can serve");
  }

  @Test
  void simNeedsNothing() {
    assertThat(doctor("sim")).isZero();
    assertThat(missing()).isEmpty();
  }
}
