package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpuffs.conformance.integration.RestoreSystemProperties;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exit statuses and messages of {@code puffs}. */
@ExtendWith(RestoreSystemProperties.class)
class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;
  private Path script = Path.of("");

  /** A file system of a user. */
  public static final class Mine implements FileSystem<Object> {
    private final Object root = new Object();

    @Override
    public Object root() {
      return root;
    }
  }

  /** A factory of a user. */
  public static final class MyFactory implements FileSystemFactory {
    @Override
    public String name() {
      return "mine";
    }

    @Override
    public String description() {
      return "a user's";
    }

    @Override
    public FileSystem<?> create(String argument) {
      return new ScriptFileSystem(Setup.DEFAULT);
    }
  }

  /** A class that is not a file system. */
  public static final class NoFileSystem {}

  /** A file system whose constructor throws. */
  public static final class Broken implements FileSystem<Object> {
    public Broken() {
      throw new IllegalStateException("no luck");
    }

    @Override
    public Object root() {
      return this;
    }
  }

  /** A file system without a constructor that takes no arguments. */
  public static final class WithArgument implements FileSystem<Object> {
    public WithArgument(String argument) {}

    @Override
    public Object root() {
      return this;
    }
  }

  @BeforeEach
  void write() throws IOException {
    script = directory.resolve("a.script");
    Files.writeString(script, "# hello\nmkdir d 0755\nrmdir nosuch\n");
  }

  @Test
  void runPrintsEachCallAndItsResult() {
    assertThat(run("run", script.toString())).isZero();
    assertThat(out)
        .hasToString(
            String.format(
                "SYS< mkdir d 0755 = 0%nSYS< rmdir nosuch = -1 ENOENT(2)%nSYS< unmount = 0%n"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void runWithTracePrintsTheSameFramesEachTime() {
    assertThat(run("run", script.toString(), "--trace")).isZero();
    String first = out.toString();
    assertThat(first.lines())
        .startsWith(
            "# hello",
            "MOUNT kflags=0x0 mntflags=0x0 maxmsglen=0 fhsize=0 fhflags=0x0 vnopmask-off=none")
        .contains("SYS> mkdir d 0755")
        .anyMatch(line -> line.startsWith("REQ  id=") && line.contains(" op=MKDIR(21) ck=ROOT "));
    out.getBuffer().setLength(0);
    run("run", script.toString(), "--trace");
    assertThat(out).hasToString(first);
  }

  @Test
  void aFactoryCanBeGivenByItsClass() {
    assertThat(run("run", script.toString(), "--fs", "class:" + MyFactory.class.getName()))
        .isZero();
    assertThat(out.toString()).contains("SYS< mkdir d 0755 = 0");
  }

  @Test
  void aFileSystemCanBeGivenByItsClass() {
    assertThat(run("run", script.toString(), "--fs", "class:" + Mine.class.getName())).isZero();
    assertThat(out.toString()).contains("SYS< mkdir d 0755 = -1 ");
  }

  @Test
  void aWrongCommandLineExitsWithTwoAndTheRemedy() {
    String file = script.toString();
    refused("does not exist: name the file of a script", "run", file + "x");
    refused("is a directory: name the file of a script", "run", directory.toString());
    refused("Missing required parameter: 'SCRIPT'", "run");
    refused("did you mean", "run", file, "--fs", "scriptsf");
    refused(
        "there are logfs, memfs, nullfs, rot13fs, scriptfs, sysctlfs, zipfs, or class:NAME",
        "run",
        file,
        "--fs",
        "ext4");
    refused(
        "no backend is called \"simm\"; there are agent, comfd, fuse, linux, netbsd, rump, rumpserver, sim",
        "run",
        file,
        "--backend",
        "simm");
    refused("takes no argument, not \"x\"", "run", file, "--fs", "scriptfs:x");
    refused("Unknown option", "run", file, "--frobnicate");
    refused("Unmatched argument", "rum", file);
    refused("Usage: puffs");
  }

  @Test
  void aClassThatIsNoFileSystemExitsWithTwoAndTheReason() {
    String file = script.toString();
    refused("there is no class no.Such", "run", file, "--fs", "class:no.Such");
    refused("needs the name of a class: class:my.own.Fs", "run", file, "--fs", "class:");
    refused(
        "is no file system: it must implement org.jpuffs.fs.FileSystem",
        "run",
        file,
        "--fs",
        "class:" + NoFileSystem.class.getName());
    refused(
        "threw java.lang.IllegalStateException: no luck",
        "run",
        file,
        "--fs",
        "class:" + Broken.class.getName());
    refused(
        "must have a public constructor without parameters",
        "run",
        file,
        "--fs",
        "class:" + WithArgument.class.getName());
    refused(
        "must be a public class that is not abstract",
        "run",
        file,
        "--fs",
        "class:java.lang.Number");
    refused(
        "which does not exist: name directories and jars", "run", file, "--classpath", file + "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"raed f 10", "stat", "stat  a"})
  void aBadLineExitsWithTwoAndItsNumber(String line) throws IOException {
    Files.writeString(script, "stat .\n" + line + "\n");
    refused(script + ":2: " + line, "run", script.toString());
  }

  @Test
  void aFileThatIsNotUtf8ExitsWithTwo() throws IOException {
    Files.write(script, new byte[] {(byte) 0xff, (byte) 0xfe});
    refused("is not UTF-8", "run", script.toString());
  }

  @DisabledIfEnvironmentVariable(
      named = "PUFFS_RUMP_LIB",
      matches = ".+",
      disabledReason = "the rump kernel can start here")
  @Test
  void aBackendThatCannotStartExitsWithThreeAndTheRemedy() {
    assertThat(run("run", script.toString(), "--backend", "rump")).isEqualTo(3);
    assertThat(err.toString()).contains("PUFFS_RUMP_LIB").doesNotContain("\tat ");
  }

  @Test
  void thePropertyChoosesTheBackend() {
    System.setProperty("puffs.backend", "nosuch");
    refused("no backend is called \"nosuch\"", "run", script.toString());
  }

  private void refused(String words, String... args) {
    err.getBuffer().setLength(0);
    assertThat(run(args)).as(String.join(" ", args)).isEqualTo(2);
    assertThat(err.toString()).contains(words).doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
