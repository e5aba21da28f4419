package org.jpuffs.conformance.compare;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongFunction;
import org.jpuffs.conformance.generate.Shrinker;
import org.jpuffs.conformance.program.Program;
import org.jspecify.annotations.Nullable;

/** Runs many programs on two kernels, and shrinks the first ones that part them. */
public final class Compare {
  private final Comparison comparison;
  private final int most;
  private final Listener listener;
  private final Set<String> kinds = new HashSet<>();
  private long programs;
  private long different;

  /** Is told how the comparison goes. */
  public interface Listener {
    /** One more program was run. */
    void ran(long programs);

    /** The program of that seed parts the kernels; {@code program} is it, shrunk. */
    void parted(long seed, Program program, Difference difference);
  }

  /**
   * A comparison of many programs.
   *
   * @param most how many differences, each of another kind, are shrunk and told
   */
  public Compare(Comparison comparison, int most, Listener listener) {
    this.comparison = comparison;
    this.most = most;
    this.listener = listener;
  }

  /** Runs {@code count} programs, that of {@code seed} first. */
  public void run(long count, long seed, LongFunction<Program> generator) {
    for (long i = 0; i < count; i++) {
      run(seed + i, generator.apply(seed + i));
    }
  }

  private void run(long seed, Program program) {
    Difference difference = comparison.compare(program);
    programs++;
    if (difference != null) {
      different++;
      if (kinds.size() < most && kinds.add(difference.kind())) {
        shrink(seed, program, difference);
      }
    }
    listener.ran(programs);
  }

  /** Only programs that show the same kind of difference count as smaller ones. */
  private void shrink(long seed, Program program, Difference difference) {
    long calls = comparison.calls();
    long requests = comparison.requests();
    Shrinker.Shrunk<Difference> shrunk =
        new Shrinker<Difference>(smaller -> sameKind(smaller, difference))
            .shrink(program, difference);
    comparison.forget(calls, requests);
    listener.parted(seed, shrunk.program(), shrunk.finding());
  }

  private @Nullable Difference sameKind(Program program, Difference sought) {
    Difference found = comparison.compare(program);
    return found != null && found.kind().equals(sought.kind()) ? found : null;
  }

  /** How many programs were run, those of shrinking aside. */
  public long programs() {
    return programs;
  }

  /** How many of them part the kernels. */
  public long different() {
    return different;
  }
}
