package org.jpuffs.conformance.check;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.campaign.Campaign;
import org.jpuffs.conformance.campaign.Drawn;
import org.jpuffs.conformance.campaign.RunResult;
import org.jpuffs.conformance.campaign.Subject;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.MountState;
import org.jpuffs.conformance.oracle.Oracle;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.oracle.Violation;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.session.BaselineSession;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rules themselves: runs random programs on a file system of the kernel's own, without
 * puffs, such as NetBSD's tmpfs. What it does must be right by the rules.
 */
public final class BaselineCheck {
  /** What tmpfs and FFS have: no extended attributes, and no allocation of space. */
  private static final Set<Operation> NETBSD =
      EnumSet.complementOf(
          EnumSet.of(
              Operation.GETEXTATTR,
              Operation.SETEXTATTR,
              Operation.LISTEXTATTR,
              Operation.DELETEEXTATTR,
              Operation.FALLOCATE,
              Operation.FDISCARD,
              Operation.POLL));

  /**
   * The rules of a mount without caches: the kernel keeps nothing that the file system does not
   * know.
   */
  private static final Set<KernelFlag> UNCACHED =
      EnumSet.of(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE);

  private final Kernel kernel;
  private final String directory;
  private final LeftOutCalls leftOut;
  private final Set<Operation> operations;
  private final ProgramGenerator generator;
  private final Suppressions suppressions;
  private final Set<Capability> lacking;
  private final RuleCounts counts = new RuleCounts();
  private final Campaign<Finding> campaign = new Campaign<>(new Judged());

  /**
   * A check that mounts on {@code directory} of {@code kernel}.
   *
   * @param suppressions the rules that may be broken
   * @param lacking the assumed capabilities that its file systems lack
   */
  public BaselineCheck(
      Kernel kernel, String directory, Suppressions suppressions, Set<Capability> lacking) {
    this.lacking = Set.copyOf(lacking);
    this.kernel = kernel;
    this.directory = directory;
    this.suppressions = suppressions;
    this.leftOut = LeftOutCalls.of(kernel);
    this.operations = kernel.dialect() == Dialect.NETBSD ? NETBSD : KernelRules.LINUX;
    this.generator = new ProgramGenerator(operations, UNCACHED).leavingOut(leftOut.verbs());
    if (!kernel.owner().isSuperuser()) {
      generator.plainUser();
    }
  }

  /** As {@link Check#processes} and {@link Check#run}; {@code length} is calls per program. */
  public void run(
      long count, int length, long seed, int processes, long most, CheckListener listener) {
    int wanted = ProcessCount.on(processes, kernel);
    campaign.run(
        seed,
        tally -> tally.programs() < count && tally.failures() < most,
        number ->
            new Drawn<>(
                new Seed(number), leftOut.without(generator.generate(number, length, wanted))),
        new Campaign.Listener<Seed, Finding>() {
          @Override
          public void failed(Seed failing, Program smallest, Finding finding) {
            listener.failed(failing, new Failure(smallest, finding));
          }

          @Override
          public void ran(Tally tally) {
            listener.ran(tally.programs());
          }
        });
  }

  private final class Judged implements Subject<Finding> {
    @Override
    public RunResult<Finding> run(Program program) {
      TrialResult result = mountAndRun(program, suppressions, counts);
      counts.judgedLife();
      return result;
    }

    @Override
    public @Nullable Finding reproduce(Program candidate, Finding sought) {
      return sought.ifSameRule(
          mountAndRun(candidate, suppressions.copy(), new RuleCounts()).finding());
    }
  }

  private TrialResult mountAndRun(Program program, Suppressions suppressed, RuleCounts counted) {
    MountState state = MountState.empty(kernel.owner(), kernel.dialect()).without(lacking);
    Oracle oracle = new Oracle(directory, UNCACHED, operations, state, suppressed);
    boolean leaksReference = false;
    byte[] path = directory.getBytes(StandardCharsets.UTF_8);
    try (BaselineSession session = new BaselineSession(kernel, path)) {
      List<Call> list = program.calls();
      for (int i = 0; i < list.size(); i++) {
        Outcome outcome = session.execute(list.get(i));
        leaksReference |= ProgramRun.leaksReference(list.get(i), outcome);
        Violation violation = oracle.judge(list.get(i), outcome);
        counted.judged(oracle.judgedRules());
        if (violation != null) {
          return new TrialResult(
              Finding.of(i, list.get(i), violation, kernel.dialect()), i + 1L, 0);
        }
      }
      int result = session.unmount();
      String seen = OutcomeText.result(result);
      return new TrialResult(
          result == 0 || leaksReference
              ? null
              : new Finding(
                  list.size(), null, LifeRule.UNMOUNT_SUCCEEDS, List.of("unmount = 0"), seen),
          list.size(),
          0);
    }
  }

  /** How often each rule was put to the test. */
  public JudgedRules judged() {
    return JudgedRules.ofKernel(counts, operations, leftOut, kernel);
  }

  /** The calls that no program made, a line for each reason. */
  public List<String> leftOut() {
    return leftOut.lines();
  }

  /** The totals; runs of the shrinker are not counted. */
  public Tally tally() {
    return campaign.tally();
  }
}
