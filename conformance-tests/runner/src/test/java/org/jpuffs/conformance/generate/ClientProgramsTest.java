package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jpuffs.conformance.oracle.OverlapScope;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Overlap;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** Programs whose calls overlap, and what is left of them when calls are removed. */
class ClientProgramsTest {
  private static final int CALLS = 50;
  private static final Set<Operation> WAITING = EnumSet.of(Operation.REMOVE, Operation.LINK);

  private static Program program(long seed, int processes) {
    return new ProgramGenerator(EnumSet.allOf(Operation.class), null)
        .remounting(1)
        .clients(new OverlappingClients(processes, WAITING))
        .generate(seed, CALLS);
  }

  private static List<Overlap> overlaps(List<Call> calls) {
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).verb() == Verb.TOGETHER) {
        overlaps.add(Overlap.of(calls, i));
      }
    }
    return overlaps;
  }

  @Property(tries = 200)
  void eachGroupIsOfSeveralProcessesAndCanBeJudged(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int processes) {
    Program program = program(seed, processes);
    assertThat(program.calls()).hasSizeBetween(CALLS - 1, CALLS);
    assertThat(program(seed, processes)).isEqualTo(program);
    List<Overlap> overlaps = overlaps(program.calls());
    assertThat(overlaps).hasSizeGreaterThan(2);
    OverlapScope scope = new OverlapScope(program.setup().kernelFlags(), WAITING);
    for (Overlap overlap : overlaps.subList(0, overlaps.size() - 1)) { // the last may be cut
      List<Call> group = overlap.of(program.calls());
      assertThat(group.stream().map(Call::process).collect(Collectors.toSet()))
          .hasSizeGreaterThan(1)
          .allMatch(process -> process <= processes);
      assertThat(scope.covers(group, false)).as("%s", group).isTrue();
    }
  }

  @Test
  void programsOfAllSeedsUseAllVerbsOfGroups() {
    Set<Verb> verbs = new HashSet<>();
    for (long seed = 0; seed < 300; seed++) {
      Program program = program(seed, 3);
      overlaps(program.calls())
          .forEach(overlap -> overlap.of(program.calls()).forEach(call -> verbs.add(call.verb())));
    }
    assertThat(verbs)
        .contains(Verb.PWRITE, Verb.PREAD, Verb.FSTAT, Verb.OPEN, Verb.MKDIR, Verb.RENAME)
        .contains(Verb.LINK, Verb.UNLINK, Verb.READDIR, Verb.CLOSE, Verb.UTIMES)
        .doesNotContain(Verb.REMOUNT, Verb.TOGETHER);
  }

  /** A file moves while another process, which has just opened it, reads its attributes only. */
  private static boolean isMove(List<Call> calls, Overlap overlap) {
    List<Call> group = overlap.of(calls);
    Call before = calls.get(overlap.first() - 2);
    List<Call> rest = group.subList(1, group.size());
    return group.get(0).verb() == Verb.RENAME
        && before.verb() == Verb.OPEN
        && before.path().equals(group.get(0).path())
        && rest.stream()
            .allMatch(call -> call.equals(Call.of(Verb.FSTAT, "f").by(before.process())))
        && before.process() != group.get(0).process();
  }

  @Test
  void someGroupsMoveAFileThatAnotherProcessHasJustOpened() {
    int moves = 0;
    int all = 0;
    for (long seed = 0; seed < 300; seed++) {
      List<Call> calls = program(seed, 3).calls();
      List<Overlap> overlaps = overlaps(calls);
      all += overlaps.size();
      moves += (int) overlaps.stream().filter(overlap -> isMove(calls, overlap)).count();
    }
    new DeclaredShare("groups that move a file", ClientPrograms.MOVES / 100.0).isKeptBy(moves, all);
  }

  private static Set<Call> overlapping(List<Call> calls) {
    Set<Call> found = new HashSet<>();
    overlaps(calls).forEach(overlap -> found.addAll(overlap.of(calls)));
    return found;
  }

  @Property(tries = 200)
  void noCallOverlapsOthersOnlyBecauseCallsAreLeftOut(@ForAll long seed) {
    List<Call> all = new ArrayList<>();
    for (Call call : program(seed, 3).calls()) { // each call is another, by its process
      boolean line = call.verb() == Verb.TOGETHER;
      all.add(line ? call : Call.of(Verb.FSTAT, "f" + all.size()).by(call.process()));
    }
    List<Call> rest = new ArrayList<>(all);
    Random random = new Random(seed);
    rest.removeIf(call -> random.nextInt(3) == 0);
    List<Call> fitted = OverlapLines.fitted(all, rest);
    Set<Call> kept = overlapping(all);
    kept.retainAll(rest);
    assertThat(kept).containsAll(overlapping(fitted));
    assertThat(overlaps(fitted)).allMatch(overlap -> overlap.end() > overlap.first());
    List<Call> others = fitted.stream().filter(call -> call.verb() != Verb.TOGETHER).toList();
    assertThat(others)
        .isEqualTo(rest.stream().filter(call -> call.verb() != Verb.TOGETHER).toList());
  }

  @Test
  void aProgramIsShrunkInItsSwitchesAndInTheCallsThatOverlap() {
    Program program = program(5, 3);
    Program smallest =
        new Shrinker<Boolean>(candidate -> isSought(candidate) ? true : null)
            .shrink(program, true)
            .program();
    List<Overlap> overlaps = overlaps(smallest.calls());
    assertThat(smallest.calls()).hasSize(3);
    assertThat(overlaps).hasSize(1);
    assertThat(overlaps.get(0).switches()).isEqualTo(3);
    assertThat(overlaps.get(0).seed()).isZero();
  }

  /** Two calls overlap, with three switches or more. */
  private static boolean isSought(Program program) {
    return overlaps(program.calls()).stream()
        .anyMatch(overlap -> overlap.end() - overlap.first() >= 2 && overlap.switches() >= 3);
  }
}
