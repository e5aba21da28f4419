package org.jpuffs.conformance.check;

import java.util.Optional;
import java.util.function.Function;
import org.jpuffs.conformance.program.Program;
import org.jspecify.annotations.Nullable;

/** Makes a failing program smaller for as long as it fails, each time on a fresh mount. */
final class Shrinker {
  private static final int MOST_RUNS = 5000;

  private final Function<Program, @Nullable Finding> trial;
  private int runs;

  Shrinker(Function<Program, @Nullable Finding> trial) {
    this.trial = trial;
  }

  /** The smallest program found that fails, and how; {@code failing} itself if nothing smaller. */
  Failure shrink(Program failing, Finding finding) {
    Failure smallest = new Failure(failing, finding);
    Optional<Failure> smaller = smaller(failing);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = smaller(smallest.program());
    }
    return smallest;
  }

  private Optional<Failure> smaller(Program program) {
    return SmallerPrograms.of(program)
        .takeWhile(candidate -> runs++ < MOST_RUNS)
        .flatMap(
            candidate -> {
              Finding finding = trial.apply(candidate);
              return Optional.ofNullable(finding)
                  .map(found -> new Failure(candidate, found))
                  .stream();
            })
        .findFirst();
  }
}
