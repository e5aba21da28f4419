package org.jpuffs.conformance.trace;

import java.util.function.Consumer;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.spi.PuffsDevice;

/** Prints a whole trace: calls, frames and results. */
final class PrintedTrace implements RunListener {
  private final Tracer tracer;
  private final Consumer<String> out;

  PrintedTrace(Tracer tracer, Consumer<String> out) {
    this.tracer = tracer;
    this.out = out;
  }

  @Override
  public PuffsDevice wrap(PuffsDevice plain) {
    return tracer.wrap(plain);
  }

  @Override
  public boolean mounted(int result, int clientPid) {
    tracer.client(clientPid);
    return true;
  }

  @Override
  public void processStarted(int process, int pid) {
    tracer.client(process, pid);
  }

  @Override
  public void callStarts(String call) {
    out.accept("SYS> " + call);
  }

  @Override
  public void callEnded(String call, String outcome) {
    out.accept("SYS< " + call + " " + outcome);
  }

  @Override
  public void serverEvent(String line) {
    out.accept(line);
  }

  @Override
  public void kernelDied(KernelDeathException death) {
    out.accept(death.ending());
  }

  /** Prints the last line. */
  void end() {
    out.accept("END requests=" + tracer.frames());
  }
}
