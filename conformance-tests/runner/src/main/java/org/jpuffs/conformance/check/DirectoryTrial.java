package org.jpuffs.conformance.check;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.generate.OptionalCallPrograms;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.MountState;
import org.jpuffs.conformance.oracle.Oracle;
import org.jpuffs.conformance.oracle.ReadOnly;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.oracle.Violation;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.conformance.session.BaselineSession;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.trace.Messages;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs, each in an empty file system that the kernel serves itself, and judges every call.
 */
final class DirectoryTrial implements Trial {
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

  /** What file systems of Linux have: no system calls for the rest reach them. */
  private static final Set<Operation> LINUX =
      EnumSet.complementOf(EnumSet.of(Operation.PATHCONF, Operation.POLL));

  private static final int LAST_OF_ASCII = 0x7f;

  private static final Call ROOT = Call.of(Verb.LSTAT, ".");
  private static final Program INSPECTION = new Program(Setup.DEFAULT, List.of(ROOT));

  private final String name;
  private final Kernel kernel;
  private final String directory;
  private final Suppressions suppressions;
  private final LeftOutCalls leftOut;
  private final OptionalCallPrograms optional;
  private final ProgressTracker progress = new ProgressTracker();
  private Capabilities capabilities = Capabilities.AS_OPERATIONS;
  private Owner owner;

  /** The end of the file system; null while it is there. */
  private @Nullable KernelDeathException death;

  /** What system calls can reach and, once that is known, the file system does not refuse. */
  private Set<Operation> reachable;

  /**
   * Trials in one directory.
   *
   * @param name the file system as the user wrote it, for errors
   * @param directory the absolute path of the mount point in {@code kernel}
   * @param suppressions the rules that may be broken
   */
  DirectoryTrial(String name, Kernel kernel, String directory, Suppressions suppressions) {
    this.name = name;
    this.kernel = kernel;
    this.directory = directory;
    this.suppressions = suppressions;
    this.leftOut = LeftOutCalls.of(kernel);
    this.optional = new OptionalCallPrograms(kernel.capabilities());
    this.owner = kernel.owner();
    this.reachable = kernel.dialect() == Dialect.NETBSD ? NETBSD : LINUX;
  }

  @Override
  public void capabilities(Capabilities declared) {
    capabilities = declared;
  }

  /** {@inheritDoc} The file system is mounted already. */
  @Override
  public void mountFlags(int flags) {
    if (flags != 0) {
      throw new UsageException(name + " is mounted already: no flag of mount(2) can apply");
    }
  }

  @Override
  public @Nullable Progress progress() {
    return progress.progress();
  }

  /**
   * {@inheritDoc}
   *
   * @throws KernelDeathException if the file system has ended; the message has the program
   */
  @Override
  public TrialResult run(Program program, Observers observers) {
    if (death != null) {
      throw death;
    }
    Suppressions own = suppressions.copy();
    progress.start(program);
    try (BaselineSession session = session()) {
      TrialResult result = judge(program, session, own, observers);
      CheckCounts counts = observers.counts();
      if (counts != null) {
        counts.rules().judgedLife();
        suppressions.addCounts(own.take());
      }
      return result;
    } catch (KernelDeathException died) {
      death = during(died);
      throw death;
    } catch (IllegalStateException unusable) {
      throw unusable(unusable);
    } finally {
      progress.end();
    }
  }

  private BaselineSession session() {
    return new BaselineSession(kernel, directory.getBytes(StandardCharsets.UTF_8));
  }

  private UsageException unusable(IllegalStateException cause) {
    return new UsageException(name + ": " + cause.getMessage(), cause);
  }

  private KernelDeathException during(KernelDeathException died) {
    StringBuilder message = new StringBuilder(name + ": " + died.getMessage());
    Progress running = progress.progress();
    if (running != null && running.call() != null) {
      message.append("\nthe program that was running:");
      ScriptWriter.print(running.soFar())
          .lines()
          .forEach(each -> message.append("\n    ").append(each));
    }
    KernelDeathException named = new KernelDeathException(died.kind(), message.toString());
    named.initCause(died);
    return named;
  }

