package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.fs.UnmountMode;
import org.jpuffs.layer.ForwardingFileSystem;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check with calls that overlap. */
class OverlapCheckTest {
  private static final int CALLS = 50;

  private Kernel kernel;

  @BeforeEach
  void start() throws BackendUnavailableException {
    kernel = Backends.named("sim").start();
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  private static List<Failure> run(Check check, long programs, long most) {
    List<Failure> found = new ArrayList<>();
    check.run(programs, CALLS, 1, null, most, (seed, failure) -> found.add(failure));
    return found;
  }

  private Check check(Supplier<? extends FileSystem<?>> fileSystems, int clients) {
    return new Check(kernel, fileSystems).clients(clients);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void aSoundFileSystemPasses(int clients) {
    Check check = check(MemFs::new, clients);
    assertThat(run(check, 300, 1)).isEmpty();
    assertThat(check.counts().rules().of(Rule.OVERLAP_RESULTS)).isGreaterThan(1000);
    assertThat(check.counts().rules().of(Rule.OVERLAP_FILES)).isGreaterThan(1000);
    assertThat(check.judged().rules())
        .extracting(JudgedRules.Judged::rule)
        .contains(Rule.OVERLAP_RESULTS);
  }

  /** Both look-ups of the file replace the directory that the kernel has cached for {@code ..}. */
  @Test
  void twoLookUpsThroughTwoDirectoriesDropTheFirstDirectoryOnce() throws ScriptException {
    Program program =
        ScriptReader.read(
                "links",
                """
                kflags NOCACHE_PAGE|CACHE_DOTDOT
                mkdir d 0755
                mkdir e 0755
                proc 3 open g b O_RDWR|O_CREAT 0644
                open f e/a O_RDWR|O_APPEND|O_CREAT 0600
                link e/a e/b
                proc 2 link e/b c
                link e/b d/a
                together 6584045475443491147 5 100
                link b c
                proc 2 link d/a e/c
                """)
            .program();
    assertThat(check(MemFs::new, 3).run(program)).isNull();
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    Check first = check(MemFs::new, 3);
    Check second = check(MemFs::new, 3);
    run(first, 50, 1);
    run(second, 50, 1);
    assertThat(second.tally()).isEqualTo(first.tally());
    assertThat(second.coverage().lines()).isEqualTo(first.coverage().lines());
  }

  @Test
  void rulesOfOverlapsAreLeftOutIfNoCallsOverlap() {
    Check check = new Check(kernel, MemFs::new);
    run(check, 1, 1);
    assertThat(check.judged().rules())
        .extracting(JudgedRules.Judged::rule)
        .doesNotContain(Rule.OVERLAP_RESULTS, Rule.OVERLAP_FILES);
  }

  @Test
  void aFaultThatNeedsNoOverlapIsReportedByItsOwnRule() {
    List<Failure> found = run(check(PlantedFault.LINKS_OFF_BY_ONE::create, 3), 50, 1);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).finding().rule()).isEqualTo(Rule.STAT_NLINK);
    assertThat(found.get(0).script()).noneMatch(line -> line.startsWith("together"));
  }

  @Test
  void theIndexOfAFaultThatNeedsNoOverlapIsOneOfTheProgramWithItsLines() throws ScriptException {
    String script = "mkdir d 0755\ntogether 7 2\nstat d\nproc 2 stat d\naccess . 4";
    Program program = ScriptReader.read("test", script).program();
    Finding finding = check(PlantedFault.LINKS_OFF_BY_ONE::create, 0).run(program).finding();
    assertThat(finding.rule()).isEqualTo(Rule.STAT_NLINK_DIRECTORY);
    assertThat(finding.index()).isEqualTo(2);
    assertThat(finding.call()).isEqualTo(program.calls().get(2));
  }

  @Test
  void aSuppressedRuleDoesNotHideWhatOnlyOverlappingCallsShow() throws ScriptException {
    String script =
        "kflags NOCACHE_NAME\nmkdir a 0755\nmkdir a/b 0755\ntogether 0 2\nstat a/b\nproc 2 stat a/b";
    Program program = ScriptReader.read("test", script).program();
    Check check = new Check(kernel, () -> confused(new MemFs()));
    Finding atTheEnd = check.run(program).finding();
    assertThat(atTheEnd.rule()).isEqualTo(LifeRule.NO_EXCEPTION);
    assertThat(atTheEnd.index()).isEqualTo(program.calls().size());
    Suppressions suppressions = new Suppressions().add(LifeRule.NO_EXCEPTION, "known");
    Check suppressing = new Check(kernel, () -> confused(new MemFs()), suppressions);
    assertThat(suppressing.run(program).finding().rule()).isEqualTo(Rule.OVERLAP_RESULTS);
  }

  /**
   * A layer that fails to unmount, and that finds no name after the look-up of another file's last
   * name: a stat(2) asks for the attributes then, unless another process is in between.
   */
  private static <N> FileSystem<N> confused(FileSystem<N> lower) {
    return new ForwardingFileSystem<>(lower) {
      private String last = "";

      @Override
      public N lookup(Request request, N directory, ComponentName name, NewNode found)
          throws IOException {
        boolean isBetween = last.equals("b");
        last = name.toString();
        return isBetween ? null : super.lookup(request, directory, name, found);
      }

      @Override
      public N mkdir(Request r, N directory, ComponentName name, Attributes initial, NewNode made)
          throws IOException {
        last = "";
        return super.mkdir(r, directory, name, initial, made);
      }

      @Override
      public void getattr(Request request, N node, Attributes attributes, TimeToLive keep)
          throws IOException {
        last = "";
        super.getattr(request, node, attributes, keep);
      }

      @Override
      public void unmount(Request request, UnmountMode mode) {
        throw new IllegalStateException("planted");
      }
    };
  }

  @Test
  void theScheduleOfAScriptIsJudged() throws ScriptException {
    String script =
        String.join("\n", "mkdir d 0755", "together 7 2", "rmdir d", "proc 2 rmdir d", "stat d");
    Check check = check(MemFs::new, 0);
    assertThat(check.run(ScriptReader.read("test", script).program())).isNull();
    assertThat(check.tally().calls()).as("rmdir twice, mkdir and stat").isEqualTo(4);
  }
}
