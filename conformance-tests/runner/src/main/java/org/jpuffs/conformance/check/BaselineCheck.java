package org.jpuffs.conformance.check;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Allowed;
import org.jpuffs.conformance.oracle.Oracle;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Violation;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.session.BaselineSession;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/**
 * Runs random programs on a file system of the kernel's own, with no puffs in between. It checks
 * the rules: what NetBSD's tmpfs does must be right by them.
 */
public final class BaselineCheck {
  /** What tmpfs has: no extended attributes, and no room made or given back. */
  private static final Set<Operation> TMPFS =
      EnumSet.complementOf(
          EnumSet.of(
              Operation.GETEXTATTR,
              Operation.SETEXTATTR,
              Operation.LISTEXTATTR,
              Operation.DELETEEXTATTR,
              Operation.FALLOCATE,
              Operation.FDISCARD,
              Operation.POLL));

  /** Nothing is cached that tmpfs does not know of. */
  private static final Set<KernelFlag> UNCACHED =
      EnumSet.of(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE);

  private final Kernel kernel;
  private final String directory;
  private final ProgramGenerator generator = new ProgramGenerator(TMPFS, UNCACHED);
  private long programs;
  private long calls;
  private int violations;

  /** A check that mounts on {@code directory} of {@code kernel}. */
  public BaselineCheck(Kernel kernel, String directory) {
    this.kernel = kernel;
    this.directory = directory;
  }

  /** As {@link Check#processes} and {@link Check#run}. */
  public void run(
      long count, int length, long seed, int processes, int most, Check.Listener listener) {
    int wanted = ProcessCount.on(processes, kernel);
    for (long i = 0; i < count && violations < most; i++) {
      Program program = generator.generate(seed + i, length, wanted);
      Finding finding = run(program);
      programs++;
      if (finding != null) {
        violations++;
        long judged = calls;
        listener.failed(new Seed(seed + i), Check.smallest(program, finding, this::run));
        calls = judged;
      }
      listener.ran(programs);
    }
  }

  private @Nullable Finding run(Program program) {
    Oracle oracle = new Oracle(directory, UNCACHED, TMPFS);
    boolean keptBusy = false;
    try (BaselineSession session =
        new BaselineSession(kernel, directory.getBytes(StandardCharsets.UTF_8))) {
      List<Call> list = program.calls();
      for (int i = 0; i < list.size(); i++) {
        Outcome outcome = session.execute(list.get(i));
        calls++;
        keptBusy |= Trial.keepsBusy(list.get(i), outcome);
        Violation violation = oracle.judge(list.get(i), outcome);
        if (violation != null) {
          List<String> expected = violation.allowed().stream().map(Allowed::toString).toList();
          return new Finding(i, list.get(i), violation.rule(), expected, violation.seen());
        }
      }
      int result = session.unmount();
      return result == 0 || keptBusy
          ? null
          : new Finding(
              list.size(),
              null,
              Rule.LIFE_UNMOUNT_SUCCEEDS,
              List.of("unmount = 0"),
              OutcomeText.result(result));
    }
  }

  /** How many programs were run, those of shrinking aside. */
  public long programs() {
    return programs;
  }

  /** How many calls were judged, those of shrinking aside. */
  public long calls() {
    return calls;
  }

  /** How many programs found something. */
  public int violations() {
    return violations;
  }
}