  private TrialResult judge(
      Program program, BaselineSession session, Suppressions own, Observers observers) {
    Oracle oracle = new Oracle(directory, KernelFileSystems.FLAGS, operations(), state(), own);
    boolean leaksReference = false;
    List<Call> list = program.calls();
    for (int i = 0; i < list.size(); i++) {
      progress.step(i);
      Call call = list.get(i);
      Outcome outcome = timed(call, session, observers);
      leaksReference |= ProgramRun.leaksReference(call, outcome);
      Violation violation = oracle.judge(call, outcome);
      observe(oracle, call, outcome, observers);
      if (violation != null) {
        return new TrialResult(Finding.of(i, call, violation, kernel.dialect()), i + 1L, 0);
      }
    }
    progress.step(list.size());
    int result = session.unmount();
    Finding busy =
        new Finding(
            list.size(),
            null,
            LifeRule.UNMOUNT_SUCCEEDS,
            List.of("unmount = 0"),
            OutcomeText.result(result));
    boolean fails = result != 0 && !leaksReference && !own.covers(busy.rule());
    return new TrialResult(fails ? busy : null, list.size(), 0);
  }

  private static Outcome timed(Call call, BaselineSession session, Observers observers) {
    CheckCounts counts = observers.counts();
    if (counts == null) {
      return session.execute(call);
    }
    long start = counts.times().start();
    Outcome outcome = session.execute(call);
    counts.times().ended(start);
    return outcome;
  }

  private static void observe(Oracle oracle, Call call, Outcome outcome, Observers observers) {
    CheckCounts counts = observers.counts();
    if (counts != null) {
      counts.rules().judged(oracle.judgedRules());
    }
    FileType type = oracle.subject();
    if (type != null) {
      observers.calls().judged(call, outcome.result(), type);
    }
  }

  @Override
  public Program drawn(long seed, Program usual) {
    return possible(optional.of(seed, usual));
  }

  /** {@inheritDoc} No rule says which letters beyond ASCII are those of one name without case. */
  @Override
  public Program possible(Program program) {
    Program offered = leftOut.without(program);
    return capabilities.lacking().contains(Capability.CASE)
        ? offered.withCalls(
            offered.calls().stream().filter(call -> !hasOtherLetters(call)).toList())
        : offered;
  }

  private static boolean hasOtherLetters(Call call) {
    return call.arguments().stream()
        .anyMatch(
            argument ->
                argument instanceof String text
                    && text.codePoints().anyMatch(each -> each > LAST_OF_ASCII));
  }

  @Override
  public Set<Operation> unreachable() {
    return EnumSet.complementOf(EnumSet.copyOf(reachable));
  }

  /** No capability is about fdiscard(2) alone: it is lacking with the other calls about room. */
  private Set<Operation> operations() {
    Set<Operation> operations = capabilities.of(reachable);
    if (!operations.contains(Operation.FALLOCATE)) {
      operations.remove(Operation.FDISCARD);
    }
    return operations;
  }

  private MountState state() {
    return new MountState(
        ReadOnly.NO,
        null,
        capabilities.state(Capability.VOLATILE),
        false,
        kernel.owner(),
        capabilities.lacking(),
        owner,
        kernel.dialect());
  }

  /** {@inheritDoc} There is no server whose messages could be recorded. */
  @Override
  public Messages messages(Program program) {
    return Messages.NONE;
  }

  @Override
  public FreshMount inspect() {
    progress.start(INSPECTION);
    if (kernel.dialect() == Dialect.LINUX) {
      reachable = OfferedOperations.of(kernel, directory, LINUX);
    }
    try (BaselineSession session = session()) {
      progress.step(0);
      Outcome root = session.execute(ROOT);
      boolean lacksOwners = capabilities.lacking().contains(Capability.OWNERS);
      owner =
          lacksOwners && root.isOk()
              ? new Owner(root.stat().uid(), root.stat().gid())
              : kernel.owner();
      return new FreshMount(
          operations(), List.of(), ReadOnly.NO, null, false, Set.of(), capabilities, leftOut);
    } catch (KernelDeathException died) {
      throw during(died);
    } catch (IllegalStateException unusable) {
      throw unusable(unusable);
    } finally {
      progress.end();
    }
  }

  @Override
  public JudgedRules judged(RuleCounts counts, FreshMount fresh, int clients) {
    return JudgedRules.ofKernel(counts, fresh, kernel);
  }
}
