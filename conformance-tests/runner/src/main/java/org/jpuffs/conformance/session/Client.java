package org.jpuffs.conformance.session;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DataPattern;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.spi.Kernel;

/**
 * A client process that makes the calls of a program. After each call it waits until the kernel is
 * idle.
 */
public final class Client implements AutoCloseable {
  /** How many bytes of a directory listing are read at most. */
  public static final int LONGEST_LISTING = 1 << 20;

  private final CallContext context;

  /** A client in a new process, whose outcomes are always {@code outcome}. */
  Client(Kernel kernel, DataPattern pattern, Outcome outcome) {
    this.context = new CallContext(kernel, pattern, outcome);
  }

  /** The number of the process. */
  public int pid() {
    return context.process.pid();
  }

  /** Makes {@code call}. The outcome is always the same object, valid until the next call. */
  public Outcome execute(Call call) {
    make(call);
    context.kernel.settle();
    return context.outcome;
  }

  /** Makes {@code call} while other processes make theirs: does not wait for an idle kernel. */
  Outcome make(Call call) {
    context.outcome.begin();
    return context.outcome.result(SystemCalls.of(call.verb()).make(context, call));
  }

  /** Sends {@code signal} to the process of number {@code pid}. */
  int kill(int pid, int signal) {
    return context.process.kill(pid, signal);
  }

  /** The outcome of a call that the process did not make itself. */
  Outcome outcomeOf(long result) {
    context.outcome.begin();
    return context.outcome.result(result);
  }

  /**
   * Closes all descriptors, unmaps all, gets its first credentials again and changes to {@code /}.
   */
  void detach() {
    for (int fd : context.descriptors.open()) {
      context.process.close(fd);
    }
    context.descriptors.clear();
    context.mappings.unmapAll(context.process);
    if (context.kernel.owner().isSuperuser()) {
      context.process.setcred(0, 0);
    }
    context.process.chdir(ArgumentResolver.bytes("/"));
    context.kernel.settle();
  }

  /** Ends the process. */
  @Override
  public void close() {
    context.process.close();
  }
}
