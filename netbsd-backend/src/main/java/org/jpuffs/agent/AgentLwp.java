package org.jpuffs.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.ProcessMemory;
import org.jpuffs.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/**
 * A process of the guest, with its only lwp: a child of the agent.
 *
 * <p>If the process is killed during a call, the call returns -EINTR, and all later ones -ESRCH. If
 * the line to the agent is lost, or a call takes longer than the limit, the call throws {@link
 * KernelDeathException}.
 */
final class AgentLwp extends Lwp {
  private static final Logger LOG = System.getLogger("org.jpuffs");
  private static final Duration TIME_TO_EXIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
  private static final int USER_OFFSET = 4;
  private static final int PAUSE_MILLIS = 10;

  /** {@code kern.maxvnodes}. */
  private static final int CTL_KERN = 1;

  private static final int KERN_MAXVNODES = 5;

  private static final int NAME_OFFSET = 0;
  private static final int VALUE_OFFSET = 8;

  private final AgentLine line;
  private final Duration limit;
  private final AgentChannel channel;
  private final int pid;
  private final int user;
  private final AgentMemory mapped = new AgentMemory(this);

  private AgentLwp(AgentLine line, Duration limit, AgentChannel channel, AgentMessage opened) {
    this.line = line;
    this.limit = limit;
    this.channel = channel;
    pid = opened.payload().getInt(0);
    user = opened.payload().getInt(USER_OFFSET);
    if (user == 0) {
      post(Syscall.SETGROUPS, 0); // the groups are those of the user that started the agent
    }
  }

  /**
   * A new process. It has the rights of the user that started the agent.
   *
   * @throws IllegalStateException if the guest starts no process
   */
  static AgentLwp ofNewProcess(AgentLine line) {
    return ofNewProcess(line, line.limit());
  }

  /**
   * Another process of the same agent.
   *
   * @param limit how long a call of it may take
   */
  AgentLwp another(Duration limit) {
    return ofNewProcess(line, limit);
  }

  private static AgentLwp ofNewProcess(AgentLine line, Duration limit) {
    AgentChannel channel = line.open();
    AgentMessage opened = channel.awaitOpened(line.limit());
    if (opened == null) {
      throw new IllegalStateException("a new process of the guest " + channel.ending());
    }
    return new AgentLwp(line, limit, channel, opened);
  }

  /** The effective user at the start. */
  int user() {
    return user;
  }

  @Override
  public Owner owner() {
    return user == 0 ? Owner.SUPERUSER : new Owner(user, (int) call(Syscall.GETEGID));
  }

  /** The frames of the descriptor that is watched. */
  FrameQueue frames() {
    return channel.frames();
  }

  @Override
  public Lwp sibling() {
    throw new UnsupportedOperationException("a process of an agent has one lwp");
  }

  @Override
  protected long enter(Syscall call, long a, long b, long c, long d, long e, long f) {
    return call == Syscall.GETPID
        ? pid
        : make(CallSignatures.of(call), call.symbol(), a, b, c, d, e, f);
  }

  /** Makes a call; the caller holds the lock. */
  long make(CallSignature signature, String name, long... arguments) {
    return make(MessageType.CALL, signature, name, arguments);
  }

  private long make(MessageType type, CallSignature signature, String name, long... arguments) {
    if (channel.isClosed()) {
      return -Errno.ESRCH.number();
    }
    CallMessage message = new CallMessage(signature, arguments);
    String what = name + "(2) of process " + pid;
    AgentMessage answer =
        channel.ask(message.encode(channel.number(), type, channel.newTag()), what, limit);
    if (answer == null) {
      LOG.log(Level.WARNING, "{0} of the guest {1}", what, channel.ending());
      return -Errno.EINTR.number();
    }
    try {
      return message.complete(CallResult.of(answer.payload()));
    } catch (AgentProtocolException e) {
      line.fail(String.valueOf(e.getMessage()));
      throw new KernelDeathException(
          KernelDeathException.Kind.PANIC, what + " has no result: " + e.getMessage());
    }
  }

  @Override
  public ProcessMemory memory() {
    return mapped;
  }

  /**
   * Sends a request and waits for its answer; the caller holds the lock.
   *
   * @return null if the process has ended
   */
  @Nullable AgentMessage ask(MessageType type, ByteBuffer payload) {
    if (channel.isClosed()) {
      return null;
    }
    AgentMessage request = new AgentMessage(channel.number(), type, channel.newTag(), payload);
    return channel.ask(request, "an access to memory of process " + pid, limit);
  }

