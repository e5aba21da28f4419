package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;

/** The shrinker, with failures that need no kernel: predicates of programs. */
class ShrinkerTest {
  private static final ProgramGenerator GENERATOR =
      new ProgramGenerator(EnumSet.allOf(Operation.class), null);

  /** A program that fails by a predicate which holds for it. */
  private record Failing(Program program, Predicate<Program> failure) {
    Program shrunk() {
      return new Shrinker<Boolean>(candidate -> failure.test(candidate) ? true : null)
          .shrink(program, true)
          .program();
    }
  }

  /**
   * Programs that fail if they make some of their calls: these verbs, as often and in this order.
   */
  @Provide
  Arbitrary<Failing> failing() {
    Arbitrary<Program> programs =
        Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(1, 40))
            .as(GENERATOR::generate);
    return programs.flatMap(
        program ->
            Arbitraries.subsetOf(indexes(program))
                .ofMinSize(1)
                .ofMaxSize(Math.min(4, program.calls().size()))
                .map(chosen -> new Failing(program, smaller -> makes(smaller, program, chosen))));
  }

  private static List<Integer> indexes(Program program) {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < program.calls().size(); i++) {
      indexes.add(i);
    }
    return indexes;
  }

  /**
   * Whether {@code smaller} makes the verbs of the chosen calls of {@code whole} in their order.
   */
  private static boolean makes(Program smaller, Program whole, Set<Integer> chosen) {
    List<Verb> wanted = chosen.stream().sorted().map(i -> whole.calls().get(i).verb()).toList();
    int found = 0;
    for (Call call : smaller.calls()) {
      if (found < wanted.size() && call.verb() == wanted.get(found)) {
        found++;
      }
    }
    return found == wanted.size();
  }

  @Property(tries = 200)
  void theShrunkProgramFailsAndIsNotLarger(@ForAll("failing") Failing failing) {
    Program shrunk = failing.shrunk();
    assertThat(failing.failure.test(shrunk)).isTrue();
    assertThat(isSmaller(failing.program, shrunk)).isFalse();
  }

  @Property(tries = 200)
  void withoutAnyOneCallTheShrunkProgramDoesNotFail(@ForAll("failing") Failing failing) {
    Program shrunk = failing.shrunk();
    for (int i = 0; i < shrunk.calls().size(); i++) {
      List<Call> rest = new ArrayList<>(shrunk.calls());
      rest.remove(i);
      assertThat(failing.failure.test(shrunk.withCalls(rest))).as("without call %d", i).isFalse();
    }
  }

  @Property(tries = 20)
  void everyCandidateIsSmallerThanItsProgram(@ForAll long seed) {
    Program program = GENERATOR.generate(seed, 10);
    assertThat(SmallerPrograms.of(program).toList())
        .isNotEmpty()
        .allSatisfy(candidate -> assertThat(isSmaller(candidate, program)).isTrue());
  }

  @Property(tries = 5)
  void shrinkingEndsEvenIfEveryCandidateFails(@ForAll long seed) {
    AtomicInteger runs = new AtomicInteger();
    Program shrunk =
        new Shrinker<Boolean>(candidate -> runs.incrementAndGet() > 0 ? true : null)
            .shrink(GENERATOR.generate(seed, 40), true)
            .program();
    assertThat(shrunk.calls()).as("a program keeps one call").hasSize(1);
    assertThat(runs.get()).isLessThanOrEqualTo(Shrinker.MOST_RUNS);
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
