package org.jpuffs.spi;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jpuffs.fs.Owner;

/**
 * A kernel that forwards every call to another kernel. A subclass overrides the calls that it
 * observes or changes, for example {@link #openDevice()} to wrap each device.
 */
public abstract class ForwardingKernel implements Kernel {
  private final Kernel delegate;

  /** A kernel that forwards to {@code delegate}. */
  protected ForwardingKernel(Kernel delegate) {
    this.delegate = delegate;
  }

  /** The kernel that receives the calls. */
  protected final Kernel delegate() {
    return delegate;
  }

  @Override
  public byte[] mountPoint() {
    return delegate.mountPoint();
  }

  @Override
  public PuffsDevice openDevice() {
    return delegate.openDevice();
  }

  @Override
  public Process newProcess() {
    return delegate.newProcess();
  }

  @Override
  public Owner owner() {
    return delegate.owner();
  }

  @Override
  public Dialect dialect() {
    return delegate.dialect();
  }

  @Override
  public int mountEmpty(Process mounter, byte[] directory) {
    return delegate.mountEmpty(mounter, directory);
  }

  @Override
  public int unmountEmpty(Process mounter, byte[] directory, int flags) {
    return delegate.unmountEmpty(mounter, directory, flags);
  }

  @Override
  public boolean hasSeparateProcesses() {
    return delegate.hasSeparateProcesses();
  }

  @Override
  public boolean canMapFiles() {
    return delegate.canMapFiles();
  }

  @Override
  public boolean canOpenHandles() {
    return delegate.canOpenHandles();
  }

  @Override
  public Set<KernelCapability> capabilities() {
    return delegate.capabilities();
  }

  @Override
  public void host(PuffsDevice device, FrameServer server) {
    delegate.host(device, server);
  }

  @Override
  public void settle() {
    delegate.settle();
  }

  @Override
  public InstantSource clock() {
    return delegate.clock();
  }

  @Override
  public void sleep(Duration duration) {
    delegate.sleep(duration);
  }

  @Override
  public void runTogether(long seed, List<? extends Runnable> programs) {
    delegate.runTogether(seed, programs);
  }

  @Override
  public void runTogether(long seed, int switches, List<? extends Runnable> programs) {
    delegate.runTogether(seed, switches, programs);
  }

  @Override
  public List<String> leftovers() {
    return delegate.leftovers();
  }

  @Override
  public void close() {
    delegate.close();
  }
}
