package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.generate.SmallerPrograms;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
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

  private Kernel kernel;

  @BeforeEach
  void start() throws BackendUnavailableException {
    kernel = Backends.named("sim").start();
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  private static class Failures implements Check.Listener {
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
  void a_planted_fault_is_found_and_shrunk(PlantedFault fault) {
    Failures failures = new Failures();
    Check check = check(fault::create, ENOUGH, failures);
    assertThat(check.violations()).isEqualTo(1);
    Failure failure = failures.list.get(0);
    assertThat(failure.program().calls()).as(failure.toString()).hasSizeLessThanOrEqualTo(SHORT);
    assertThat(new Check(kernel, fault::create).run(failure.program())).isNotNull();
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
  void the_report_says_what_is_wrong(PlantedFault fault, String words) {
    Failures failures = new Failures();
    check(fault::create, ENOUGH, failures);
    assertThat(failures.list.get(0).toString()).contains(words, "expected", "seen");
  }

  @Test
  void memfs_conforms_and_a_seed_gives_the_same_counts() {
    Failures failures = new Failures();
    Check first = check(MemFs::new, 100, failures);
    Check second = check(MemFs::new, 100, failures);
    assertThat(failures.list).isEmpty();
    assertThat(failures.ran).isEqualTo(100);
    assertThat(first.calls()).isEqualTo(100 * CALLS).isEqualTo(second.calls());
    assertThat(first.requests()).isPositive().isEqualTo(second.requests());
  }

  @Test
  void programs_of_several_processes_are_judged_too() {
    Failures failures = new Failures();
    Check good = new Check(kernel, MemFs::new).processes(3);
    good.run(100, CALLS, 1, null, 1, failures);
    assertThat(failures.list).isEmpty();
    Check bad = new Check(kernel, PlantedFault.SIZE_OFF_BY_ONE::create).processes(3);
    bad.run(ENOUGH, CALLS, 1, null, 1, failures);
    assertThat(failures.list).hasSize(1);
  }

  /** A memfs that counts how often it is unmounted, and is empty from then on if it forgets. */
  private static FileSystem<?> unmounting(AtomicInteger unmounted, boolean forgetting) {
    MemFs memfs = new MemFs();
    boolean[] forgotten = {false};
    return (FileSystem<?>)
        Proxy.newProxyInstance(
            CheckTest.class.getClassLoader(),
            new Class<?>[] {FileSystem.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("unmount")) {
                unmounted.incrementAndGet();
                forgotten[0] = forgetting;
                return null;
              }
              if (forgotten[0] && method.getName().equals("lookup")) {
                return null;
              }
              try {
                return method.invoke(memfs, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private int unmounts(boolean forgetting, boolean wanted, Failures failures) {
    AtomicInteger unmounted = new AtomicInteger();
    Check check = new Check(kernel, () -> unmounting(unmounted, forgetting)).remounting(wanted);
    check.contents();
    unmounted.set(0);
    check.run(100, CALLS, 1, null, 1, failures);
    return unmounted.get();
  }

  @Test
  void what_keeps_what_it_has_is_mounted_again_in_some_programs() {
    Failures failures = new Failures();
    assertThat(unmounts(false, false, failures)).isBetween(105, 125);
    assertThat(unmounts(false, true, failures)).isBetween(135, 165);
    assertThat(unmounts(true, false, failures)).isEqualTo(100);
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
      check.contents();
      processes = 0;
      check.run(400, CALLS, 1, null, 1, new Failures());
      return processes - 400;
    }
  }

  @Test
  void as_many_processes_as_asked_for_and_two_for_locks_where_that_is_open() {
    assertThat(kernel.hasSeparateProcesses()).isTrue();
    assertThat(new Counting(true).more(ProgramGenerator.AS_NEEDED)).isBetween(1, 10);
    assertThat(new Counting(true).more(1)).isZero();
    assertThat(new Counting(true).more(2)).isGreaterThan(200);
  }

  @Test
  void where_all_processes_are_one_programs_have_one() {
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
  void what_is_met_seldom_is_met_again_and_a_seed_with_its_beginning_finds_it_alone() {
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
  void programs_that_are_led_to_what_is_rare_meet_more() {
    Failures failures = new Failures();
    Check led = new Check(kernel, MemFs::new);
    led.run(600, CALLS, 1, null, 1, failures);
    Check unled = new Check(kernel, MemFs::new);
    for (int seed = 1; seed <= 600; seed++) {
      unled.run(CALLS, new Seed(seed), null, failures);
    }
    assertThat(failures.list).isEmpty();
    assertThat(led.coverage().combinations())
        .isGreaterThan(unled.coverage().combinations() * 51 / 50);
  }

  @Test
  void a_suppressed_rule_of_attributes_does_not_end_programs() {
    Failures failures = new Failures();
    Suppressions suppressions = new Suppressions().add(Rule.STAT_NLINK, "known");
    suppressions.add(Rule.STAT_NLINK_DIRECTORY, "known, too");
    Check check = new Check(kernel, PlantedFault.LINKS_OFF_BY_ONE::create, suppressions);
    check.run(20, CALLS, 1, null, 1, failures);
    assertThat(failures.list).isEmpty();
    assertThat(check.calls()).isEqualTo(20 * CALLS);
    assertThat(suppressions.lines())
        .hasSize(2)
        .allMatch(line -> line.matches("suppressed stat-nlink.*, broken [1-9]\\d* times: known.*"));
  }

  @Test
  void a_suppressed_error_does_not_end_programs() {
    Failures failures = new Failures();
    Suppressions suppressions = new Suppressions().add(Rule.RMDIR_NOT_EMPTY, "SVR4");
    Check check = new Check(kernel, PlantedFault.WRONG_ERRNO_OF_RMDIR::create, suppressions);
    check.run(100, CALLS, 1, null, 1, failures);
    assertThat(failures.list).isEmpty();
    assertThat(check.calls()).isEqualTo(100 * CALLS);
    assertThat(suppressions.lines().get(0)).startsWith("suppressed rmdir-02, broken ");
  }

  @Test
  void what_else_is_wrong_is_found_beside_a_suppressed_rule() {
    Failures failures = new Failures();
    Suppressions suppressions = new Suppressions().add(Rule.RENAME_INTO_ITSELF, "another one");
    Check check = new Check(kernel, PlantedFault.WRONG_ERRNO_OF_RMDIR::create, suppressions);
    check.run(ENOUGH, CALLS, 1, null, 1, failures);
    assertThat(failures.list.get(0).finding().rule()).isEqualTo(Rule.RMDIR_NOT_EMPTY);
  }

  @Test
  void shrinking_keeps_to_the_rule() {
    Program larger = new ProgramGenerator(new MemFs().operations(), null).generate(1, 20);
    Failure shrunk =
        Check.smallest(
            larger,
            finding(Rule.STAT_EXISTING),
            program ->
                finding(program.calls().size() < 7 ? Rule.SYNC_SUCCEEDS : Rule.STAT_EXISTING));
    assertThat(shrunk.program().calls()).hasSize(7);
    assertThat(shrunk.finding().rule()).isEqualTo(Rule.STAT_EXISTING);
  }

  private static Finding finding(Rule rule) {
    return new Finding(0, null, rule, List.of(), "");
  }

  @Test
  void shrinking_is_not_counted() {
    Failures failures = new Failures();
    Check check = check(PlantedFault.LINKS_OFF_BY_ONE::create, 1, failures);
    assertThat(check.programs()).isEqualTo(1);
    assertThat(check.calls()).isLessThanOrEqualTo(CALLS);
  }

  @Test
  void candidates_are_smaller() {
    ProgramGenerator generator =
        new ProgramGenerator(new MemFs().operations(), Set.of(KernelFlag.WTCACHE));
    for (int seed = 0; seed < 20; seed++) {
      var program = generator.generate(seed, 10);
      assertThat(SmallerPrograms.of(program).toList())
          .isNotEmpty()
          .allSatisfy(candidate -> assertThat(isSmaller(candidate, program)).isTrue());
    }
  }

  private static boolean isSmaller(Program candidate, Program program) {
    List<Long> size = SmallerPrograms.size(candidate);
    List<Long> than = SmallerPrograms.size(program);
    for (int i = 0; i < size.size(); i++) {
      int order = Long.compare(size.get(i), than.get(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }
}
