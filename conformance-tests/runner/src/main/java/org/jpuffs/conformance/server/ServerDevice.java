package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.IntBinaryOperator;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnReclaim;
import org.jspecify.annotations.Nullable;

/**
 * The device of a file server that changes replies by rules, breaks frames and runs tasks. The
 * server does not notice.
 */
final class ServerDevice extends ForwardingDevice {
  private final PuffsDevice plain;
  private final Setup setup;
  private final ReplyRules rules;
  private final CreatedNodes nodes;
  private final Consumer<String> trace;
  private final ReplyEdits edits;
  private final PuffsReq header = new PuffsReq();
  private final PuffsKargs arguments = new PuffsKargs();
  private final Deque<ServerTask> tasks = new ConcurrentLinkedDeque<>();
  private @Nullable BrokenFrames broken;

  /** The task whose request the file system is handling. */
  private @Nullable ServerTask asking;

  /** The rules that apply to replies, by the ids of their requests. */
  private final Map<Long, List<ReplyRule>> due = new HashMap<>();

  /** By how many milliseconds the operation that starts next is late. */
  private long lateness;

  private final HeldReplies held = new HeldReplies();

  /** Whether a signal was sent, and no held reply since then. */
  private boolean signalled;

  private IntBinaryOperator kill = (pid, signal) -> 0;

  /** How many more times no frame is received. */
  private long stalled;

  private volatile boolean closed;

  /**
   * A device for one mount.
   *
   * @param device takes and gives frames, and prints them
   * @param plain the same without the printing
   */
  ServerDevice(
      PuffsDevice device,
      PuffsDevice plain,
      Setup setup,
      ReplyRules rules,
      CreatedNodes nodes,
      Consumer<String> trace) {
    super(device);
    this.plain = plain;
    this.setup = setup;
    this.rules = rules;
    this.nodes = nodes;
    this.trace = trace;
    this.edits = new ReplyEdits(nodes);
  }

  /** Has {@code killer} send signals: it is given a process and a signal. */
  void sendSignalsBy(IntBinaryOperator killer) {
    kill = killer;
  }

  /** Runs {@code task} in the loop of the server, when that next receives. */
  void run(ServerTask task) {
    tasks.addLast(task);
    wakeup();
  }

  /** Takes the server's own frames. */
  PuffsDevice plain() {
    return plain;
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    if ((flags & MountFlags.MNT_GETARGS) == 0) {
      arguments.wrap(kargs, 0);
      nodes.root(arguments.rootCookie());
      setup.tamperWith(arguments);
    }
    return super.mount(dir, flags, kargs);
  }

  @Override
  public int receive(ByteBuffer frame) {
    while (!closed) {
      int question = nextQuestion(frame);
      if (question > 0) {
        return question;
      }
      int length = take(frame);
      if (length < PuffsReq.SIZE || !intercept(frame, length)) {
        return length;
      }
    }
    return -Errno.ENXIO.number();
  }

  /** Takes the next frame, unless frames are to wait; held replies go when there is none. */
  private int take(ByteBuffer frame) {
    if (stalled > 0) {
      stalled--;
      wakeup();
      return -Errno.EAGAIN.number();
    }
    int length = super.receive(frame);
    if (length == -Errno.EAGAIN.number()) {
      if (signalled) { // the process comes first
        signalled = false;
        wakeup();
      } else if (held.releaseOldest(delegate())) {
        wakeup();
      }
    }
    return length;
  }

  private int nextQuestion(ByteBuffer frame) {
    for (ServerTask task = tasks.peek(); task != null; task = tasks.peek()) {
      int length = task.next(frame);
      if (length > 0) {
        asking = FrameBytes.wantsReply(frame) ? task : null;
        return length;
      }
      tasks.remove(task);
    }
    return 0;
  }

