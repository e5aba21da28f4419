package org.jpuffs.conformance.session;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.ForwardingKernel;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.MountFlags;

/**
 * Processes on an empty file system of the kernel, without a server and frames. If the rules are
 * right, they allow what these processes see.
 */
public final class BaselineSession implements AutoCloseable {
  private final Kernel kernel;
  private final Process mounter;
  private final byte[] directory;
  private final Clients clients;
  private boolean mounted;

  /**
   * Mounts on {@code directory}: {@link Kernel#mountEmpty}.
   *
   * @throws IllegalStateException if it cannot be mounted
   */
  public BaselineSession(Kernel kernel, byte[] directory) {
    this.directory = directory.clone();
    this.kernel = kernel;
    this.mounter = kernel.newProcess();
    int result = kernel.mountEmpty(mounter, directory);
    if (result != 0) {
      mounter.close();
      throw new IllegalStateException("mount of an empty file system: " + Errno.describe(result));
    }
    mounted = true;
    this.clients = new Clients(new Elsewhere(kernel, directory), new BufferPool());
  }

  /** Makes {@code call}; the outcome is always the same object, good until the next call. */
  public Outcome execute(Call call) {
    if (call.verb() == Verb.UNMOUNT) {
      throw new IllegalArgumentException("a program does not unmount what it runs on");
    }
    return clients.get(call.process()).execute(call);
  }

  /** Closes what is open and unmounts. The result of unmount(2). */
  public int unmount() {
    clients.detach();
    int result = kernel.unmountEmpty(mounter, directory, 0);
    mounted = result != 0;
    return result;
  }

  /** Ends all, by force if it must be. */
  @Override
  public void close() {
    clients.detach();
    clients.close();
    if (mounted) {
      kernel.unmountEmpty(mounter, directory, MountFlags.MNT_FORCE);
    }
    mounter.close();
  }

  /** A kernel whose programs run below another directory. */
  private static final class Elsewhere extends ForwardingKernel {
    private final byte[] directory;

    Elsewhere(Kernel kernel, byte[] directory) {
      super(kernel);
      this.directory = directory;
    }

    @Override
    public byte[] mountPoint() {
      return directory.clone();
    }
  }
}
