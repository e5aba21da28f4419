package org.jpuffs.sim.puffs;

import java.nio.ByteBuffer;
import org.jpuffs.sim.page.PageTransfer;
import org.jpuffs.sim.sched.Request;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.sim.sys.Zeroes;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnRw;
import org.jspecify.annotations.Nullable;

/**
 * A frame from the kernel to the file server and back: {@code struct puffs_msgpark}. It has a
 * struct and perhaps a {@link Payload}.
 */
final class Message extends Request {
  /** Handles a reply that nobody waits for ({@code puffs_msg_setcall}). */
  interface Completion {
    void complete(Message message);
  }

  final FrameBuffer frame;

  /** The data that go out; null if there are none. */
  private Payload.@Nullable Outgoing outgoing;

  /** Where the data of the reply go; null if there are none. */
  private Payload.@Nullable Incoming incoming;

  private final Payload.FromCaller fromCaller = new Payload.FromCaller();
  private final Payload.FromPages fromPages = new Payload.FromPages();
  private final Payload.Copied copied = new Payload.Copied();
  private final Payload.ToCaller toCaller = new Payload.ToCaller();
  private final Payload.ToPages toPages = new Payload.ToPages();

  /** The bytes of the frame on its way to the server. */
  private int requestLength;

  /** The maximum number of bytes of the reply. */
  private int replyLength;

  private boolean wantReply;

  /** Whether nobody waits for the reply any more, because a signal came. */
  boolean abandoned;

  /** What is called with the reply instead of waking a waiter. */
  @Nullable Completion completion;

  /** The transfer of pages that the payload belongs to. */
  private @Nullable PageTransfer transfer;

  /** References: the sender's, and a queue's. */
  int references;

  /** Neighbours in a queue. */
  @Nullable Message next;

  @Nullable Message previous;

  /**
   * A message.
   *
   * @param bytes for its structs: direct, in native order
   */
  Message(ByteBuffer bytes) {
    this.frame = new FrameBuffer(bytes);
  }

  /** Starts a new message, whose struct has {@code length} bytes, all zero. */
  void begin(int length) {
    frame.begin(length);
    requestLength = length;
    replyLength = length;
    wantReply = true;
    done = false;
    abandoned = false;
    completion = null;
    references = 1;
    transfer = null;
    outgoing = null;
    incoming = null;
  }

  Message about(int opclass, int optype, long cookie) {
    frame.bytes.putShort(PuffsReq.OPCLASS_OFFSET, (short) opclass);
    frame.bytes.putShort(PuffsReq.OPTYPE_OFFSET, (short) optype);
    frame.bytes.putLong(PuffsReq.COOKIE_OFFSET, cookie);
    return this;
  }

  Message vnodeOp(int optype, long cookie) {
    return about(Puffs.PUFFSOP_VN, optype, cookie);
  }

  Message putInt(int at, int value) {
    frame.bytes.putInt(at, value);
    return this;
  }

  Message putLong(int at, long value) {
    frame.bytes.putLong(at, value);
    return this;
  }

  Message putCred(int at, Cred cred) {
    cred.writeTo(frame.bytes, at);
    return this;
  }

  /** Nobody waits for a reply: the server sends none. */
  Message fireAndForget() {
    wantReply = false;
    return this;
  }

  /** Whether it is an INACTIVE. */
  boolean isInactive() {
    boolean ofNode = (opclass() & Puffs.PUFFSOP_OPCMASK) == Puffs.PUFFSOP_VN;
    return ofNode && optype() == Puffs.PUFFS_VN_INACTIVE;
  }

  boolean wantsReply() {
    return wantReply;
  }

  int getInt(int at) {
    return frame.bytes.getInt(at);
  }

  long getLong(int at) {
    return frame.bytes.getLong(at);
  }

  int rv() {
    return frame.bytes.getInt(PuffsReq.RV_OFFSET);
  }

  void rv(int value) {
    frame.bytes.putInt(PuffsReq.RV_OFFSET, value);
  }

  int opclass() {
    return frame.bytes.getShort(PuffsReq.OPCLASS_OFFSET) & 0xffff;
  }

  int optype() {
    return frame.bytes.getShort(PuffsReq.OPTYPE_OFFSET) & 0xffff;
  }

  long id() {
    return frame.bytes.getLong(PuffsReq.ID_OFFSET);
  }

  /** The bytes of the frame on its way to the server. */
  int requestLength() {
    return requestLength;
  }

