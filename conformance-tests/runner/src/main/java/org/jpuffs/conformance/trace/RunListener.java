package org.jpuffs.conformance.trace;

import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.spi.PuffsDevice;

/** Is told what happens while a script runs, and may put something before its device. */
public interface RunListener {
  /** The device that the server uses in place of {@code plain}. */
  PuffsDevice wrap(PuffsDevice plain);

  /**
   * The mount was made, or refused.
   *
   * @return whether to go on: the calls of a script whose mount was refused meet the directory
   */
  boolean mounted(int result, int clientPid);

  /** One more process of the program's begins: that of number {@code process}. */
  default void began(int process, int pid) {}

  /** The call is about to be made. */
  void begins(String call);

  /**
   * The call has come back, and the kernel to rest.
   *
   * @param outcome what it filled in, and its result
   */
  void ended(String call, String outcome);

  /**
   * What happens on the server's side besides requests and replies: rules, broken frames, the end
   * of the device.
   *
   * @param line as it stands in a trace
   */
  default void told(String line) {}

  /** The kernel died; nothing comes any more. */
  default void died(KernelDeathException death) {}
}
