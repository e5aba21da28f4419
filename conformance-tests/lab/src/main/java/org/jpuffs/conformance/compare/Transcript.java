package org.jpuffs.conformance.compare;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.trace.RunListener;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/**
 * The calls, results and frames of one run, as bytes and in their order. The next run reuses it. It
 * is turned into text only when a difference is shown.
 *
 * <p>The server's thread and the client's thread write it, one at a time: the kernel is idle
 * between two calls.
 */
final class Transcript implements RunListener {
  /** The bytes of a reply that are kept: its fields, not its data. */
  private static final int REPLY_KEPT = 4096;

  private static final Set<Integer> STORING =
      Set.of(Puffs.PUFFS_VN_FSYNC, Puffs.PUFFS_VN_WRITE, Puffs.PUFFS_VN_SETATTR);

  /** The kind of an event. */
  enum Kind {
    CALL,
    RESULT,
    MOUNT,
    RECEIVED,
    SENT
  }

  /**
   * One event.
   *
   * @param text the text of a call or a result; null for a frame
   * @param at the offset of its bytes in the transcript
   * @param kept the number of those bytes
   * @param length the length of the frame; of a mount its flags
   * @param result the result of the device
   */
  record Event(Kind kind, @Nullable String text, int at, int kept, int length, int result) {}

  private final long kernelClock;
  private final long serverClock;
  private final int replyKept;
  private final List<Event> events = new ArrayList<>();
  private byte[] bytes = new byte[1 << 16];
  private int used;
  private int frames;
  private int serverPid;
  private final List<Integer> clientPids = new ArrayList<>();

  /**
   * An empty transcript.
   *
   * @param kernelClock the kernel's time, in seconds
   */
  Transcript(long kernelClock) {
    this.kernelClock = kernelClock;
    this.serverClock = Instant.now().getEpochSecond();
    this.replyKept = REPLY_KEPT;
  }

  /**
   * An empty transcript that keeps replies whole.
   *
   * @param kernelClock the kernel's time, in seconds
   * @param serverClock the server's time, in seconds
   * @param serverPid the server's process
   */
  Transcript(long kernelClock, long serverClock, int serverPid) {
    this.kernelClock = kernelClock;
    this.serverClock = serverClock;
    this.serverPid = serverPid;
    this.replyKept = Integer.MAX_VALUE;
  }

  /** Removes all events. */
  synchronized void clear() {
    events.clear();
    used = 0;
    frames = 0;
    clientPids.clear();
  }

  @Override
  public PuffsDevice wrap(PuffsDevice plain) {
    serverPid = plain.pid();
    return new TranscribingDevice(plain, this);
  }

  @Override
  public synchronized boolean mounted(int result, int pid) {
    clientPids.add(pid);
    text(Kind.RESULT, "mount = " + OutcomeText.result(result));
    return result == 0;
  }

  @Override
  public synchronized void processStarted(int process, int pid) {
    clientPids.add(pid);
  }

  @Override
  public synchronized void callStarts(String call) {
    text(Kind.CALL, call);
  }

  @Override
  public synchronized void callEnded(String call, String outcome) {
    text(Kind.RESULT, call + " " + outcome);
  }

  /** The kernel threw an exception. */
  synchronized void kernelFailed(String why) {
    text(Kind.RESULT, why);
  }

  private void text(Kind kind, String text) {
    events.add(new Event(kind, text, used, 0, 0, 0));
  }

  /** The server mounted; {@code kargs} is as the kernel left it. */
  synchronized void mount(ByteBuffer kargs, int flags, int result) {
    keep(Kind.MOUNT, kargs, kargs.capacity(), flags, result);
  }

  /** The kernel sent a frame. */
  synchronized void received(ByteBuffer frame, int length) {
    frames++;
    keep(Kind.RECEIVED, frame, length, length, length);
  }

  /** The server sent a frame. */
  synchronized void sent(ByteBuffer frame, int length, int result) {
    keep(Kind.SENT, frame, Math.min(length, replyKept), length, result);
  }

  /** Adds an event with the first {@code kept} bytes of {@code from}. */
  synchronized void keep(Kind kind, ByteBuffer from, int kept, int length, int result) {
    if (bytes.length - used < kept) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + kept));
    }
    from.get(0, bytes, used, kept);
    events.add(new Event(kind, null, used, kept, length, result));
    used += kept;
  }

  /** The number of frames that the kernel sent. */
  int frames() {
    return frames;
  }

  /** Whether a thread of the kernel wrote something, as its timers cause it to. */
  boolean isDisturbed() {
    ByteBuffer buffer = buffer();
    for (Event event : events) {
      if (event.kind() == Kind.RECEIVED && isTimerWork(buffer, event.at())) {
        return true;
      }
    }
    return false;
  }

  private boolean isTimerWork(ByteBuffer buffer, int at) {
    int pid = buffer.getInt(at + PuffsReq.PID_OFFSET);
    int opclass = buffer.getShort(at + PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK;
    int optype = buffer.getShort(at + PuffsReq.OPTYPE_OFFSET);
    boolean storing =
        opclass == Puffs.PUFFSOP_VFS
            ? optype == Puffs.PUFFS_VFS_SYNC
            : opclass == Puffs.PUFFSOP_VN && STORING.contains(optype);
    return storing && !clientPids.contains(pid) && pid != serverPid;
  }

  /** The events, in their order. */
  List<Event> events() {
    return events;
  }

  /** The bytes of all events. */
  byte[] bytes() {
    return bytes;
  }

  /** The bytes, to read numbers from. */
  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  /** The process of the server. */
  int serverPid() {
    return serverPid;
  }

  /** The processes of the clients, in the order of their numbers. */
  List<Integer> clientPids() {
    return clientPids;
  }

  /** The kernel's time at the start, in seconds, roughly. */
  long kernelClock() {
    return kernelClock;
  }

  /** The server's time at the start, in seconds, roughly. */
  long serverClock() {
    return serverClock;
  }
}
