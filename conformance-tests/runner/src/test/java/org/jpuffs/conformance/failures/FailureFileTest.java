package org.jpuffs.conformance.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.program.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureFileTest {
  private static final int ENTRIES_OF_A_PROCESS = 25;

  @TempDir private Path directory;

  private Path path() {
    return directory.resolve("made/failures");
  }

  private static FailureFile file(Path path) {
    return Objects.requireNonNull(FailureFile.named(path.toString()));
  }

  private static KeptFailure entry(String fileSystem, String rule, String name) {
    return new KeptFailure(
        fileSystem, rule, new Program(Setup.DEFAULT, List.of(Call.of(Verb.STAT, name))));
  }

  private String text() throws IOException {
    return Files.readString(path());
  }

  private void write(String text) throws IOException {
    Files.createDirectories(path().getParent());
    Files.writeString(path(), text);
  }

  private String[] names() {
    return Objects.requireNonNull(path().getParent()).toFile().list();
  }

  @Test
  void theTextDependsOnTheEntriesAlone() throws IOException {
    List<KeptFailure> entries =
        List.of(
            entry("nullfs:/a b", "stat-mode", "x"),
            entry("memfs", "stat-mode", "b"),
            entry("memfs", "stat-mode", "a"),
            entry("memfs", "rename-07", "c"));
    entries.forEach(file(path())::add);
    String text = text();
    assertThat(text)
        .isEqualTo(
            """
            # puffs failures, form 1: shrunk programs that broke a rule. Checks run them first. Commit this file.

            failure memfs rename-07
            stat c

            failure memfs stat-mode
            stat a

            failure memfs stat-mode
            stat b

            failure nullfs:/a\\x20b stat-mode
            stat x
            """);
    entries.forEach(file(path())::add);
    assertThat(text()).isEqualTo(text);
    Files.delete(path());
    for (int i = entries.size() - 1; i >= 0; i--) {
      file(path()).add(entries.get(i));
    }
    assertThat(text()).isEqualTo(text);
    assertThat(names()).containsExactly("failures");
  }

  @Test
  void theSameProgramIsKeptOnce() {
    file(path()).add(entry("memfs", "stat-mode", "a"));
    file(path()).add(entry("memfs", "stat-size", "a"));
    assertThat(file(path()).read()).containsExactly(entry("memfs", "stat-mode", "a"));
  }

  @Test
  void aFileThatDoesNotExistHasNoEntries() {
    assertThat(file(path()).read()).isEmpty();
    assertThat(path().getParent()).doesNotExist();
  }

  @Test
  void aFileThatCannotBeReadIsNeverOverwritten() throws IOException {
    String text = "# puffs failures, form 1: x\n\nfailure memfs stat-mode\nstatt a\n";
    write(text);
    assertThatThrownBy(() -> file(path()).add(entry("memfs", "stat-mode", "a")))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(path() + ":4: statt a");
    assertThat(text()).isEqualTo(text);
    assertThat(names()).containsExactly("failures");
  }

  @Test
  void commentsAreKeptWhenAnEntryIsAdded() throws IOException {
    String entry = "failure memfs stat-mode\n# since 1.2\nstat a\n";
    write("# puffs failures, form 1: x\n" + entry);
    file(path()).add(entry("memfs", "rename-07", "b"));
    assertThat(text()).contains("failure memfs rename-07\nstat b\n\n" + entry);
  }

  @Test
  void bytesThatAreNoTextAreRefusedWithTheLine() throws IOException {
    Files.createDirectories(path().getParent());
    Files.write(path(), "# x\nstat \u00ff\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> file(path()).read())
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(path() + ":2: this is no UTF-8");
  }

  @Test
  void whatIsNoFileOfFailuresIsRefused() throws IOException {
    assertThatThrownBy(() -> file(directory).read()).hasMessageContaining("is no regular file");
    write("x".repeat((1 << 20) + 1));
    assertThatThrownBy(() -> file(path()).read()).hasMessageContaining("at most 1048576 bytes");
    assertThat(FailureFile.named("none")).isNull();
    assertThatThrownBy(() -> FailureFile.named("")).hasMessageContaining("name a file, or none");
    assertThatThrownBy(() -> FailureFile.named("a\0b")).hasMessageContaining("name a file");
  }

  @Test
  void aFullFileTakesNoEntryAndStays() throws IOException {
    StringBuilder full = new StringBuilder("# puffs failures, form 1: x\n");
    for (int i = 0; i < FailureFileText.MOST_ENTRIES; i++) {
      full.append("failure memfs stat-mode\nstat a").append(i).append('\n');
    }
    write(full.toString());
    assertThatThrownBy(() -> file(path()).add(entry("memfs", "stat-mode", "new")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("more than 1000 entries: delete some");
    assertThat(text()).isEqualTo(full.toString());
  }

  @Test
  void aPartOfAProcessThatEndedIsReplacedAndNoLinkIsFollowed() throws IOException {
    write("");
    Path victim = Files.writeString(directory.resolve("victim"), "mine");
    Files.createSymbolicLink(path().resolveSibling("failures.new"), victim);
    file(path()).add(entry("memfs", "stat-mode", "a"));
    assertThat(victim).hasContent("mine");
    assertThat(file(path()).read()).hasSize(1);
    Files.createSymbolicLink(path().resolveSibling("failures.lock"), victim);
    assertThatThrownBy(() -> file(path()).add(entry("memfs", "stat-mode", "b")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be written");
    assertThat(victim).hasContent("mine");
  }

  @Test
  void aLockThatIsNoLockIsNamed() throws IOException {
    write("");
    Files.writeString(path().resolveSibling("failures.lock"), "x");
    assertThatThrownBy(() -> file(path()).add(entry("memfs", "stat-mode", "a")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("failures.lock is not empty: no lock is. Delete it");
  }

  /** Adds entries to the file of the first argument; the second one makes their names differ. */
  static final class Adder {
    private Adder() {}

    public static void main(String[] arguments) {
      for (int i = 0; i < ENTRIES_OF_A_PROCESS; i++) {
        file(Path.of(arguments[0])).add(entry("memfs", "stat-mode", arguments[1] + i));
      }
    }
  }

  @Test
  void processesAndThreadsThatAddAtTheSameTimeLoseNothing() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Adder.class.getName(),
                  path().toString(),
                  name)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("output-" + name).toFile())
              .start());
    }
    List<Thread> threads = new ArrayList<>();
    for (String name : List.of("d", "e")) {
      Thread thread = new Thread(() -> Adder.main(new String[] {path().toString(), name}));
      thread.start();
      threads.add(thread);
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(file(path()).read()).hasSize(5 * ENTRIES_OF_A_PROCESS);
    assertThat(names()).containsExactly("failures");
  }
}
