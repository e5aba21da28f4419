package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntBinaryOperator;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.fs.Errno;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of a program that are not the client's do: rules, and the server's own doings, of
 * one mount.
 *
 * <p>It works on any kernel and with any file system, because it sees nothing but frames. It
 * belongs to the thread of the client; what it has done on the server's thread is over when the
 * kernel has settled.
 */
public final class ServerSide {
  private static final int FLUSH_ID = 9000;
  private static final int UNMOUNT_ID = 9100;
  private static final int WRITE_ID = 77;
  private static final String NO_NODE = "-";

  private final Consumer<String> trace;
  private final ReplyRules rules = new ReplyRules();
  private final CreatedNodes nodes = new CreatedNodes();
  private UnaryOperator<PuffsDevice> beneath = plain -> plain;
  private IntBinaryOperator signals = (pid, signal) -> 0;
  private BiConsumer<Integer, Integer> signalled = (pid, signal) -> {};
  private @Nullable ServerDevice device;
  private @Nullable PuffsDevice kernels;

  /** A side of one mount; {@code trace} takes the lines about what it does. */
  public ServerSide(Consumer<String> trace) {
    this.trace = trace;
  }

  /** Puts something right before the kernel's device, which sees every byte that is written. */
  public ServerSide wrapKernelDevice(UnaryOperator<PuffsDevice> wrapper) {
    beneath = wrapper;
    return this;
  }

  /** Has {@code kill} send signals: it is given a process and a signal. */
  public ServerSide sendSignalsBy(IntBinaryOperator kill) {
    signals = kill;
    return this;
  }

  /** Has {@code listener} told which process is sent which signal by a rule, before it is. */
  public ServerSide onSignal(BiConsumer<Integer, Integer> listener) {
    signalled = listener;
    return this;
  }

  /** How many times a rule was applied to a reply. */
  public long fired() {
    return rules.fired();
  }

  /**
   * The device to give to the server.
   *
   * @param plain the kernel's
   * @param recorder puts something before it that prints frames
   */
  public PuffsDevice wrap(PuffsDevice plain, UnaryOperator<PuffsDevice> recorder, Setup setup) {
    PuffsDevice lowest = beneath.apply(plain);
    kernels = lowest;
    PuffsDevice tidy = new ShortFrameDevice(lowest);
    ServerDevice made = new ServerDevice(recorder.apply(tidy), tidy, setup, rules, nodes, trace);
    made.killBy(this::kill);
    device = made;
    return device;
  }

  private int kill(int pid, int signal) {
    signalled.accept(pid, signal);
    return signals.applyAsInt(pid, signal);
  }

  /** Has a rule hold, or none: {@code rule}, {@code norules}. Good before the mount, too. */
  public void rule(Call call) {
    switch (call.verb()) {
      case RULE -> rules.add(new ReplyRule(call));
      case NORULES -> rules.clear();
      default -> throw new IllegalArgumentException(call + " is no rule");
    }
  }

  /**
   * Carries out a call of the server's.
   *
   * @return a value, or a negated error; if the server has left its device ENXIO, of calls on its
   *     descriptor EBADF
   */
  public long execute(Call call, Kernel kernel, Mount<?> server) {
    return switch (call.verb()) {
      case RULE, NORULES -> {
        rule(call);
        yield 0;
      }
      case SRVCLOSE -> close(kernel, server);
      case IOCTLDEV ->
          server.isServing() ? run(ioctl(call), kernel, server) : -Errno.EBADF.number();
      default -> run(task(call), kernel, server);
    };
  }

  private long close(Kernel kernel, Mount<?> server) {
    if (!server.isServing()) {
      return -Errno.EBADF.number();
    }
    trace.accept("SRV closes the device");
    server.exit();
    kernel.settle();
    trace.accept("SRV close ret=0 errno=-");
    return 0;
  }

  private long run(ServerTask task, Kernel kernel, Mount<?> server) {
    if (server.isServing()) {
      device().run(task);
      kernel.settle();
    }
    return task.result();
  }

  private ServerTask task(Call call) {
    return switch (call.verb()) {
      case SRVUNMOUNT -> unmount();
      case SRVFILL -> new FillTask(lookup(call.text(0)), call.number(1));
      case SRVWRITE -> write(call);
      case FLUSH -> flush(call);
      default -> throw new IllegalArgumentException(call + " is no call of a server's");
    };
  }

  private ServerTask ioctl(Call call) {
    return new IoctlTask(there(kernels), call.number(0));
  }

  private ServerTask unmount() {
    ByteBuffer frame = FrameBytes.allocate(PuffsReq.SIZE);
    PuffsReq header = new PuffsReq();
    header.wrap(frame, 0);
    header.framelen(PuffsReq.SIZE).id(UNMOUNT_ID).opclass(Puffs.PUFFSOP_UNMOUNT);
    return new WriteTask(device().plain(), frame, PuffsReq.SIZE);
  }

  private ServerTask write(Call call) {
    int length = (int) call.number(3);
    ByteBuffer frame = FrameBytes.allocate(Math.max(length, PuffsReq.SIZE));
    PuffsReq header = new PuffsReq();
    header.wrap(frame, 0);
    header.framelen(call.number(2)).id(WRITE_ID);
    header.opclass((int) call.number(0)).optype((int) call.number(1));
    return new WriteTask(device().plain(), frame, length);
  }

  private ServerTask flush(Call call) {
    ByteBuffer frame = FrameBytes.allocate(PuffsFlush.SIZE);
    PuffsFlush flush = new PuffsFlush().wrap(frame, 0);
    flush.framelen(PuffsFlush.SIZE).id(FLUSH_ID).opclass(Puffs.PUFFSOP_FLUSH);
    flush.op((int) call.number(0)).start(call.number(2, 0)).end(call.number(3, 0));
    NodeLookup lookup = call.text(1).equals(NO_NODE) ? null : lookup(call.text(1));
    return new WriteTask(device().plain(), frame, PuffsFlush.SIZE, lookup, flush::cookie);
  }

  private NodeLookup lookup(String path) {
    return new NodeLookup(nodes.root(), path);
  }

  private ServerDevice device() {
    return there(device);
  }

  private static <T> T there(@Nullable T wrapped) {
    if (wrapped == null) {
      throw new IllegalStateException("the server has no device yet");
    }
    return wrapped;
  }
}
