package org.jpuffs.conformance.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.check.Finding;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
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

/** Runs single plans, each on a fresh mount, and looks whether the invariants hold. */
final class FaultTrial {
  private static final Call NO_RULES = Call.of(Verb.NORULES);

  /** Every process waits, and none of the replies that they wait for will come. */
  private static final String WAITING = "cv_wait_sig";

  private final Supplier<Kernel> kernels;
  private final Supplier<? extends FileSystem<?>> fileSystems;
  private final UnaryOperator<PuffsDevice> wrapper;
  private final Map<String, Long> deaths = new TreeMap<>();
  private Kernel kernel;
  private Runner runner;
  private long trials;
  private long calls;
  private long requests;
  private long faults;
  private volatile @Nullable Progress progress;

  /**
   * A trial.
   *
   * @param kernels gives the kernel to begin with, and another one where that was lost
   * @param wrapper puts something before the device that the server uses
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

  /** What a fresh file system can do. */
  Set<Operation> operations() {
    return fileSystems.get().operations();
  }

  long calls() {
    return calls;
  }

  long requests() {
    return requests;
  }

  long faults() {
    return faults;
  }

  /** How many kernels died, by the function that they died in. */
  Map<String, Long> deaths() {
    return deaths;
  }

  @Nullable Progress progress() {
    return progress;
  }

  /** Counts go on from these numbers again; what died while shrinking does not count. */
  void forget(long made, long sent, long fired, Map<String, Long> died) {
    calls = made;
    requests = sent;
    faults = fired;
    deaths.clear();
    deaths.putAll(died);
  }

  /** The first invariant that {@code plan} breaks, null if they all hold. */
  @Nullable Finding run(Program plan) {
    progress = new Progress(plan, Progress.MOUNT, ++trials);
    Ledger ledger = new Ledger();
    ServerSide side =
        new ServerSide(line -> {})
            .wrapKernelDevice(ledger::watch)
            .onSignal((pid, signal) -> ledger.of().signalled(pid, signal));
    try {
      Finding found = run(plan, side, ledger);
      if (found != null) {
        replaceKernel();
      }
      return found;
    } catch (KernelDeathException death) {
      return died(plan, death);
    } catch (RuntimeException | AssertionError thrown) {
      replaceKernel();
      return finding(plan, Invariant.CALLS_RETURN, "an answer", words(thrown));
    } finally {
      faults += side.fired();
      progress = null;
    }
  }

  /** The ledger of a mount, which there is once the device is open. */
  private static final class Ledger {
    private @Nullable CookieLedger ledger;

    PuffsDevice watch(PuffsDevice device) {
      CookieLedger made = new CookieLedger(device);
      ledger = made;
      return made;
    }

    CookieLedger of() {
      CookieLedger made = ledger;
      if (made == null) {
        throw new IllegalStateException("no device is open yet");
      }
      return made;
    }
  }

  private @Nullable Finding run(Program plan, ServerSide side, Ledger ledger) {
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
          : account(plan, null, Set.of());
    }
    for (int i = first; i < list.size(); i++) {
      Call call = list.get(i);
      if (call.verb() == Verb.TOGETHER) {
        session.together(call.number(0), list.subList(i + 1, list.size()), (made, seen) -> calls++);
        break;
      }
      session.execute(call);
      calls++;
    }
    session.execute(NO_RULES);
    session.detach();
    boolean together = list.stream().anyMatch(call -> call.verb() == Verb.TOGETHER);
    boolean gone = ledger.of().isClosed() || together && !session.isMounted();
    Finding busy = unmount(plan, session);
    requests += session.server().requests();
    boolean serving = session.server().isServing();
    Set<Long> unreclaimed = ledger.of().left();
    session.close();
    if (busy != null) {
      return busy;
    }
    if (serving) {
      return finding(plan, Invariant.UNMOUNT_ENDS, "a server at its end", "one that still serves");
    }
    Finding found = account(plan, ledger.of().violation(), unreclaimed);
    if (gone) { // calls went on in the directory underneath, which may be gone
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
      return finding(plan, Invariant.NO_LEAKS, "unmount = 0", "EBUSY: something is referred to");
    }
    outcome = session.unmount(true);
    return outcome.isOk()
        ? null
        : finding(
            plan, Invariant.UNMOUNT_ENDS, "unmount = 0", OutcomeText.result(outcome.result()));
  }

  /** With CACHE_DOTDOT the kernel refers to the parents of all it knows, and finds itself busy. */
  private static boolean mayStayBusy(Setup setup) {
    return setup.kernelFlags().contains(KernelFlag.CACHE_DOTDOT);
  }

  private @Nullable Finding account(Program plan, @Nullable String twice, Set<Long> unreclaimed) {
    List<String> left = kernel.leftovers();
    if (!left.isEmpty()) {
      return finding(plan, Invariant.NO_LEAKS, "nothing left", String.join(", ", left));
    }
    if (twice != null) {
      return finding(plan, Invariant.RECLAIMED_ONCE, "one RECLAIM for each", twice);
    }
    return unreclaimed.isEmpty() || !plan.setup().mask().contains(Operation.RECLAIM)
        ? null
        : finding(
            plan,
            Invariant.RECLAIMED_ONCE,
            "all reclaimed",
            "no RECLAIM of cookies " + unreclaimed);
  }

  private @Nullable Finding died(Program plan, KernelDeathException death) {
    if (death.function().equals(WAITING)) {
      return finding(plan, Invariant.CALLS_RETURN, "an answer", String.valueOf(death.getMessage()));
    }
    deaths.merge(death.function(), 1L, Long::sum);
    return null;
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
