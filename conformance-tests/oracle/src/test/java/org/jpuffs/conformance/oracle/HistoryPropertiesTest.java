package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;

/** Histories of calls whose order is known, and of any calls. */
class HistoryPropertiesTest {
  private static final Set<KernelFlag> FLAGS =
      EnumSet.of(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE);

  private static final OverlapScope SCOPE = new OverlapScope(FLAGS, Set.of());
  private static final List<String> PATHS = List.of("a", "b", "d", "d/a");
  private static final List<String> FILES = List.of("f", "g");
  private static final int STEP = 10;

  private static final History.Listener SILENT =
      new History.Listener() {
        @Override
        public void judged(RuleSet rules) {}

        @Override
        public void called(Call call, long result, FileType type) {}
      };

  private static Oracle oracle() {
    return new Oracle("/mnt", FLAGS, EnumSet.allOf(Operation.class));
  }

  private static History history() {
    return new History(HistoryPropertiesTest::oracle, SCOPE, History.Memory.CALLS, false, SILENT);
  }

  private static <T> T oneOf(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static Call draw(Random random) {
    String path = oneOf(PATHS, random);
    String file = oneOf(FILES, random);
    List<String> lines =
        List.of(
            "open " + file + " " + path + " O_RDWR|O_CREAT 0644",
            "open " + file + " " + path + " O_RDWR|O_CREAT|O_EXCL 0644",
            "mkdir " + path + " 0755",
            "unlink " + path,
            "rmdir " + path,
            "rename " + path + " " + oneOf(PATHS, random),
            "stat " + path,
            "fstat " + file,
            "ftruncate " + file + " " + 5 * random.nextInt(3),
            "pwrite " + file + " " + 5 * random.nextInt(3) + " 5");
    return JudgedProgram.call("proc " + (1 + random.nextInt(3)) + " " + oneOf(lines, random));
  }

  /** Calls in an order that the oracle admits; each takes effect {@link #STEP} after the last. */
  private static List<OverlappingCall> sequence(Oracle oracle, Random random, int count) {
    PlausibleOutcomes outcomes = new PlausibleOutcomes(oracle, random);
    List<OverlappingCall> calls = new ArrayList<>();
    Map<Integer, Integer> free = new HashMap<>();
    for (int i = 1; i <= count; i++) {
      Call call = draw(random);
      Outcome outcome = outcomes.next(call);
      if (oracle.judge(call, outcome) == null) {
        int effect = i * STEP;
        int begun = Math.max(effect - 1 - random.nextInt(4 * STEP), 1);
        begun = Math.max(begun, free.getOrDefault(call.process(), 0));
        calls.add(new OverlappingCall(call, outcome, begun, effect + 1));
        free.put(call.process(), effect + 2);
      }
    }
    return calls;
  }

  /** Each call returns later, but before the next one of its process takes effect. */
  private static List<OverlappingCall> delayed(List<OverlappingCall> calls, Random random) {
    List<OverlappingCall> delayed = new ArrayList<>();
    for (OverlappingCall each : calls) {
      int most = 4 * STEP;
      for (OverlappingCall other : calls) {
        if (other.call().process() == each.call().process() && other.begun() > each.begun()) {
          most = Math.min(most, Math.max(1, other.begun() - each.ended()));
        }
      }
      int ended = each.ended() + random.nextInt(most);
      delayed.add(new OverlappingCall(each.call(), each.outcome(), each.begun(), ended));
    }
    return delayed;
  }

  private static boolean isCovered(List<OverlappingCall> calls) {
    return SCOPE.covers(calls.stream().map(OverlappingCall::call).toList(), false);
  }

  @Property(tries = 400)
  void whatHappenedInSomeOrderIsNoViolation(@ForAll long seed) {
    Random random = new Random(seed);
    Oracle oracle = oracle();
    History history = history();
    for (int group = 0; group < 6; group++) {
      List<OverlappingCall> calls = sequence(oracle, random, 1 + random.nextInt(4));
      if (calls.size() > 1 && isCovered(calls)) {
        List<OverlappingCall> made = delayed(calls, random);
        Collections.shuffle(made, random);
        assertThat(history.judgeTogether(made)).as("%s", made).isNull();
      } else {
        for (OverlappingCall each : calls) {
          assertThat(history.judge(each.call(), each.outcome())).as("%s", each).isNull();
        }
      }
    }
  }

  private static boolean admitsAny(
      List<OverlappingCall> rest, List<OverlappingCall> made, List<OverlappingCall> before) {
    if (rest.isEmpty()) {
      Oracle oracle = oracle();
      List<OverlappingCall> all = new ArrayList<>(before);
      all.addAll(made);
      return all.stream().allMatch(each -> oracle.judge(each.call(), each.outcome()) == null);
    }
    for (OverlappingCall each : rest) {
      if (rest.stream().noneMatch(other -> other != each && other.precedes(each))) {
        List<OverlappingCall> less = new ArrayList<>(rest);
        less.remove(each);
        List<OverlappingCall> more = new ArrayList<>(made);
        more.add(each);
        if (admitsAny(less, more, before)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The same calls, some of them with the outcome of another call. */
  private static List<OverlappingCall> disturbed(List<OverlappingCall> calls, Random random) {
    List<OverlappingCall> disturbed = new ArrayList<>();
    for (OverlappingCall each : calls) {
      Outcome outcome = random.nextInt(3) > 0 ? each.outcome() : Answer.ok();
      disturbed.add(new OverlappingCall(each.call(), outcome, each.begun(), each.ended()));
    }
    return disturbed;
  }

  @Property(tries = 400)
  void aGroupIsAViolationIfAndOnlyIfNoOrderIsAdmitted(@ForAll long seed) {
    Random random = new Random(seed);
    Oracle oracle = oracle();
    History history = history();
    List<OverlappingCall> before = sequence(oracle, random, 6);
    before.forEach(each -> history.judge(each.call(), each.outcome()));
    List<OverlappingCall> group = disturbed(delayed(sequence(oracle, random, 4), random), random);
    if (isCovered(group)) {
      assertThat(history.judgeTogether(group) == null)
          .as("%s", group)
          .isEqualTo(admitsAny(group, List.of(), before));
    }
  }
}
