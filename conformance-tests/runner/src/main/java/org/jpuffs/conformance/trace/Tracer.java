package org.jpuffs.conformance.trace;

import java.time.Instant;
import java.util.function.Consumer;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** Records the frames of one mount as lines of a trace. */
public final class Tracer {
  private final long kernelClock;
  private final long serverClock;
  private final Consumer<String> trace;
  private @Nullable TraceNames names;
  private @Nullable TracingDevice device;

  /**
   * A recorder.
   *
   * @param kernelClock the kernel's time, in seconds, give or take an hour
   * @param trace takes the lines
   */
  public Tracer(long kernelClock, Consumer<String> trace) {
    this(kernelClock, Instant.now().getEpochSecond(), trace);
  }

  /**
   * A recorder of what happened at another time.
   *
   * @param kernelClock the kernel's time then, in seconds, give or take an hour
   * @param serverClock the server's
   * @param trace takes the lines
   */
  public Tracer(long kernelClock, long serverClock, Consumer<String> trace) {
    this.kernelClock = kernelClock;
    this.serverClock = serverClock;
    this.trace = trace;
  }

  /** The device to use in place of {@code plain}. */
  public PuffsDevice wrap(PuffsDevice plain) {
    names = new TraceNames(plain.pid(), serverClock, kernelClock);
    device = new TracingDevice(plain, names, trace);
    return device;
  }

  /** Calls the process of that number the client. */
  public void client(int pid) {
    client(Call.FIRST_PROCESS, pid);
  }

  /** Calls the process of number {@code pid} the client of that number in the script. */
  public void client(int process, int pid) {
    if (names != null) {
      names.client(process, pid);
    }
  }

  /** How many frames the kernel has sent. */
  public int frames() {
    return device == null ? 0 : device.frames();
  }
}