  @Override
  protected void enterUnanswered(Syscall call, long a) {
    CallMessage message = new CallMessage(CallSignatures.of(call), a, 0, 0, 0, 0, 0);
    channel.post(message.encode(channel.number(), MessageType.CALL, channel.newTag()));
  }

  @Override
  protected int sendSignal(int target, int signal) {
    return (int) make(CallSignatures.KILL, "kill", target, signal);
  }

  /**
   * {@inheritDoc} A lower {@code kern.maxvnodes} makes the kernel reclaim vnodes
   * (sysctl_kern_maxvnodes). It cannot reach 1, since more vnodes are in use: it returns EBUSY, and
   * the old value stays.
   */
  @Override
  protected int drain() {
    int result = lowerMaxvnodes();
    if (result != -Errno.EPERM.number()) {
      return result;
    }
    AgentLwp other = ofNewProcess(line); // this process has become another user
    try {
      result = other.lowerMaxvnodes();
      return result == -Errno.EPERM.number() ? -Errno.ENOSYS.number() : result;
    } finally {
      other.release((int) TIME_TO_EXIT.toSeconds());
    }
  }

  private int lowerMaxvnodes() {
    putSmall(NAME_OFFSET, CTL_KERN);
    putSmall(NAME_OFFSET + Integer.BYTES, KERN_MAXVNODES);
    putSmall(VALUE_OFFSET, 1);
    long error =
        make(
            CallSignatures.SYSCTL,
            "__sysctl",
            smallAddress() + NAME_OFFSET,
            2,
            0,
            0,
            smallAddress() + VALUE_OFFSET,
            Integer.BYTES);
    return error == -Errno.EBUSY.number() ? 0 : (int) error;
  }

  /**
   * Makes a call on a thread of its own in the guest. Meanwhile the process makes other calls and
   * pushes frames. One thread at a time may use it, without the lock of the lwp.
   */
  long callAside(Syscall call, long... arguments) {
    return make(MessageType.ASIDE, CallSignatures.of(call), call.symbol(), arguments);
  }

  /**
   * Makes the process make a call when it ends, after those that it was given before. It makes none
   * if it is killed. If a call does not end as expected, the process makes no more; after EBUSY,
   * EAGAIN or EINTR it starts again with the first one, for up to 4 s.
   *
   * @param expected the error of the call, 0 for success; {@link CallMessage#ANY_ERROR}
   */
  void endWith(int expected, Syscall call, long... arguments) {
    CallMessage message = new CallMessage(CallSignatures.of(call), arguments);
    channel.post(message.encodeLast(channel.number(), channel.newTag(), expected));
  }

  /** Takes all of {@link #endWith} back. */
  void endWithNothing() {
    channel.post(AgentMessage.of(channel.number(), MessageType.LAST, channel.newTag()));
  }

  /** Lets the process sleep for a moment, so that another one of the guest can go on. */
  void pause() {
    call(Syscall.POLL, 0, 0, PAUSE_MILLIS);
  }

  /** The time of day of the guest. */
  Instant time() {
    lock();
    try {
      long error = make(CallSignatures.CLOCK_GETTIME50, "clock_gettime", 0, smallAddress());
      checked("clock_gettime", error);
      return Instant.ofEpochSecond(getSmallLong(0), getSmallLong(Long.BYTES));
    } finally {
      unlock();
    }
  }

  /**
   * From now on the process pushes the frames that it can read from {@code fd}.
   *
   * @param longest the most bytes of a frame
   * @param credit how many frames may be pushed
   */
  void watch(int fd, int longest, int credit) {
    channel.post(
        AgentMessage.of(
            channel.number(), MessageType.WATCH, channel.newTag(), fd, longest, credit));
  }

  /** The process may push {@code frames} more frames. */
  void addCredit(int frames) {
    channel.post(AgentMessage.of(channel.number(), MessageType.MORE, channel.newTag(), frames));
  }

  /**
   * Asks whether no frame waits. All frames that waited have been received when this returns.
   *
   * @return true also if the process has ended
   */
  boolean isQuiet() {
    lock();
    try {
      AgentMessage ping = AgentMessage.of(channel.number(), MessageType.PING, channel.newTag());
      AgentMessage answer = channel.ask(ping, "the test for frames of process " + pid, limit);
      return answer == null || answer.payload().getInt(0) == 1;
    } finally {
      unlock();
    }
  }

  /** How long a server waits for a frame before it asks whether the guest is still there. */
  Duration longestSilence() {
    return limit.compareTo(LONGEST_SILENCE) < 0 ? limit : LONGEST_SILENCE;
  }

  /** Kills the process, whatever it does. */
  void kill() {
    channel.kill();
  }

  @Override
  protected void exit() {
    channel.close(TIME_TO_EXIT);
  }
}
