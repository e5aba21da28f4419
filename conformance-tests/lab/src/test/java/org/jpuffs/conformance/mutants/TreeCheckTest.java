package org.jpuffs.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.CheckListener;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Modes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks of file systems that hold files at their start, and of read-only ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TreeCheckTest {
  private static final int CREATING = Fcntl.O_RDWR | Fcntl.O_CREAT;
  private static final int CALLS = 50;

  private Kernel kernel;

  @BeforeAll
  void startKernel() throws BackendUnavailableException {
    kernel = Backends.named("sim").start();
  }

  @AfterAll
  void closeKernel() {
    kernel.close();
  }

  private FileSystem<?> tree() {
    return StartContents.TREE.fill(MemFs.withLocks(), kernel);
  }

  private FileSystem<?> readOnlyTree() {
    return StartContents.READ_ONLY_TREE.fill(MemFs.withLocks(), kernel);
  }

  /** A memfs in which {@code calls} were made. */
  private FileSystem<?> holding(Call... calls) {
    FileSystem<?> memfs = new MemFs();
    try (Session session = new Runner(kernel).mount(memfs, Setup.DEFAULT)) {
      for (Call call : calls) {
        Outcome outcome = session.execute(call);
        assertThat(outcome.isOk()).as("%s", call).isTrue();
      }
    }
    return memfs;
  }

  @SuppressWarnings("unchecked") // A file system is asked with its own nodes only.
  private static FileSystem<?> edited(FileSystem<?> sound, Consumer<FaultInjector> edit) {
    FaultInjector injector = new FaultInjector(() -> {});
    edit.accept(injector);
    return injector.into((FileSystem<Object>) sound);
  }

  private static List<Failure> failures(Check check, int programs) {
    List<Failure> failures = new ArrayList<>();
    check.run(programs, CALLS, 1, null, 1, listener(failures));
    return failures;
  }

  private static CheckListener listener(List<Failure> failures) {
    return (seed, failure) -> failures.add(failure);
  }

  private static Capabilities with(Capability capability) {
    return new Capabilities(Set.of(capability), Set.of());
  }

  private static Program program(Call... calls) {
    return new Program(Setup.DEFAULT, List.of(calls));
  }

  @Test
  void programsUseTheFilesThatExistAndFindNothing() {
    Check check = new Check(kernel, this::tree);
    assertThat(failures(check, 400)).isEmpty();
    assertThat(check.learned()).containsExactly("not empty: existing names that programs use: 8");
  }

  @Test
  void aReadOnlyFileSystemRefusesEachChangeAndFindsNothing() {
    Check check = new Check(kernel, this::readOnlyTree).capabilities(with(Capability.READ_ONLY));
    assertThat(failures(check, 400)).isEmpty();
    assertThat(check.learned()).contains("read-only: it is declared READ_ONLY");
  }

  @Test
  void aReadOnlyMountRefusesEachChangeAndFindsNothing() {
    Check check = new Check(kernel, this::tree).readOnly(true);
    assertThat(failures(check, 400)).isEmpty();
    assertThat(check.learned()).contains("read-only: it is mounted with MNT_RDONLY");
  }

  @Test
  void anEmptyFileSystemThatIsMountedReadOnlyFindsNothing() {
    assertThat(failures(new Check(kernel, MemFs::new).readOnly(true), 100)).isEmpty();
  }

  @Test
  void aWritableFileSystemIsNotReadOnly() {
    Check check = new Check(kernel, this::tree).capabilities(with(Capability.READ_ONLY));
    assertThat(failures(check, 100))
        .singleElement()
        .extracting(failure -> failure.finding().rule())
        .isIn(Rule.READ_ONLY_CHANGE, Rule.READ_ONLY_OPEN);
  }

  @Test
  void aProgramIsJudgedByTheBytesThatExist() {
    Check check = new Check(kernel, this::tree);
    assertThat(
            check.run(
                program(
                    Call.of(Verb.OPEN, "f", "now", Fcntl.O_RDWR),
                    Call.of(Verb.PWRITE, "f", 50, 100),
                    Call.of(Verb.PREAD, "f", 0, 1000),
                    Call.of(Verb.TRUNCATE, "readme", 4000),
                    Call.of(Verb.STAT, "lib/link"),
                    Call.of(Verb.RENAME, "lib/sub", "tmp/sub"),
                    Call.of(Verb.RMDIR, "tmp"),
                    Call.of(Verb.READDIR, "tmp"))))
        .isNull();
  }

  /** Each READ gives other bytes, and GETATTR other sizes and times. */
  private FileSystem<?> changing() {
    long[] number = {0};
    return edited(
        tree(),
        injector ->
            injector
                .on(
                    Operation.READ,
                    call -> {
                      int start = call.data().position();
                      Object result = call.proceed();
                      if (call.data().position() > start) {
                        call.data().put(start, (byte) ++number[0]);
                      }
                      return result;
                    })
                .on(
                    Operation.GETATTR,
                    call -> {
                      Object result = call.proceed();
                      if (call.attributes().size() == 100) {
                        call.attributes().size(100 + ++number[0] % 3).mtime(++number[0], 0);
                      }
                      return result;
                    }));
  }

  @Test
  void valuesThatChangeByThemselvesAreViolationsUnlessTheyAreDeclared() {
    assertThat(failures(new Check(kernel, this::changing), 200)).isNotEmpty();
    assertThat(
            failures(
                new Check(kernel, this::changing).capabilities(with(Capability.VOLATILE)), 200))
        .isEmpty();
  }

  @Test
  void onlyTheNamedFilesMayChangeByThemselves() {
    Supplier<FileSystem<?>> oneChanges =
        () ->
            edited(
                tree(),
                injector -> {
                  long[] times = {0};
                  injector.after(
                      Operation.GETATTR,
                      call -> {
                        if (call.attributes().size() == 100 && call.attributes().uid() == 1) {
                          call.attributes().mtime(++times[0], 0);
                        }
                      });
                });
    Check named = new Check(kernel, oneChanges);
    named.capabilities(Capabilities.AS_OPERATIONS.withVolatileFiles(List.of("lib/one")));
    assertThat(failures(named, 1)).isEmpty();
    Check others = new Check(kernel, oneChanges);
    others.capabilities(Capabilities.AS_OPERATIONS.withVolatileFiles(List.of("lib/sub", "tmp")));
    assertThat(failures(others, 1))
        .singleElement()
        .extracting(failure -> failure.finding().rule())
        .isEqualTo(Rule.STAT_TIMES_READ);
  }

  @Test
  void filesBeyondTheBoundAreNeitherJudgedNorUsed() {
    List<Call> calls = new ArrayList<>(List.of(Call.of(Verb.MKDIR, "many", 0755)));
    for (int i = 1; i <= 1200; i++) {
      calls.add(Call.of(Verb.MKNOD, "many/file" + i, Modes.S_IFREG | 0644, 0));
    }
    calls.add(Call.of(Verb.LINK, "many/file1200", "other"));
    calls.add(Call.of(Verb.MKDIR, "many/z", 0755));
    FileSystem<?> large = holding(calls.toArray(Call[]::new));
    Check check = new Check(kernel, () -> large);
    assertThat(check.learned())
        .anyMatch(line -> line.contains("names left out: 204"))
        .anyMatch(line -> line.contains("existing names that programs use: 999"));
    assertThat(
            check.run(
                program(
                    Call.of(Verb.READDIR, "many"),
                    Call.of(Verb.LSTAT, "many"),
                    Call.of(Verb.STAT, "other"),
                    Call.of(Verb.STAT, "many/file1100"),
                    Call.of(Verb.STAT, "many/missing"),
                    Call.of(Verb.RMDIR, "many"),
                    Call.of(Verb.RENAME, "many", "more"),
                    Call.of(Verb.STAT, "more/file1199"),
                    Call.of(Verb.STAT, "more/file1"))))
        .isNull();
  }

  @Test
  void aFileSystemThatHoldsSomethingElseEachTimeIsLearnedEachTime() {
    int[] number = {0};
    Check check =
        new Check(
            kernel, () -> holding(Call.of(Verb.OPEN, "f", "file" + ++number[0], CREATING, 0644)));
    assertThat(failures(check, 30)).isEmpty();
    assertThat(check.run(program(Call.of(Verb.READDIR, ".")))).isNull();
  }

  @Test
  void aFileSystemWhoseBytesDifferEachTimeIsLearnedEachTime() {
    int[] number = {0};
    Check check =
        new Check(
            kernel,
            () ->
                holding(
                    Call.of(Verb.OPEN, "f", "file", CREATING, 0644),
                    Call.of(Verb.PWRITE, "f", 10 * ++number[0] % 7, 20)));
    Call open = Call.of(Verb.OPEN, "f", "file", Fcntl.O_RDONLY);
    for (int i = 0; i < 4; i++) {
      assertThat(check.run(program(open, Call.of(Verb.PREAD, "f", 0, 100)))).isNull();
    }
  }

  static List<Call> blocking() {
    return List.of(
        Call.of(Verb.MKFIFO, "a", 0644), Call.of(Verb.SYMLINK, "/etc", "b"),
        Call.of(Verb.SYMLINK, "x/../..", "c"), Call.of(Verb.SYMLINK, "..", "d"));
  }

  @ParameterizedTest
  @MethodSource("blocking")
  void aNameOfProgramsThatWouldBlockOrLeadOutOfTheMountIsRefused(Call call) {
    Check check = new Check(kernel, () -> holding(Call.of(Verb.MKDIR, "x", 0755), call));
    assertThatThrownBy(() -> failures(check, 1))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(call.path())
        .hasMessageContaining("another name");
  }

  @Test
  void aNameThatNoScriptHoldsIsLeftOut() {
    Check check =
        new Check(
            kernel,
            () ->
                holding(
                    Call.of(Verb.OPEN, "f", "two words", CREATING, 0644),
                    Call.of(Verb.MKDIR, "plain", 0755)));
    assertThat(check.learned()).anyMatch(line -> line.startsWith("names left out: 1"));
    assertThat(failures(check, 50)).isEmpty();
  }
}