  /** The maximum number of bytes of the reply. */
  int replyLength() {
    return replyLength;
  }

  @Override
  public String operation() {
    return OperationNames.of(opclass(), optype());
  }

  /** The transfer of pages that this is a part of. */
  PageTransfer transfer() {
    PageTransfer of = transfer;
    if (of == null) {
      throw new IllegalStateException("a message that transfers no pages");
    }
    return of;
  }

  /** The number of bytes of data requested or sent. */
  int dataLength() {
    if (outgoing != null) {
      return outgoing.length;
    }
    return incoming == null ? 0 : incoming.length;
  }

  /**
   * The request carries the next {@code length} bytes of {@code uio}.
   *
   * @param room the bytes of the first request of the call; the kernel keeps its message
   */
  void carry(Uio uio, int length, int room) {
    carry(fromCaller.of(uio), VnRw.DATA_OFFSET, length, room);
  }

  /** The request carries the next {@code length} bytes of {@code uio} right after its struct. */
  void carryAfterStruct(Uio uio, int length) {
    carry(fromCaller.of(uio), frame.length(), length, length);
  }

  /** The request carries {@code length} bytes of a transfer, from {@code from} on. */
  void carry(PageTransfer pages, int from, int length) {
    transfer = pages;
    carry(fromPages.of(pages.run, from), VnRw.DATA_OFFSET, length, length);
  }

  private void carry(Payload.Outgoing payload, int at, int length, int room) {
    payload.place(at, length);
    outgoing = payload;
    requestLength = frame.length() + room;
    replyLength = requestLength;
  }

  /** Copies the bytes of pages that are carried, so that the pages need not wait. */
  void copyPages() {
    outgoing = copied.of(fromPages);
    transfer = null;
  }

  /**
   * The reply has up to {@code length} bytes at {@code at} of its frame, for {@code uio}.
   *
   * @param room the bytes that the first request of the call asked for. The kernel keeps the
   *     message: if this request asks for fewer bytes, it carries the rest, which the last reply
   *     has left there
   */
  void expect(Uio uio, int at, int length, int room) {
    expect(toCaller.of(uio), at, VnRw.RESID_OFFSET, length, room);
  }

  /**
   * The reply has up to {@code length} bytes right after its struct, for {@code uio}.
   *
   * @param resid where it says how many of them it lacks
   */
  void expectAfterStruct(Uio uio, int resid, int length) {
    expect(toCaller.of(uio), frame.length(), resid, length, length);
  }

  /** The reply has up to {@code length} bytes of a transfer, from {@code from} on. */
  void expect(PageTransfer pages, int from, int length) {
    transfer = pages;
    expect(toPages.of(pages.run, from), VnRw.DATA_OFFSET, VnRw.RESID_OFFSET, length, length);
  }

  private void expect(Payload.Incoming payload, int at, int resid, int length, int room) {
    payload.place(at, length);
    payload.residOffset = resid;
    incoming = payload;
    replyLength = frame.length() + room;
    requestLength = replyLength - length;
  }

  /** Writes the frame as the file server gets it. */
  void writeTo(ByteBuffer out) {
    Payload.Outgoing data = outgoing;
    if (data != null) {
      frame.writeTo(out, data.offset);
      data.writeTo(out);
      zero(out, data.offset + data.length, requestLength);
      return;
    }
    int length = frame.length();
    frame.writeTo(out, length);
    if (requestLength > length && incoming == toCaller) {
      toCaller.writeStale(out, length, requestLength - length);
    }
  }

  private static void zero(ByteBuffer out, int from, int to) {
    for (int at = from; at < to; ) {
      int n = Math.min(to - at, Zeroes.BYTES.capacity());
      out.put(at, Zeroes.BYTES, 0, n);
      at += n;
    }
  }

  /** Takes a reply of {@code length} bytes: its struct, and its data to where they belong. */
  void readFrom(ByteBuffer in, int length) {
    frame.readFrom(in, length);
    Payload.Incoming data = incoming;
    if (data == null || data.length == 0 || rv() != 0) {
      return;
    }
    long resid = getLong(data.residOffset);
    if (Long.compareUnsigned(resid, data.length) > 0) {
      return;
    }
    int moved = data.length - (int) resid;
    int there = Math.max(0, Math.min(moved, length - data.offset));
    data.readFrom(in, there, moved);
  }
}
