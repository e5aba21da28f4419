package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.conformance.oracle.JudgedProgram.call;
import static org.jpuffs.fs.Errno.EEXIST;
import static org.jpuffs.fs.Errno.ENOENT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** Calls that overlap: which results and which later results are those of one order. */
class HistoryTest {
  private static final String CREATE = "open f a O_RDWR|O_CREAT|O_EXCL 0644";

  private static final Set<KernelFlag> FLAGS =
      EnumSet.of(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE);

  private final List<CallRule> judged = new ArrayList<>();
  private final List<String> called = new ArrayList<>();
  private final History history = history(FLAGS, new Suppressions());

  private History history(Set<KernelFlag> flags, Suppressions suppressions) {
    return new History(
        () -> new Oracle("/mnt", flags, EnumSet.allOf(Operation.class), suppressions),
        new OverlapScope(flags, Set.of()),
        History.Memory.CALLS,
        false,
        new History.Listener() {
          @Override
          public void judged(RuleSet rules) {
            rules.forEach(judged::add);
          }

          @Override
          public void called(Call call, long result, FileType type) {
            called.add(call.verb().word() + " " + result + " " + type);
          }
        });
  }

  private static OverlappingCall made(String line, Outcome outcome, int begun, int ended) {
    return new OverlappingCall(call(line), outcome, begun, ended);
  }

  private Violation together(OverlappingCall... calls) {
    return history.judgeTogether(Arrays.asList(calls));
  }

  private Violation then(String line, Outcome outcome) {
    return history.judge(call(line), outcome);
  }

  private static Outcome file(long size, int nlink) {
    return Answer.stat(FileType.REG, 0644, nlink, 3, size);
  }

  private void done(String... lines) {
    for (String line : lines) {
      assertThat(then(line, ok())).as(line).isNull();
    }
  }

  @Test
  void overlap01_eitherOfTwoProcessesMakesTheFile() {
    assertThat(together(made(CREATE, ok(), 1, 4), made("proc 2 " + CREATE, error(EEXIST), 2, 3)))
        .isNull();
    assertThat(judged).contains(Rule.OVERLAP_RESULTS, Rule.OPEN_EXCLUSIVE_EXISTING);
    assertThat(called).containsExactly("open 0 NON", "open -17 REG");
  }

  @Test
  void overlap01_notBothProcessesMakeTheFile() {
    Violation violation = together(made(CREATE, ok(), 1, 4), made("proc 2 " + CREATE, ok(), 2, 3));
    assertThat(violation.rule()).isEqualTo(Rule.OVERLAP_RESULTS);
    assertThat(violation.allowed())
        .extracting(Allowed::toString)
        .anyMatch(text -> text.contains("in the order proc 2 open f a") && text.contains("EEXIST"))
        .anyMatch(text -> text.contains("in the order open f a") && text.contains("EEXIST"));
  }

  @Test
  void overlap01_oneOfTwoProcessesMakesTheFile() {
    assertThat(
            together(
                made(CREATE, error(EEXIST), 1, 4), made("proc 2 " + CREATE, error(EEXIST), 2, 3)))
        .isNotNull();
  }

  @Test
  void overlap01_aCallThatReturnedBeforeTookEffectBefore() {
    assertThat(together(made(CREATE, error(EEXIST), 1, 2), made("proc 2 " + CREATE, ok(), 3, 4)))
        .isNotNull();
    assertThat(judged).contains(Rule.OVERLAP_RESULTS);
  }

  private void overlapTruncation() {
    done("open f a O_RDWR|O_CREAT 0644", "proc 2 open f a O_RDWR 0644");
    assertThat(
            together(made("write f 10", value(10), 1, 4), made("proc 2 ftruncate f 0", ok(), 2, 3)))
        .isNull();
  }

  @Test
  void overlap02_laterResultsShowTheOrder() {
    overlapTruncation();
    assertThat(then("fstat f", file(0, 1))).as("the write was first").isNull();
    assertThat(judged).contains(Rule.OVERLAP_FILES);
    assertThat(then("fstat f", file(10, 1)).rule()).isEqualTo(Rule.OVERLAP_FILES);
  }

  @Test
  void overlap02_theOtherOrderIsPossibleToo() {
    overlapTruncation();
    assertThat(then("fstat f", file(10, 1))).as("the write was last").isNull();
    assertThat(then("fstat f", file(0, 1)).rule()).isEqualTo(Rule.OVERLAP_FILES);
  }

  @Test
  void overlap02_noOrderLeavesSomethingElse() {
    overlapTruncation();
    Violation violation = then("fstat f", file(5, 1));
    assertThat(violation.rule()).isEqualTo(Rule.OVERLAP_FILES);
    assertThat(violation.allowed()).extracting(Allowed::rule).contains(Rule.STAT_SIZE);
  }

  @Test
  void overlap02_ordersOfSeveralGroupsAreCombined() {
    overlapTruncation();
    assertThat(
            together(
                made("ftruncate f 20", ok(), 1, 4),
                made("proc 2 unlink a", ok(), 2, 3),
                made("proc 3 lstat a", file(10, 1), 1, 5)))
        .as("the first write was last, and the third call is before the truncation")
        .isNull();
    assertThat(then("fstat f", file(20, 0))).isNull();
    assertThat(then("fstat f", file(0, 0)).rule()).isEqualTo(Rule.OVERLAP_FILES);
  }

  @Test
  void overlap02_callsInOneOrderContradictAnEarlierGroup() {
    overlapTruncation();
    assertThat(
            together(made("fstat f", file(5, 1), 1, 2), made("proc 2 fsync f", ok(), 3, 4)).rule())
        .isEqualTo(Rule.OVERLAP_FILES);
  }

  @Test
  void aCallBeforeAnyOverlapBreaksItsOwnRule() {
    assertThat(then("unlink a", ok()).rule()).isEqualTo(Rule.PATH_MISSING_COMPONENT);
  }

  @Test
  void nothingIsPredictedAfterCallsThatCannotBeJudged() {
    done("mkdir d 0755", "symlink d l");
    assertThat(together(made("unlink l", ok(), 1, 4), made("proc 2 stat l/a", ok(), 2, 3)))
        .isNull();
    assertThat(then("rmdir nosuch", ok())).isNull();
    assertThat(judged).doesNotContain(Rule.OVERLAP_RESULTS);
  }

  @Test
  void aSuppressedRuleIsCountedOnceThoughCallsAreJudgedAgain() {
    Suppressions suppressions = new Suppressions().add(Rule.STAT_SIZE, "a test");
    History tolerant =
        new History(
            () -> {
              suppressions.take();
              return new Oracle("/mnt", FLAGS, EnumSet.allOf(Operation.class), suppressions);
            },
            new OverlapScope(FLAGS, Set.of()),
            History.Memory.CALLS,
            false,
            new History.Listener() {
              @Override
              public void judged(RuleSet rules) {}

              @Override
              public void called(Call call, long result, FileType type) {}
            });
    tolerant.judge(call("open f a O_RDWR|O_CREAT 0644"), ok());
    assertThat(tolerant.judge(call("fstat f"), file(7, 1))).isNull();
    List<OverlappingCall> calls =
        List.of(made("unlink a", ok(), 1, 4), made("proc 2 lstat a", error(ENOENT), 2, 3));
    assertThat(tolerant.judgeTogether(calls)).isNull();
    assertThat(suppressions.take()).containsEntry(Rule.STAT_SIZE, 1L);
  }
}
