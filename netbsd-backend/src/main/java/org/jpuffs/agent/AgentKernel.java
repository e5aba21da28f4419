package org.jpuffs.agent;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jpuffs.spi.ForwardingKernel;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.syscall.SyscallKernel;

/** The kernel of a guest. It ends with the line to its agent. */
final class AgentKernel extends ForwardingKernel {
  /** How long to wait for another agent, which may be ending. */
  static final Duration PATIENCE = Duration.ofSeconds(AgentProgram.SECONDS_TO_END);

  private final AgentLine line;

  private AgentKernel(SyscallKernel delegate, AgentLine line) {
    super(delegate);
    this.line = line;
  }

  /** The kernel at the other end of {@code line}, which it closes. */
  static AgentKernel over(AgentLine line, String mountPoint) {
    AgentLwp clock = AgentLwp.ofNewProcess(line);
    MountPointLocks locks = new MountPointLocks(clock, PATIENCE);
    locks.removeDeadMount(mountPoint.getBytes(StandardCharsets.UTF_8));
    return new AgentKernel(
        new SyscallKernel(
            () -> AgentLwp.ofNewProcess(line),
            (SyscallKernel.DeviceOpener)
                onClose -> openDevice(AgentLwp.ofNewProcess(line), locks, onClose),
            mountPoint,
            clock::time),
        line);
  }

  private static AgentDevice openDevice(
      AgentLwp process, MountPointLocks locks, Consumer<? super AgentDevice> onClose) {
    try {
      return new AgentDevice(process, locks, onClose);
    } catch (RuntimeException failure) {
      process.release(0);
      throw failure;
    }
  }

  @Override
  public boolean hasSeparateProcesses() {
    return true;
  }

  @Override
  public boolean canMapFiles() {
    return true;
  }

  /** {@inheritDoc} The agent ends, and with it all processes and mounts. */
  @Override
  public void close() {
    try {
      super.close();
    } catch (KernelDeathException death) {
      // whoever used the kernel knows already
    } finally {
      line.close();
    }
  }
}
