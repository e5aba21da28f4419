package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntBinaryOperator;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a program that the file server carries out, on one mount: rules that change replies,
 * and {@linkplain ServerTask tasks} of the server.
 *
 * <p>It works on any kernel and with any file system, because it sees only frames. It belongs to
 * the thread of the client. What it does on the thread of the server is done when the kernel is
 * idle.
 */
public final class ServerSide {
  private static final int FLUSH_ID = 9000;
  private static final int UNMOUNT_ID = 9100;
  private static final int WRITE_ID = 77;
  private static final String NO_NODE = "-";

  private final Consumer<String> trace;
  private final ReplyRules rules = new ReplyRules();
  private final CreatedNodes nodes = new CreatedNodes();
  private UnaryOperator<PuffsDevice> kernelWrapper = plain -> plain;
  private IntBinaryOperator signalSender = (pid, signal) -> 0;
  private BiConsumer<Integer, Integer> signalListener = (pid, signal) -> {};
  private @Nullable DeviceStack devices;

  /** Whether operations of this mount can be late. */
  private boolean layered;

  /** The calls of one mount; {@code trace} takes the lines about what they do. */
  public ServerSide(Consumer<String> trace) {
    this.trace = trace;
  }

  /** Adds a device next to the kernel's device: it sees every byte that is written. */
  public ServerSide wrapKernelDevice(UnaryOperator<PuffsDevice> wrapper) {
    kernelWrapper = wrapper;
    return this;
  }

  /** Sets what sends the signals of rules. Its arguments are a process and a signal. */
  public ServerSide sendSignalsBy(IntBinaryOperator sender) {
    signalSender = sender;
    return this;
  }

  /** Sets what is notified before a rule sends a signal: of the process and the signal. */
  public ServerSide onSignal(BiConsumer<Integer, Integer> listener) {
    signalListener = listener;
    return this;
  }

  /** How many times a rule was applied to a reply. */
  public long fired() {
    return rules.fired();
  }

  /**
   * The device that the server uses.
   *
   * @param plain the kernel's
   * @param observers adds devices that observe the frames
   */
  public PuffsDevice wrap(PuffsDevice plain, UnaryOperator<PuffsDevice> observers, Setup setup) {
    DeviceStack stack = new DeviceStack(kernelWrapper.apply(plain), observers, this::device, setup);
    stack.server().sendSignalsBy(this::sendSignal);
    devices = stack;
    return stack.server();
  }

  /**
   * The file system to mount: {@code fileSystem}, or a layer over it if a rule makes its operations
   * late. Called before {@link #wrap}.
   */
  public <N> FileSystem<N> layer(FileSystem<N> fileSystem) {
    layered = rules.usesLateness();
    return layered
        ? LateFileSystem.over(fileSystem, () -> devices().server().takeLateness())
        : fileSystem;
  }

  private ServerDevice device(PuffsDevice observed, PuffsDevice tidy, Setup setup) {
    return new ServerDevice(observed, tidy, setup, rules, nodes, trace);
  }

  private int sendSignal(int pid, int signal) {
    signalListener.accept(pid, signal);
    return signalSender.applyAsInt(pid, signal);
  }

  /** Adds a rule ({@code rule}) or removes all ({@code norules}). Allowed before the mount. */
  public void rule(Call call) {
    if (!call.verb().isRule()) {
      throw new IllegalArgumentException(call + " is no rule");
    }
    if (call.verb() == Verb.RULE) {
      ReplyRule rule = new ReplyRule(call);
      if (rule.change() == ReplyChange.LATE && devices != null && !layered) {
        throw new UsageException(
            call + " comes too late: the first rule with \"late\" must come before the mount");
      }
      rules.add(rule);
    } else {
      rules.clear();
    }
  }

  /**
   * Carries out a call of the server.
   *
   * @return a value from 0 up, or a negated error. After the server closed its device the error is
   *     ENXIO, or EBADF for calls on the descriptor
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
      case SRVUNMOUNT -> run(unmount(), kernel, server);
      case SRVFILL -> run(new FillTask(lookup(call.path()), call.length()), kernel, server);
      case SRVWRITE -> run(write(call), kernel, server);
      case FLUSH -> run(flush(call), kernel, server);
      default -> throw new IllegalArgumentException(call + " is no call of the server");
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
      devices().server().run(task);
      kernel.settle();
    }
    return task.result();
  }

  private ServerTask ioctl(Call call) {
    return new IoctlTask(devices().kernel(), call.number(Argument.COMMAND));
  }

  private ServerTask unmount() {
    ByteBuffer frame = FrameBytes.allocate(PuffsReq.SIZE);
    PuffsReq header = new PuffsReq();
    header.wrap(frame, 0);
    header.framelen(PuffsReq.SIZE).id(UNMOUNT_ID).opclass(Puffs.PUFFSOP_UNMOUNT);
    return new WriteTask(devices().tidy(), frame, PuffsReq.SIZE);
  }

  private ServerTask write(Call call) {
    int length = (int) call.number(Argument.WRITTEN_LENGTH);
    ByteBuffer frame = FrameBytes.allocate(Math.max(length, PuffsReq.SIZE));
    PuffsReq header = new PuffsReq();
    header.wrap(frame, 0);
    header.framelen(call.number(Argument.FRAME_LENGTH)).id(WRITE_ID);
    header.opclass((int) call.number(Argument.FRAME_CLASS));
    header.optype((int) call.number(Argument.FRAME_TYPE));
    return new WriteTask(devices().tidy(), frame, length);
  }

  private ServerTask flush(Call call) {
    ByteBuffer frame = FrameBytes.allocate(PuffsFlush.SIZE);
    PuffsFlush flush = new PuffsFlush().wrap(frame, 0);
    flush.framelen(PuffsFlush.SIZE).id(FLUSH_ID).opclass(Puffs.PUFFSOP_FLUSH);
    flush.op((int) call.number(Argument.FLUSH_OPERATION));
    flush.start(call.number(Argument.START, 0)).end(call.number(Argument.END, 0));
    NodeLookup lookup = call.path().equals(NO_NODE) ? null : lookup(call.path());
    return new WriteTask(devices().tidy(), frame, PuffsFlush.SIZE, lookup, flush::cookie);
  }

  private NodeLookup lookup(String path) {
    return new NodeLookup(nodes.root(), path);
  }

  private DeviceStack devices() {
    DeviceStack made = devices;
    if (made == null) {
      throw new IllegalStateException("the server has no device before the mount");
    }
    return made;
  }
}
