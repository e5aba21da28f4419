package org.jpuffs.conformance.faults;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.check.Finding;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Overlap;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.server.ServerSide;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** Runs single plans, each on a fresh mount, and checks the invariants. */
final class FaultTrial {
  private static final Call NO_RULES = Call.of(Verb.NORULES);

  /** The function of a kernel whose processes all wait for replies that will not come. */
  private static final String WAITING = "cv_wait_sig";

  private final Supplier<Kernel> kernels;
  private final Supplier<? extends FileSystem<?>> fileSystems;
  private final UnaryOperator<PuffsDevice> wrapper;
  private Kernel kernel;
  private Runner runner;
  private long trials;
  private volatile @Nullable Progress progress;

  /**
   * A trial.
   *
   * @param kernels gives the first kernel, and a new one after each that was lost
   * @param wrapper wraps the device that the server uses
   */
  FaultTrial(
      Supplier<Kernel> kernels,
      Supplier<? extends FileSystem<?>> fileSystems,
      UnaryOperator<PuffsDevice> wrapper) {
    this.kernels = kernels;
    this.fileSystems = fileSystems;
    this.wrapper = wrapper;
    this.kernel = kernels.get();
    this.runner = new Runner(kernel);
  }

  /** The operations of a fresh file system. */
  Set<Operation> operations() {
    return fileSystems.get().operations();
  }

  @Nullable Progress progress() {
    return progress;
  }

  /** The numbers of one run. */
  private static final class Counts {
    private long calls;
    private long requests;
  }

  /** Runs {@code plan} and checks the invariants. */
  FaultResult run(Program plan) {
    progress = new Progress(plan, Progress.MOUNT, ++trials);
    Counts counts = new Counts();
    Ledger ledger = new Ledger();
    ServerSide side =
        new ServerSide(line -> {})
            .wrapKernelDevice(ledger::watch)
            .onSignal((pid, signal) -> ledger.get().signalled(pid, signal));
    Finding found;
    String place = null;
    try {
      found = run(plan, side, ledger, counts);
      if (found != null) {
        replaceKernel();
      }
    } catch (KernelDeathException death) {
      boolean waiting = death.function().equals(WAITING);
      String message = String.valueOf(death.getMessage());
      found = waiting ? finding(plan, Invariant.CALLS_RETURN, "an answer", message) : null;
      place = waiting ? null : death.function();
    } catch (RuntimeException | AssertionError thrown) {
      replaceKernel();
      found = finding(plan, Invariant.CALLS_RETURN, "an answer", words(thrown));
    } finally {
      progress = null;
    }
    return new FaultResult(found, counts.calls, counts.requests, side.fired(), place);
  }

  /** The ledger of a mount; it exists once the device is open. */
  private static final class Ledger {
    private @Nullable CookieLedger ledger;

    PuffsDevice watch(PuffsDevice device) {
      CookieLedger made = new CookieLedger(device);
      ledger = made;
      return made;
    }

    CookieLedger get() {
      CookieLedger made = ledger;
      if (made == null) {
        throw new IllegalStateException("no device is open yet");
      }
      return made;
    }
  }

  private @Nullable Finding run(Program plan, ServerSide side, Ledger ledger, Counts counts) {
    List<Call> list = plan.calls();
    int first = 0;
    while (first < list.size() && list.get(first).verb().isRule()) {
      side.rule(list.get(first++));
    }
    MountOptions silent = new MountOptions().onError(report -> {}).onFailure((op, thrown) -> {});
    Session session = runner.mount(fileSystems.get(), silent, plan.setup(), wrapper, side);
    if (session.mountResult() != 0) {
      session.close();
      return plan.setup().arguments().isEmpty()
          ? finding(
              plan, Invariant.CALLS_RETURN, "a mount", OutcomeText.result(session.mountResult()))
          : checkLeftovers(plan, null, Set.of());
    }
    for (int i = first; i < list.size(); i++) {
      Call call = list.get(i);
      if (call.verb() == Verb.TOGETHER) {
        Overlap overlap = Overlap.of(list, i);
        session.together(overlap, list, (made, seen) -> counts.calls++);
        i = overlap.end() - 1;
      } else {
        session.execute(call);
        counts.calls++;
      }
    }
    session.execute(NO_RULES);
    session.detach();
    boolean together = list.stream().anyMatch(call -> call.verb() == Verb.TOGETHER);
    boolean serverGone = ledger.get().isClosed() || together && !session.isMounted();
    Finding busy = unmount(plan, session);
    counts.requests += session.server().requests();
    boolean serving = session.server().isServing();
    Set<Long> unreclaimed = ledger.get().unreclaimed();
    session.close();
    if (busy != null) {
      return busy;
    }
    if (serving) {
      return finding(plan, Invariant.UNMOUNT_ENDS, "the server has ended", "it still serves");
    }
    Finding found = checkLeftovers(plan, ledger.get().violation(), unreclaimed);
    if (serverGone) { // later calls may have changed the covered directory
      replaceKernel();
    }
    return found;
  }

  private @Nullable Finding unmount(Program plan, Session session) {
    if (!session.isMounted()) {
      return null;
    }
    Outcome outcome = session.unmount(false);
    if (outcome.isOk()) {
      return null;
    }
    if (outcome.errno() == Errno.EBUSY && !mayStayBusy(plan.setup())) {
      return finding(
          plan, Invariant.NO_LEAKS, "unmount = 0", "EBUSY: something is still referenced");
    }
    outcome = session.unmount(true);
    return outcome.isOk()
        ? null
        : finding(
            plan, Invariant.UNMOUNT_ENDS, "unmount = 0", OutcomeText.result(outcome.result()));
  }

  /** With CACHE_DOTDOT each vnode references its parent, so that an unmount may find it busy. */
  private static boolean mayStayBusy(Setup setup) {
    return setup.kernelFlags().contains(KernelFlag.CACHE_DOTDOT);
  }

  private @Nullable Finding checkLeftovers(
      Program plan, @Nullable String twice, Set<Long> unreclaimed) {
    List<String> left = kernel.leftovers();
    if (!left.isEmpty()) {
      return finding(plan, Invariant.NO_LEAKS, "no leftovers", String.join(", ", left));
    }
    if (twice != null) {
      return finding(plan, Invariant.RECLAIMED_ONCE, "one RECLAIM for each cookie", twice);
    }
    return unreclaimed.isEmpty() || !plan.setup().mask().contains(Operation.RECLAIM)
        ? null
        : finding(
            plan,
            Invariant.RECLAIMED_ONCE,
            "all cookies reclaimed",
            "no RECLAIM of cookies " + unreclaimed);
  }

  private void replaceKernel() {
    kernel = kernels.get();
    runner = new Runner(kernel);
  }

  private static Finding finding(Program plan, Invariant rule, String expected, String seen) {
    return new Finding(plan.calls().size(), null, rule, List.of(expected), seen);
  }

  private static String words(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    return thrown + (frames.length == 0 ? "" : " at " + frames[0]);
  }
}
