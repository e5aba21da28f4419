package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.LoopTimer;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.WaitMode;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.FrameCheck;
import org.jpuffs.wire.MalformedFrame;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the requests of one mount, and sends the replies.
 *
 * <p>A request that does not wait is carried out in the frame that it was received into. A request
 * that may wait is copied into a slot of its own. Only the loop calls the methods of this class,
 * except for {@link #execute}, {@link #isOver} and {@link #waiting}.
 */
final class RequestServer<N> {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  private final PuffsDevice device;
  private final CookieTable<N> cookies;
  private final MountStates states;
  private final LoopTasks tasks;
  private final OwnRequests own;
  private final Complaints<N> complaints;
  private final Executor loop;
  private final Runnable timerAdded;
  private final @Nullable Executor executor;
  private final @Nullable OperationWatch watch;

  /** How requests of each operation may wait, by the operation's ordinal. */
  private final WaitMode[] modes = new WaitMode[Operation.values().length];

  /** The slot that frames are received into. */
  private final RequestSlot<N> main;

  private final SlotPool<N> slots;
  private final ApartRequests<N> apart = new ApartRequests<>();
  private final int maxWaiting;
  private final OperationThreads<N> threads;

  private final HeldRequests<N> held = new HeldRequests<>();

  private volatile boolean over;

  RequestServer(
      FileSystem<N> fileSystem,
      MountOptions options,
      PuffsDevice device,
      CookieTable<N> cookies,
      MountStates states,
      LoopTasks tasks,
      OwnRequests own,
      Mount<N> loop,
      @Nullable OperationWatch watch) {
    this.device = device;
    this.cookies = cookies;
    this.states = states;
    this.tasks = tasks;
    this.own = own;
    complaints = new Complaints<>(fileSystem, options, cookies, states::abort);
    this.loop = loop;
    timerAdded = loop::wakeUnlessStepping;
    this.watch = watch;
    executor = options.executor();
    maxWaiting = options.maxWaiting();
    threads = new OperationThreads<>(options, this);
    Arrays.setAll(modes, i -> fileSystem.waitMode(Operation.values()[i]));
    Set<Operation> supported = Dispatcher.supportedBy(fileSystem);
    main = new RequestSlot<>(fileSystem, supported, options, cookies, FramePool.take());
    slots = new SlotPool<>(fileSystem, supported, options, cookies);
  }

  /** The frame to receive the next request into. */
  ByteBuffer frame() {
    return main.exchange.frame;
  }

  /** The number of requests that wait. Any thread may call it. */
  int waiting() {
    return apart.waiting();
  }

  /**
   * Whether the loop takes frames. While as many requests wait as may wait, it takes them only if
   * the kernel owes it an answer, which may come after other requests.
   */
  boolean takesFrames() {
    return !isFull() || own.areUnanswered();
  }

  /**
   * Whether requests wait or are held. If none is, {@link #takesFrames} is true, and {@link
   * #carryOutDelayed} has nothing to do.
   */
  boolean hasApart() {
    return !apart.areNone();
  }

  private boolean isFull() {
    return apart.waiting() >= maxWaiting;
  }

  /** Carries out the requests that came while too many waited, as far as they may wait now. */
  void carryOutDelayed() {
    RequestSlot<N> next;
    while (held.hasDelayed() && !isFull() && (next = held.nextDelayed()) != null) {
      carryOut(next);
    }
  }

  /** Whether {@code thread} runs an operation while the loop waits for it. */
  boolean hasTurn(Thread thread) {
    return threads.hasTurn(thread);
  }

  /** Lets an operation on a thread go on: what it waited for has happened. */
  void resume(RequestSlot<N> slot, OperationThread thread) {
    threads.resume(slot, thread);
  }

  /** Whether the mount has ended. */
  boolean isOver() {
    return over;
  }

  /** Runs {@code task} in the loop. Any thread may call it. */
  void execute(Runnable task) {
    loop.execute(task);
  }

  /** Runs {@code task} in the loop after {@code delay}. */
  LoopTimer after(Duration delay, Runnable task) {
    LoopTimer timer = tasks.schedule(delay, task);
    timerAdded.run();
    return timer;
  }

  /** Ends {@code wait} with {@code error} after {@code limit}. */
  LoopTimer failAfter(Duration limit, Awaited<?> wait, Errno error) {
    return after(limit, () -> wait.fail(error));
  }

  /** Handles the {@code length} bytes that were received into {@link #frame()}. */
  void handle(int length) {
    Exchange exchange = main.exchange;
    exchange.uses(length);
    MalformedFrame malformed = FrameCheck.check(exchange.frame, length);
    if (malformed != null) {
      LOG.log(System.Logger.Level.ERROR, "malformed frame from the kernel: {0}", malformed);
      if (length >= PuffsReq.SIZE) {
        refuse(length);
      }
      return;
    }
    int opclass = exchange.header.opclass();
    if ((opclass & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0) {
      own.answered(exchange.header);
      return;
    }
    switch (opclass & Puffs.PUFFSOP_OPCMASK) {
      case Puffs.PUFFSOP_VN, Puffs.PUFFSOP_VFS -> answer(length, opclass);
      case Puffs.PUFFSOP_ERROR -> complaints.report(main.complaint);
      default -> refuse(length);
    }
  }

  private void answer(int length, int opclass) {
    Exchange exchange = main.exchange;
    exchange.begin(length);
    Operation operation = Dispatcher.operation(opclass, exchange.header.optype());
    if (operation == null) {
      refuse(length);
      return;
    }
    if (!apart.areNone() && (isFull() || held.hasDelayed())) {
      held.delay(slotFor(operation, length));
      return;
    }
    if (executor != null
        || modes[operation.ordinal()] != WaitMode.NEVER
        || (!apart.areNone() && isOfPinnedNode(operation, exchange))) {
      carryOut(slotFor(operation, length));
      return;
    }
    starts(operation);
    int error = dispatch(main, operation, null);
    send(exchange, error);
    ends(operation, error);
  }

  private int dispatch(RequestSlot<N> slot, Operation operation, @Nullable WaitingRequest wait) {
    if (watch == null) {
      return slot.dispatcher.dispatch(operation, wait);
    }
    watch.starts(operation);
    int error = slot.dispatcher.dispatch(operation, wait);
    watch.ends();
    return error;
  }

  private boolean isOfPinnedNode(Operation operation, Exchange exchange) {
    return operation == Operation.RECLAIM && cookies.isPinned(exchange.header.cookie());
  }

  /** A slot with a copy of the request that was received. */
  private RequestSlot<N> slotFor(Operation operation, int length) {
    long room = main.exchange.header.buflen();
    RequestSlot<N> slot = slots.take((int) Math.max(length, Math.min(room, main.capacity())));
    slot.exchange.copy(main.exchange, length);
    slot.operation = operation;
    apart.begins();
    return slot;
  }

  private void carryOut(RequestSlot<N> slot) {
    if (isOfPinnedNode(slot.operation, slot.exchange)) {
      held.postpone(slot);
      return;
    }
    slot.pin(cookies);
    apart.waits(slot);
    starts(slot.operation);
    WaitMode mode = modes[slot.operation.ordinal()];
    if (executor != null && !slot.isOrdered()) {
      submit(slot, executor);
    } else {
      switch (mode) {
        case NEVER -> complete(slot, dispatch(slot, slot.operation, null));
        case THREAD -> threads.start(slot);
        case LATER -> runInLoop(slot);
      }
    }
  }

  private void runInLoop(RequestSlot<N> slot) {
    LaterReply<N> reply = new LaterReply<>(this, slot);
    slot.wait = reply;
    returned(slot, reply, dispatch(slot, slot.operation, reply));
  }

  private void returned(RequestSlot<N> slot, LaterReply<N> reply, int error) {
    if (!reply.isLater()) {
      complete(slot, error);
    } else if (error != 0) { // the operation has thrown after later(): that decides the reply
      reply.abort();
      complete(slot, error);
    } else {
      reply.returned();
    }
  }

  private void submit(RequestSlot<N> slot, Executor operations) {
    ExecutorWait<N> reply = new ExecutorWait<>(this, slot);
    slot.wait = reply;
    AtomicBoolean taken = new AtomicBoolean(); // an executor may keep a task and throw all the same
    try {
      operations.execute(
          () -> {
            if (taken.getAndSet(true)) {
              return;
            }
            int error = slot.dispatcher.dispatch(slot.operation, reply);
            try {
              loop.execute(() -> returned(slot, reply, error));
            } catch (RejectedExecutionException e) {
              reply.abort(); // the mount has ended: nobody wants the reply
            }
          });
    } catch (Throwable failure) { // the machine may have no more threads: only this request fails
      if (!taken.getAndSet(true)) {
        complete(slot, slot.dispatcher.errorOf(slot.operation, failure));
      }
    }
  }

  /** Replies in place of an operation that does not end. Its slot is never used again. */
  void abandon(RequestSlot<N> slot) {
    RequestSlot<N> answer = slots.take(slot.capacity());
    answer.exchange.copy(slot.exchange, (int) slot.exchange.header.framelen());
    send(answer.exchange, Errno.EIO.number());
    ends(slot.operation, Errno.EIO.number());
    remove(slot);
    slots.give(answer);
  }

  /** Completes an operation with what {@code rest} returns or throws. */
  void finish(RequestSlot<N> slot, Supplier<? extends @Nullable Object> rest) {
    complete(slot, slot.dispatcher.finish(slot.operation, rest));
  }

  /** Replies with {@code error}, 0 for success: the operation has ended. */
  void complete(RequestSlot<N> slot, int error) {
    send(slot.exchange, error);
    ends(slot.operation, error);
    remove(slot);
    slots.give(slot);
  }

  private void remove(RequestSlot<N> slot) {
    apart.ends(slot);
    slot.wait = null;
    for (int i = 0; i < slot.pinCount(); i++) {
      if (cookies.unpin(slot.pinned(i))) {
        reclaimPostponed(slot.pinned(i));
      }
    }
  }

  private void reclaimPostponed(long cookie) {
    RequestSlot<N> next;
    while (!cookies.isPinned(cookie) && (next = held.nextReclaim(cookie)) != null) {
      carryOut(next);
    }
  }

  private void starts(Operation operation) {
    if (operation == Operation.VFS_UNMOUNT) {
      states.unmountStarts();
    }
  }

  private void ends(Operation operation, int error) {
    if (operation == Operation.VFS_UNMOUNT) {
      states.unmountEnds(error == 0);
    }
  }

  private void refuse(int length) {
    main.exchange.begin(length);
    send(main.exchange, Errno.EINVAL.number());
  }

  private void send(Exchange exchange, int error) {
    if (over || (exchange.header.opclass() & Puffs.PUFFSOPFLAG_FAF) != 0) {
      return;
    }
    exchange.makeReply(error);
    int length = exchange.replyLength();
    int sent = device.send(exchange.frame, length);
    // ENOENT: a signal has ended the system call; ENXIO: the mount ends.
    if (sent != length && sent != -Errno.ENXIO.number() && sent != -Errno.ENOENT.number()) {
      LOG.log(
          System.Logger.Level.ERROR,
          "a reply of {1} bytes was not sent: write(2) returned {0}",
          Errno.describe(sent),
          length);
    }
  }

  /**
   * Ends all waits: the mount has ended. Operations on threads go on with the tasks of the loop
   * that this method has added.
   */
  void abortWaiting() {
    over = true;
    for (RequestSlot<N> slot : apart.allWaiting()) {
      WaitingRequest wait = slot.wait;
      if (wait != null) {
        wait.abort();
      }
    }
  }

  /**
   * Lets the operations on threads end whose stages have completed, but too late to tell the loop.
   */
  void resumeAll() {
    for (RequestSlot<N> slot : apart.allWaiting()) {
      OperationThread thread = slot.thread;
      if (thread != null) {
        resume(slot, thread);
      }
    }
  }

  /** Ends the threads, and gives the frame back. */
  void end() {
    threads.end();
    apart.clear();
    main.exchange.end();
  }
}
