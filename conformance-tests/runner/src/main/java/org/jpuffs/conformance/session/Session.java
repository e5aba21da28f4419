package org.jpuffs.conformance.session;

import java.util.List;
import java.util.function.Supplier;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Overlap;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.server.ServerSide;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;

/**
 * A fresh mount and its client processes. {@link #execute} makes the calls of a program; then
 * {@link #detach} and {@link #unmount} end it, or {@link #close} both at once.
 */
public final class Session implements AutoCloseable {
  private static final Call UNMOUNT = Call.of(Verb.UNMOUNT);
  private static final Call UNMOUNT_BY_FORCE = Call.of(Verb.UNMOUNT, MountFlags.MNT_FORCE);

  private final Kernel kernel;
  private final Clients clients;
  private final ServerSide side;
  private final Supplier<Mounted> mounting;
  private PuffsDevice device;
  private Mount<?> server;
  private int mountResult;
  private long earlierRequests;
  private boolean closed;

  /**
   * A server at its device.
   *
   * @param result 0, or the negated error of mount(2)
   */
  record Mounted(PuffsDevice device, Mount<?> server, int result) {}

  /** A session that has begun: {@code mounting} mounts the file system once more. */
  Session(
      Kernel kernel,
      Clients clients,
      ServerSide side,
      Mounted mounted,
      Supplier<Mounted> mounting) {
    this.kernel = kernel;
    this.clients = clients;
    this.side = side;
    this.mounting = mounting;
    this.device = mounted.device;
    this.server = mounted.server;
    this.mountResult = mounted.result;
  }

  /**
   * 0, or the negated error of mount(2): then nothing is mounted, and calls use the directory
   * underneath.
   */
  public int mountResult() {
    return mountResult;
  }

  /**
   * The number that the kernel knows a process of the program by; it begins now, unless it did.
   *
   * @param process from {@link Call#FIRST_PROCESS} up
   */
  public int pid(int process) {
    return clients.get(process).pid();
  }

  /** The mount: its state, and how many frames the kernel has sent. */
  public Mount<?> server() {
    return server;
  }

  /** How many frames the kernel has sent, to servers of earlier mounts too. */
  public long requests() {
    return earlierRequests + server.requests();
  }

  /** True while the file system is mounted and its server serves. */
  public boolean isMounted() {
    return mountResult == 0 && server.isServing();
  }

  /**
   * Makes {@code call} and waits until the kernel is idle.
   *
   * @return always the same object for a process, good until its next call
   */
  public Outcome execute(Call call) {
    if (call.verb() == Verb.REMOUNT) {
      return clients.first().outcomeOf(remount());
    }
    return call.verb().isOfServer()
        ? clients.first().outcomeOf(side.execute(call, kernel, server))
        : clients.execute(call);
  }

  private int remount() {
    clients.detach();
    Outcome unmounted = unmount(false);
    if (!unmounted.isOk()) {
      return (int) unmounted.result();
    }
    if (!server.isServing()) {
      device.close();
    }
    kernel.settle();
    earlierRequests += server.requests();
    Mounted again = mounting.get();
    device = again.device;
    server = again.server;
    mountResult = again.result;
    return mountResult;
  }

  /**
   * Makes calls at the same time, each process its own in their order; then waits until the kernel
   * is idle.
   *
   * @param overlap which calls, none of them the server's
   * @param calls all calls of the program
   */
  public void together(Overlap overlap, List<Call> calls, OverlapListener listener) {
    clients.together(overlap, calls, listener);
  }

  /** Each client closes its descriptors, gets its first credentials and goes to {@code /}. */
  public void detach() {
    clients.detach();
  }

  /**
   * Unmounts.
   *
   * @param force even if it is busy
   * @return what unmount(2) answered
   */
  public Outcome unmount(boolean force) {
    return clients.first().execute(force ? UNMOUNT_BY_FORCE : UNMOUNT);
  }

  /**
   * Ends the session, unless that was done: leaves, unmounts (by force if it is refused), ends the
   * clients' processes and closes the device.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    clients.detach();
    if (isMounted() && !unmount(false).isOk()) {
      unmount(true);
    }
    clients.close();
    if (server.isServing()) {
      server.exit();
    } else {
      device.close();
    }
    kernel.settle();
  }
}
