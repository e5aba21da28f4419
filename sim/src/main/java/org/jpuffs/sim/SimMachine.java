package org.jpuffs.sim;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jpuffs.sim.sys.KernelProfile;
import org.jpuffs.sim.sys.VirtualClock;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;

/**
 * The machine that simulated kernels run on, one after another. When a reply has ended one, the
 * next device or process that is opened belongs to a new kernel. Only the clock and the numbers
 * continue.
 */
final class SimMachine implements Kernel {
  private static final byte[] MOUNT_POINT = "/mnt".getBytes(StandardCharsets.US_ASCII);

  final VirtualClock clock = new VirtualClock();
  final KernelProfile profile;
  private int nextPid = 1;
  private long nextFsid = 1;
  private SimKernel kernel;

  SimMachine() {
    this(KernelProfile.RUMP);
  }

  SimMachine(KernelProfile profile) {
    this.profile = profile;
    kernel = new SimKernel(this);
  }

  /** The current kernel, which may have ended. */
  synchronized SimKernel kernel() {
    return kernel;
  }

  /** The current kernel, or a new one if that has ended. */
  private SimKernel running() {
    if (kernel.isGone()) {
      kernel = new SimKernel(this);
    }
    return kernel;
  }

  synchronized int newPid() {
    return nextPid++;
  }

  synchronized long newFsid() {
    return nextFsid++;
  }

  @Override
  public byte[] mountPoint() {
    return MOUNT_POINT.clone();
  }

  @Override
  public synchronized PuffsDevice openDevice() {
    return running().openDevice();
  }

  @Override
  public synchronized Process newProcess() {
    return running().newProcess();
  }

  @Override
  public boolean canMapFiles() {
    return true;
  }

  @Override
  public void host(PuffsDevice device, FrameServer server) {
    kernel().host(device, server);
  }

  @Override
  public void settle() {
    kernel().settle();
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public void sleep(Duration duration) {
    kernel().sleep(duration);
  }

  @Override
  public void runTogether(long seed, List<? extends Runnable> programs) {
    runTogether(seed, Integer.MAX_VALUE, programs);
  }

  @Override
  public void runTogether(long seed, int switches, List<? extends Runnable> programs) {
    kernel().runTogether(seed, switches, programs);
  }

  @Override
  public List<String> leftovers() {
    return kernel().leftovers();
  }

  @Override
  public void close() {
    kernel().shutDown();
  }
}
