package org.jpuffs.conformance.trace;

import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.spi.PuffsDevice;

/** Observes the run of a script, and may wrap its device. */
public interface RunListener {
  /** The device that the server uses in place of {@code plain}. */
  PuffsDevice wrap(PuffsDevice plain);

  /**
   * The mount was made, or refused.
   *
   * @param result 0, or the negated error of mount(2)
   * @return whether to go on: without a mount, the calls of the script change the directory itself
   */
  boolean mounted(int result, int clientPid);

  /** One more process of the program starts: the one of number {@code process} in the script. */
  default void processStarted(int process, int pid) {}

  /** The call is about to be made. */
  void callStarts(String call);

  /**
   * The call has returned, and the kernel is idle.
   *
   * @param outcome its result, and what it filled in
   */
  void callEnded(String call, String outcome);

  /**
   * Something other than a request or a reply happened in the server: a rule, a broken frame, the
   * close of the device.
   *
   * @param line the line of the trace
   */
  default void serverEvent(String line) {}

  /** The kernel died. No other method is called afterwards. */
  default void kernelDied(KernelDeathException death) {}
}
