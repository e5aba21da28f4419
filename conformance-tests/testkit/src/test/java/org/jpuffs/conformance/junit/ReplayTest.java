package org.jpuffs.conformance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Declarations;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.PastedTest;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Declarations NOTHING =
      new Declarations(Capabilities.AS_OPERATIONS, new Suppressions(), false);

  private static final String CROOKED = "class:" + EmptyFs.Crooked.class.getName();

  @Test
  void aConformingFileSystemPasses() {
    assertThatCode(() -> Replay.check("memfs", "mkdir a 0755\nstat a\n"))
        .doesNotThrowAnyException();
    assertThatCode(() -> Replay.check(MemFs::new, "mkdir a 0755\nstat a\n"))
        .doesNotThrowAnyException();
  }

  @Test
  void aBrokenRuleIsReportedWithTheMessages() {
    assertThatThrownBy(() -> Replay.check(CROOKED, "stat .\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("broken\n    stat-nlink-directory")
        .hasMessageContaining("client")
        .hasMessageContaining("|-- stat . --")
        .hasMessageContaining("|-- GETATTR ROOT --")
        .hasMessageContaining("nlink 7");
  }

  @Conformance(without = Capability.SYMBOLIC_LINKS)
  private static final class WithoutSymlinks extends FileSystemConformance {
    @Override
    protected FileSystem<?> newFileSystem() {
      return new MemFs();
    }

    void again(String script) {
      replay(script);
    }
  }

  @Test
  void aReplayHasTheSettingsOfTheAnnotation() {
    WithoutSymlinks test = new WithoutSymlinks();
    assertThatCode(() -> test.again("mkdir a 0755\n")).doesNotThrowAnyException();
    assertThatThrownBy(() -> test.again("symlink a b\n")).isInstanceOf(AssertionError.class);
  }

  @Test
  void anUnknownCallIsNamed() {
    assertThatThrownBy(() -> Replay.check("memfs", "stat .\nfly away\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fly");
  }

  @Test
  void thePrintedClassCompilesAndFailsByTheSameRule(@TempDir Path dir) throws Exception {
    Failure failure =
        new Check(SharedKernels.of("sim").kernel(), EmptyFs.Crooked::new)
            .run(ScriptReader.read("test", "chdir .\nrstat .\nstat .\n").program());
    assertThatThrownBy(() -> runPasted(dir, PastedTest.ofClass(failure, CROOKED, NOTHING)))
        .hasMessageContaining("broken\n    stat-nlink-directory");
  }

  @Test
  void thePrintedClassDeclaresWhatTheCheckDeclared(@TempDir Path dir) throws Exception {
    Capabilities capabilities =
        new Capabilities(List.of(Capability.LISTING), List.of(Capability.LOCKS))
            .withVolatileFiles(List.of("log"));
    Suppressions suppressions = new Suppressions();
    suppressions.add(Rule.STAT_NLINK_DIRECTORY, "the \"links\" are not counted");
    Failure failure =
        new Check(SharedKernels.of("sim").kernel(), EmptyFs.Crooked::new)
            .run(ScriptReader.read("test", "chdir .\nrstat .\nstat .\n").program());
    String source =
        PastedTest.ofClass(failure, CROOKED, new Declarations(capabilities, suppressions, true));
    assertThat(source)
        .contains(
            "@Conformance(capabilities = {Capability.LISTING}, without = {Capability.LOCKS},"
                + " volatileFiles = {\"log\"}, readOnly = true, suppress ="
                + " {\"stat-nlink-directory=the \\\"links\\\" are not counted\"})");
    assertThatCode(() -> runPasted(dir, source)).doesNotThrowAnyException();
  }

  /** Compiles the class and runs its method; throws what that throws. */
  private static void runPasted(Path dir, String text) throws Throwable {
    Path source = dir.resolve("Stat_nlink_directoryTest.java");
    Files.writeString(source, text);
    assertThat(compile(source, dir)).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()})) {
      Class<?> pasted = loader.loadClass("Stat_nlink_directoryTest");
      var constructor = pasted.getDeclaredConstructor();
      constructor.setAccessible(true);
      Method method = pasted.getDeclaredMethod("stat_nlink_directory");
      method.setAccessible(true);
      method.invoke(constructor.newInstance());
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  @Test
  void thePrintedMethodCompilesInItsClass(@TempDir Path dir) throws Exception {
    Failure failure =
        new Check(SharedKernels.of("sim").kernel(), EmptyFs.Crooked::new)
            .run(ScriptReader.read("test", "kflags WTCACHE\nstat .\n").program());
    Path source = dir.resolve("MyTest.java");
    Files.writeString(
        source,
        "import org.jpuffs.fs.FileSystem;\n"
            + "class MyTest extends org.jpuffs.conformance.junit.FileSystemConformance {\n"
            + "  @Override protected FileSystem<?> newFileSystem() { return null; }\n"
            + PastedTest.ofMethod(failure)
            + "}\n");
    assertThat(compile(source, dir)).isZero();
  }

  private static int compile(Path source, Path to) {
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    return javac.run(
        System.out,
        System.err,
        "-proc:none",
        "-cp",
        System.getProperty("java.class.path"),
        "-d",
        to.toString(),
        source.toString());
  }
}
