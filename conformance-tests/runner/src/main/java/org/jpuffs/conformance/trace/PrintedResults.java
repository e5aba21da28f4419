package org.jpuffs.conformance.trace;

import java.util.function.Consumer;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.spi.PuffsDevice;

/** Prints the calls of a script and their results. */
final class PrintedResults implements RunListener {
  private final Consumer<String> out;

  PrintedResults(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public PuffsDevice wrap(PuffsDevice plain) {
    return plain;
  }

  @Override
  public boolean mounted(int result, int clientPid) {
    if (result != 0) {
      out.accept("SYS< mount = " + OutcomeText.result(result));
    }
    return true;
  }

  @Override
  public void callStarts(String call) {}

  @Override
  public void callEnded(String call, String outcome) {
    out.accept("SYS< " + call + " " + outcome);
  }

  @Override
  public void kernelDied(KernelDeathException death) {
    out.accept(death.ending());
  }
}