  /** Checks a frame of the kernel; true if the file system does not get it. */
  private boolean intercept(ByteBuffer frame, int length) {
    if (!FrameBytes.wantsReply(frame)) {
      if (rules.usesForgedCookies() && FrameBytes.operation(frame) == Operation.RECLAIM) {
        frame.putInt(VnReclaim.NLOOKUP_OFFSET, 0);
      }
      return false;
    }
    if (!rules.isUsed()) {
      return false;
    }
    List<ReplyRule> found = rules.due(FrameBytes.operation(frame));
    if (!found.isEmpty()) {
      due.put(frame.getLong(PuffsReq.ID_OFFSET), found);
    }
    for (ReplyRule rule : found) {
      if (rule.change() == ReplyChange.CLOSE) {
        leaveInsteadOfReplying(frame);
        return true;
      }
    }
    int error = 0;
    for (ReplyRule rule : found) {
      if (rule.change().kind() == ReplyChange.Kind.REFUSES) {
        error = (int) rule.argument();
      }
      defer(rule, frame);
    }
    if (error == 0) {
      return false;
    }
    lateness = 0;
    header.wrap(frame, 0);
    header.opclass(header.opclass() | Puffs.PUFFSOPFLAG_ISRESPONSE).rv(error).setbacks(0);
    reply(frame, length);
    return true;
  }

  private void defer(ReplyRule rule, ByteBuffer frame) {
    if (rule.change() == ReplyChange.STALL) {
      stalled = rule.argument();
    } else if (rule.change() == ReplyChange.LATE) {
      lateness = rule.argument();
    } else if (rule.change() == ReplyChange.SIGNAL) {
      signalled = true;
      int pid = frame.getInt(PuffsReq.PID_OFFSET);
      int unused = pid == 0 ? 0 : kill.applyAsInt(pid, (int) rule.argument()); // 0: the kernel
    }
  }

  /** The time by which the operation that starts now is late, in milliseconds. */
  long takeLateness() {
    long taken = lateness;
    lateness = 0;
    return taken;
  }

  private void leaveInsteadOfReplying(ByteBuffer frame) {
    header.wrap(frame, 0);
    Operation operation = FrameBytes.operation(frame);
    trace.accept(
        "SRV closes the device instead of replying to id="
            + Long.toUnsignedString(header.id())
            + " "
            + (operation == null ? header.optype() : operation.name().replaceFirst("^VFS_", "")));
    super.close();
    closed = true;
    trace.accept("SRV close ret=0 errno=-");
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    ServerTask task = asking;
    if (task != null) {
      asking = null;
      task.answered(frame);
      return length;
    }
    Operation operation = FrameBytes.operation(frame);
    if (operation != null) {
      nodes.note(operation, frame);
    }
    List<ReplyRule> found = due.get(frame.getLong(PuffsReq.ID_OFFSET));
    if (found == null) {
      return super.send(frame, length);
    }
    for (ReplyRule rule : found) {
      if (rule.change() == ReplyChange.CONSUMETO && isNodeFound(operation, frame)) {
        tasks.addFirst(new ConsumeTask(frame, rule.argument(), this::reply));
        return length;
      }
    }
    return reply(frame, length);
  }

  private static boolean isNodeFound(@Nullable Operation operation, ByteBuffer frame) {
    return operation == Operation.LOOKUP && frame.getInt(PuffsReq.RV_OFFSET) == 0;
  }

  /** Sends a reply, changed by the rules, to the kernel. */
  private int reply(ByteBuffer frame, int length) {
    List<ReplyRule> found = due.remove(frame.getLong(PuffsReq.ID_OFFSET));
    List<ReplyRule> rulesOfReply = found == null ? List.of() : found;
    Operation operation = FrameBytes.operation(frame);
    for (ReplyRule rule : rulesOfReply) {
      if (rule.change().kind() == ReplyChange.Kind.EDITS && operation != null) {
        edits.apply(rule, operation, frame);
      }
    }
    for (ReplyRule rule : rulesOfReply) {
      if (rule.change().kind() == ReplyChange.Kind.BREAKS) {
        breaker().send(rule, frame, length);
        return length;
      }
    }
    for (ReplyRule rule : rulesOfReply) {
      boolean late = rule.change() == ReplyChange.HOLD || rule.change() == ReplyChange.SIGNAL;
      if (late && operation != Operation.VFS_UNMOUNT) {
        held.hold(frame, length, Math.max(1, rule.argument()));
        wakeup();
        return length;
      }
    }
    int result = super.send(frame, length);
    held.passed(delegate());
    return result;
  }

  private BrokenFrames breaker() {
    BrokenFrames frames = broken;
    if (frames == null) {
      frames = new BrokenFrames(delegate(), plain, trace);
      broken = frames;
    }
    return frames;
  }

  @Override
  public void close() {
    closed = true;
    super.close();
  }
}
