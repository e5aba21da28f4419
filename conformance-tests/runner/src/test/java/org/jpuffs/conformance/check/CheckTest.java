package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.generate.DeclaredShare;
import org.jpuffs.conformance.generate.ProgramFamily;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.examples.LogFs;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.UnmountMode;
import org.jpuffs.layer.ForwardingFileSystem;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckTest {
  private static final int CALLS = 50;
  private static final int ENOUGH = 400;
  private static final int SHORT = 8;
  private static final int PROGRAMS = 100;

  private Kernel kernel;

  @BeforeEach
  void start() throws BackendUnavailableException {
    kernel = Backends.named("sim").start();
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  private static class Failures implements CheckListener {
    final List<Failure> list = new ArrayList<>();
    long ran;

    @Override
    public void ran(long programs) {
      ran = programs;
    }

    @Override
    public void failed(Seed seed, Failure failure) {
      list.add(failure);
    }
  }

  private Check check(
      Supplier<? extends FileSystem<?>> fileSystems, int programs, Failures failures) {
    Check check = new Check(kernel, fileSystems);
    check.run(programs, CALLS, 1, null, 1, failures);
    return check;
  }

  @ParameterizedTest
  @EnumSource(value = PlantedFault.class, mode = EnumSource.Mode.EXCLUDE, names = "NO_PIPE_IS_CUT")
  void aPlantedFaultIsFoundAndShrunk(PlantedFault fault) {
    Failures failures = new Failures();
    Check check = check(fault::create, ENOUGH, failures);
    assertThat(check.tally().failures()).isEqualTo(1);
    Failure failure = failures.list.get(0);
    assertThat(failure.program().calls()).as(failure.toString()).hasSizeLessThanOrEqualTo(SHORT);
    assertThat(new Check(kernel, fault::create).run(failure.program())).isNotNull();
  }

  @Test
  void anEmptyFileSystemMayHaveARootOfAnotherMode() {
    Check check = new Check(kernel, logfsAfter(Call.of(Verb.CHMOD, ".", 0777)));
    assertThat(check.run(new Program(Setup.DEFAULT, List.of(Call.of(Verb.LSTAT, "."))))).isNull();
  }

  @Test
  void anEmptyFileSystemMayHaveARootOfAnotherGroupAndNewFilesOfIt() {
    Check check = new Check(kernel, logfsAfter(Call.of(Verb.CHOWN, ".", 0, 1)));
    List<Call> calls =
        List.of(
            Call.of(Verb.MKDIR, "d", 0755),
            Call.of(Verb.LSTAT, "d"),
            Call.of(Verb.MKDIR, "d/d", 0755),
            Call.of(Verb.LSTAT, "d/d"));
    assertThat(check.run(new Program(Setup.DEFAULT, calls))).isNull();
  }

  /** File systems without files whose root was changed by {@code call}. */
  private Supplier<LogFs> logfsAfter(Call call) {
    MemoryStore store = new MemoryStore(1 << 20);
    try (Session session = new Runner(kernel).mount(new LogFs(store), Setup.DEFAULT)) {
      assertThat(session.execute(call).isOk()).isTrue();
    }
    return () -> new LogFs(store.copy());
  }

  @ParameterizedTest
  @CsvSource({
    "RENAME_KEEPS_THE_OLD_DATA, rename",
    "WRONG_ERRNO_OF_RMDIR, by rmdir-02",
    "LINKS_OFF_BY_ONE, by stat-nlink",
    "SIZE_OFF_BY_ONE, 1",
    "CHMOD_IGNORED, by stat-mode",
    "ENTRY_MISSING, by readdir-names",
    "TYPE_WRONG, by readdir-types",
    "EXCEPTION, REMOVE threw java.lang.IllegalStateException: planted",
  })
  void theReportNamesWhatIsWrong(PlantedFault fault, String words) {
    Failures failures = new Failures();
    check(fault::create, ENOUGH, failures);
    assertThat(failures.list.get(0).toString()).contains(words, "expected", "seen");
  }

  @Test
  void memFsConformsAndASeedGivesTheSameCounts() {
    Failures failures = new Failures();
    Check first = check(MemFs::new, 100, failures);
    Check second = check(MemFs::new, 100, failures);
    assertThat(failures.list).isEmpty();
    assertThat(failures.ran).isEqualTo(100);
    assertThat(first.tally().calls()).isEqualTo(100 * CALLS).isEqualTo(second.tally().calls());
    assertThat(first.tally().requests()).isPositive().isEqualTo(second.tally().requests());
  }

  @Test
  void programsOfSeveralProcessesAreJudged() {
    Failures failures = new Failures();
    Check good = new Check(kernel, MemFs::new).processes(3);
    good.run(100, CALLS, 1, null, 1, failures);
    assertThat(failures.list).isEmpty();
    Check bad = new Check(kernel, PlantedFault.SIZE_OFF_BY_ONE::create).processes(3);
    bad.run(ENOUGH, CALLS, 1, null, 1, failures);
    assertThat(failures.list).hasSize(1);
  }

  /** Counts how often {@code fs} is unmounted; it is empty from then on if it forgets. */
  private static <N> FileSystem<N> unmounting(
      FileSystem<N> fs, AtomicInteger unmounted, boolean forgetting) {
    return new ForwardingFileSystem<>(fs) {
      private boolean isForgotten;

      @Override
      public void unmount(Request request, UnmountMode mode) {
        unmounted.incrementAndGet();
        isForgotten = forgetting;
      }

      @Override
      public N lookup(Request request, N directory, ComponentName name, NewNode found)
          throws IOException {
        return isForgotten ? null : super.lookup(request, directory, name, found);
      }
    };
  }

  private int unmounts(boolean forgetting, boolean wanted, Failures failures) {
    AtomicInteger unmounted = new AtomicInteger();
    Check check =
        new Check(kernel, () -> unmounting(new MemFs(), unmounted, forgetting)).remounting(wanted);
    check.learned();
    unmounted.set(0);
    check.run(PROGRAMS, CALLS, 1, null, 1, failures);
    return unmounted.get();
  }

  @Test
  void aFileSystemThatSurvivesARemountIsRemountedInSomePrograms() {
    Failures failures = new Failures();
    new DeclaredShare("usual remounts", 1.0 / FreshMount.USUAL_REMOUNTS)
        .isKeptBy(unmounts(false, false, failures) - PROGRAMS, PROGRAMS);
    new DeclaredShare("wanted remounts", 1.0 / FreshMount.WANTED_REMOUNTS)
        .isKeptBy(unmounts(false, true, failures) - PROGRAMS, PROGRAMS);
    assertThat(unmounts(true, false, failures)).isEqualTo(PROGRAMS);
    assertThat(failures.list).isEmpty();
    unmounts(true, true, failures);
    assertThat(failures.list).hasSize(1);
  }

  /** Counts the processes of a kernel, which may be one that has but one. */
  private final class Counting implements InvocationHandler {
    private final boolean separate;
    private int processes;

    Counting(boolean separate) {
      this.separate = separate;
    }

    Kernel counted() {
      return (Kernel)
          Proxy.newProxyInstance(
              Counting.class.getClassLoader(), new Class<?>[] {Kernel.class}, this);
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("hasSeparateProcesses")) {
        return separate;
      }
      processes += method.getName().equals("newProcess") ? 1 : 0;
      return method.invoke(kernel, arguments);
    }

    /** How many more processes there were than programs. */
    int more(int asked) {
      Check check = new Check(counted(), MemFs::new).processes(asked);
      check.learned();
      processes = 0;
      check.run(400, CALLS, 1, null, 1, new Failures());
      return processes - 400;
    }
  }

  @Test
  void programsHaveAsManyProcessesAsWantedAndTwoForLocksByDefault() {
    assertThat(kernel.hasSeparateProcesses()).isTrue();
    int asNeeded = new Counting(true).more(ProgramGenerator.AS_NEEDED);
    int two = new Counting(true).more(2);
    assertThat(new Counting(true).more(1)).isZero();
    assertThat(asNeeded).as("programs about locks have two processes").isPositive();
    assertThat(two)
        .as("programs that are drawn call by call, of 400, have as many processes as wanted")
        .isGreaterThanOrEqualTo(400 * sharesDrawnCallByCall() / ProgramFamily.CYCLE);
    assertThat(asNeeded).as("only programs about locks").isLessThan(two / 10);
  }

  private static int sharesDrawnCallByCall() {
    return Stream.of(ProgramFamily.values())
        .filter(ProgramFamily::canBePrefix)
        .mapToInt(ProgramFamily::share)
        .sum();
  }

  @Test
  void onAKernelWithOneProcessProgramsHaveOne() {
    assertThat(new Counting(false).more(ProgramGenerator.AS_NEEDED)).isZero();
    Check check = new Check(new Counting(false).counted(), MemFs::new);
    assertThatThrownBy(() -> check.processes(2))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("2 processes: all processes of this kernel are one")
        .hasMessageContaining("ask for 1");
    Program two = new Program(Setup.DEFAULT, List.of(Call.of(Verb.STAT, ".").by(2)));
    assertThatThrownBy(() -> check.run(two)).isInstanceOf(UsageException.class);
  }

  @Test
  void aGuidedProgramFindsARareFaultAndItsSeedAndPrefixReproduceIt() {
    List<Seed> seeds = new ArrayList<>();
    Failures failures =
        new Failures() {
          @Override
          public void failed(Seed seed, Failure failure) {
            seeds.add(seed);
            super.failed(seed, failure);
          }
        };
    Check check = new Check(kernel, PlantedFault.NO_PIPE_IS_CUT::create);
    check.run(4000, CALLS, 1, null, 1, failures);
    assertThat(seeds).hasSize(1);
    assertThat(seeds.get(0).prefix()).isNotNull();
    new Check(kernel, PlantedFault.NO_PIPE_IS_CUT::create).run(CALLS, seeds.get(0), null, failures);
    assertThat(failures.list).hasSize(2);
    assertThat(failures.list.get(1).program()).isEqualTo(failures.list.get(0).program());
  }

  @Test
  void guidedProgramsCoverMore() {
    Failures failures = new Failures();
    Check guided = new Check(kernel, MemFs::new);
    guided.run(600, CALLS, 1, null, 1, failures);
    Check unguided = new Check(kernel, MemFs::new);
    for (int seed = 1; seed <= 600; seed++) {
      unguided.run(CALLS, new Seed(seed), null, failures);
    }
    assertThat(failures.list).isEmpty();
    assertThat(guided.coverage().combinations())
        .as("guidance covers at least 2 %% more in 600 programs")
        .isGreaterThan(unguided.coverage().combinations() * 102 / 100);
  }

  @Test
  void aSuppressedAttributeRuleDoesNotEndPrograms() {
    Failures failures = new Failures();
    Suppressions suppressions = new Suppressions().add(Rule.STAT_NLINK, "known");
    suppressions.add(Rule.STAT_NLINK_DIRECTORY, "known, too");
    Check check = new Check(kernel, PlantedFault.LINKS_OFF_BY_ONE::create, suppressions);
    check.run(20, CALLS, 1, null, 1, failures);
    assertThat(failures.list).isEmpty();
    assertThat(check.tally().calls()).isEqualTo(20 * CALLS);
    assertThat(suppressions.lines())
        .hasSize(2)
        .allMatch(line -> line.matches("suppressed stat-nlink.*, broken [1-9]\\d* times: known.*"));
  }

  @Test
  void aSuppressedErrorRuleDoesNotEndPrograms() {
    Failures failures = new Failures();
    Suppressions suppressions = new Suppressions().add(Rule.RMDIR_NOT_EMPTY, "SVR4");
    Check check = new Check(kernel, PlantedFault.WRONG_ERRNO_OF_RMDIR::create, suppressions);
    check.run(100, CALLS, 1, null, 1, failures);
    assertThat(failures.list).isEmpty();
    assertThat(check.tally().calls()).isEqualTo(100 * CALLS);
    assertThat(suppressions.lines().get(0)).startsWith("suppressed rmdir-02, broken ");
  }

  @Test
  void anotherRuleIsStillFoundWhenOneIsSuppressed() {
    Failures failures = new Failures();
    Suppressions suppressions = new Suppressions().add(Rule.RENAME_INTO_ITSELF, "another one");
    Check check = new Check(kernel, PlantedFault.WRONG_ERRNO_OF_RMDIR::create, suppressions);
    check.run(ENOUGH, CALLS, 1, null, 1, failures);
    assertThat(failures.list.get(0).finding().rule()).isEqualTo(Rule.RMDIR_NOT_EMPTY);
  }

  @Test
  void suppressedRulesAreCountedOnceForEachProgram() {
    String script = "stat .\nopen f a O_CREAT|O_RDWR 0644\nstat a";
    Check check =
        new Check(
            kernel,
            PlantedFault.LINKS_OFF_BY_ONE::create,
            new Suppressions().add(Rule.STAT_NLINK_DIRECTORY, "known"));
    Failure failure = check.run(program(script));
    assertThat(failure.finding().rule()).isEqualTo(Rule.STAT_NLINK);
    assertThat(check.suppressed().get(0).times()).isEqualTo(1);
  }

  @Test
  void suppressedRulesAreNotCountedInRunsOfTheShrinker() {
    Check unshrunk = suppressingNlink();
    Check shrunk = suppressingNlink();
    ProgramGenerator generator = unshrunk.generator(null);
    for (int seed = 1; seed <= 20; seed++) {
      unshrunk.run(generator.generate(new Seed(seed), CALLS, 1));
    }
    Failures failures = new Failures();
    shrunk.run(20, CALLS, 1, null, 20, failures);
    assertThat(failures.list).isNotEmpty();
    assertThat(shrunk.tally()).isEqualTo(unshrunk.tally());
    assertThat(shrunk.suppressed().get(0).times()).isPositive();
    assertThat(shrunk.suppressed()).isEqualTo(unshrunk.suppressed());
  }

  private Check suppressingNlink() {
    return new Check(
            kernel,
            PlantedFault.LINKS_OFF_BY_ONE::create,
            new Suppressions().add(Rule.STAT_NLINK, "known"))
        .processes(1);
  }

  private static Program program(String script) {
    try {
      return ScriptReader.read("test", script).program();
    } catch (ScriptException e) {
      throw new IllegalArgumentException(script, e);
    }
  }

  @Test
  void runsOfTheShrinkerAreNotCounted() {
    Failures failures = new Failures();
    Check check = check(PlantedFault.LINKS_OFF_BY_ONE::create, 1, failures);
    assertThat(check.tally().programs()).isEqualTo(1);
    assertThat(check.tally().calls()).isLessThanOrEqualTo(CALLS);
  }
}
