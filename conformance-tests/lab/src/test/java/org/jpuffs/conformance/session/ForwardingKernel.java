package org.jpuffs.conformance.session;

import java.time.Duration;
import java.util.List;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;

/** Another kernel, of which devices and processes may be changed. */
public class ForwardingKernel implements Kernel {
  private final Kernel plain;

  /** All is {@code plain}'s. */
  public ForwardingKernel(Kernel plain) {
    this.plain = plain;
  }

  /** The device to give for {@code plain}, a new one. */
  protected PuffsDevice device(PuffsDevice plain) {
    return plain;
  }

  /** The process to give for {@code plain}, a new one. */
  protected Process process(Process plain) {
    return plain;
  }

  @Override
  public byte[] mountPoint() {
    return plain.mountPoint();
  }

  @Override
  public PuffsDevice openDevice() {
    return device(plain.openDevice());
  }

  @Override
  public Process newProcess() {
    return process(plain.newProcess());
  }

  @Override
  public boolean hasSeparateProcesses() {
    return plain.hasSeparateProcesses();
  }

  @Override
  public void host(PuffsDevice device, FrameServer server) {
    plain.host(device, server);
  }

  @Override
  public void settle() {
    plain.settle();
  }

  @Override
  public void sleep(Duration duration) {
    plain.sleep(duration);
  }

  @Override
  public void runTogether(long seed, List<? extends Runnable> programs) {
    plain.runTogether(seed, programs);
  }

  @Override
  public List<String> leftovers() {
    return plain.leftovers();
  }

  @Override
  public void close() {
    plain.close();
  }
}
