package org.jpuffs.conformance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jpuffs.conformance.bench.CCompiler;
import org.jpuffs.conformance.integration.RestoreSystemProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code puffs doctor} names what is missing, and nothing else. */
@ExtendWith(RestoreSystemProperties.class)
class DoctorCommandTest {
  private static final List<String> LIBRARIES =
      List.of(
          "librumpuser.so",
          "librump.so",
          "librumpvfs.so",
          "librumpdev.so",
          "librumpdev_putter.so",
          "librumpfs_syspuffs.so");

  /** Calls entry 167 of the table of JNI functions, NewStringUTF. */
  private static final String OTHER_JNA =
      "void *Java_com_sun_jna_Native_getNativeVersion(void ***env, void *class) {\n"
          + "  return ((void *(*)(void *, const char *))(*env)[167])(env, \"4.0.1\");\n"
          + "}\n";

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

  /**
   * The same in a new JVM, which has loaded no library, and without the variables for libraries.
   */
  private int doctorOfNewJvm(String backend, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("doctor", "--backend", backend));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(List.of("PUFFS_NETBSD_LIBC", "PUFFS_RUMP_LIB"));
    Process process = builder.start();
    out.write(new String(process.getInputStream().readAllBytes(), UTF_8));
    return process.waitFor();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void onLinuxTheNetbsdBackendLacksPlatformFunctionsAndDevice() throws Exception {
    assertThat(doctorOfNewJvm("netbsd")).isEqualTo(Main.UNAVAILABLE);
    assertThat(missing()).containsExactly("platform", "libc's functions", "/dev/puffs");
    assertThat(out.toString())
        .contains("__mount50, ", "__kevent50, ", "MAKEDEV putter", "netbsd cannot serve")
        .doesNotContain(" read,", " open,", "usermount");
  }

  @Test
  void anEmptyDirectoryLacksAllLibraries(@TempDir Path directory) {
    System.setProperty("puffs.rump.lib", directory.toString());
    assertThat(doctor("rump")).isEqualTo(Main.UNAVAILABLE);
    assertThat(missing()).containsExactly("the rump kernel's libraries");
    assertThat(out.toString()).contains(directory + " lacks librumpuser.so, librump.so, ");
  }

  @Test
  void withoutASettingTheVariableIsNamed() throws Exception {
    assertThat(doctorOfNewJvm("rump")).isEqualTo(Main.UNAVAILABLE);
    assertThat(missing()).containsExactly("the rump kernel's libraries");
    assertThat(out.toString()).contains("PUFFS_RUMP_LIB is not set", "rump cannot serve");
  }

  @Test
  void theMissingLibraryIsNamed(@TempDir Path directory) throws Exception {
    for (String name : LIBRARIES) {
      Files.createFile(directory.resolve(name));
    }
    Files.delete(directory.resolve("librumpdev_putter.so"));
    assertThat(doctorOfNewJvm("rump", "-Dpuffs.rump.lib=" + directory)).isEqualTo(3);
    assertThat(missing()).containsExactly("the rump kernel's libraries");
    assertThat(out.toString()).contains(directory + " lacks librumpdev_putter.so; ");
  }

  @Test
  void filesThatAreNotLibrariesAreRefused(@TempDir Path directory) throws Exception {
    for (String name : LIBRARIES) {
      Files.writeString(directory.resolve(name), "no library");
    }
    assertThat(doctorOfNewJvm("rump", "-Dpuffs.rump.lib=" + directory)).isEqualTo(3);
    assertThat(missing()).containsExactly("the rump kernel's libraries");
    assertThat(out.toString())
        .contains(directory.resolve("librumpuser.so") + " is not a 64-bit library; ");
  }

  /** Loading such a library would end the JVM with SIGBUS. */
  @EnabledIfEnvironmentVariable(
      named = "PUFFS_RUMP_LIB",
      matches = ".+",
      disabledReason = "it names no libraries of the rump kernel")
  @Test
  void librariesThatAreCutOffAreRefused(@TempDir Path directory) throws Exception {
    for (String name : LIBRARIES) {
      byte[] whole = Files.readAllBytes(Path.of(System.getenv("PUFFS_RUMP_LIB"), name));
      Files.write(directory.resolve(name), Arrays.copyOf(whole, 5000));
    }
    assertThat(doctorOfNewJvm("rump", "-Dpuffs.rump.lib=" + directory)).isEqualTo(3);
    assertThat(missing()).containsExactly("the rump kernel's libraries");
    assertThat(out.toString())
        .contains(directory.resolve("librumpuser.so") + " is cut off after 5000 of at least ");
  }

  /** The libraries can be loaded, but lack the functions of the kernel. */
  @Test
  void librariesWithoutAKernelAreRefused(@TempDir Path directory) throws Exception {
    assumeTrue(CCompiler.isThere(), "there is no C compiler named cc");
    Path source = directory.resolve("nothing.c");
    Files.writeString(source, "int nothing;\n");
    Path empty = directory.resolve("empty.so");
    CCompiler.share(source, empty, List.of());
    for (String name : LIBRARIES) {
      Files.copy(empty, directory.resolve(name));
    }
    assertThat(doctorOfNewJvm("rump", "-Dpuffs.rump.lib=" + directory)).isEqualTo(3);
    assertThat(missing()).containsExactly("the kernel");
    assertThat(out.toString()).contains("undefined symbol: rump_", "build all libraries again");
  }

  @Test
  void aClientLibraryWithoutTheFunctionsIsRefused(@TempDir Path directory) throws Exception {
    assumeTrue(CCompiler.isThere(), "there is no C compiler named cc");
    Path source = directory.resolve("nothing.c");
    Files.writeString(source, "int nothing;\n");
    CCompiler.share(source, directory.resolve("librumpclient.so"), List.of());
    String[] options = {
      "-Dpuffs.rump.lib=" + directory, "-Dpuffs.rump.server=unix://" + directory.resolve("socket")
    };
    assertThat(doctorOfNewJvm("rumpserver", options)).isEqualTo(3);
    assertThat(missing()).containsExactly("the rump server");
    assertThat(out.toString())
        .contains("librumpclient.so cannot be loaded", "undefined symbol: rump");
  }

  /** The library reports another version of JNA's native code. */
  @Test
  void aNativeLibraryOfAnotherJnaVersionIsRefused(@TempDir Path directory) throws Exception {
    assumeTrue(CCompiler.isThere(), "there is no C compiler named cc");
    Path source = directory.resolve("jnidispatch.c");
    Files.writeString(source, OTHER_JNA);
    CCompiler.share(source, directory.resolve("libjnidispatch.so"), List.of());
    assertThat(doctorOfNewJvm("netbsd", "-Djna.boot.library.path=" + directory)).isEqualTo(3);
    assertThat(missing()).contains("JNA's native library").doesNotContain("libc's functions");
    assertThat(out.toString())
        .contains("needs native " + Native.VERSION_NATIVE, "Found: 4.0.1", "java-jna");
  }

  @EnabledIfEnvironmentVariable(
      named = "PUFFS_RUMP_LIB",
      matches = ".+",
      disabledReason = "it names no libraries of the rump kernel")
  @Test
  void nothingIsMissingIfRumpCanServe() {
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
