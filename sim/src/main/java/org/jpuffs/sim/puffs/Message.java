package org.jpuffs.sim.puffs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
 * A frame on its way to the file server and back, and who waits for it: {@code puffs_msgpark}.
 *
 * <p>Only the struct of the frame is kept here. Data behind it stay where they are, in the caller's
 * buffer or in pages, until the server takes the frame; those of a reply go straight there.
 */
final class Message extends Request {
  /** The bytes at the ends of a long struct that are not names. */
  private static final int HEAD = 128;

  private static final int TAIL = 384;

  /** What to do with a reply that nobody waits for. */
  interface Completion {
    void complete(Message message);
  }

  /** The struct, zero behind its end. */
  final ByteBuffer frame =
      ByteBuffer.allocateDirect(Puffs.PUFFS_MSGSTRUCT_MAX).order(ByteOrder.nativeOrder());

  /** Bytes of the struct. */
  private int structLength;

  /** Bytes of the whole frame as it goes out, and the most that may come back. */
  int copyLength;

  int maxLength;

  boolean wantReply;

  /** Whether nobody waits for the reply any more: a signal came. */
  boolean abandoned;

  /** What is called with the reply instead of waking a waiter. */
  @Nullable Completion completion;

  /** The transfer that this is a part of, and the bytes of that part. */
  @Nullable PageTransfer transfer;

  int transferFrom;
  int transferLength;

  /** References: the sender's, and a queue's. */
  int references;

  /** Neighbours in a queue. */
  @Nullable Message next;

  @Nullable Message previous;

  /** The data of the request: the next bytes of the caller's. */
  private @Nullable Uio outgoing;

  /** Whether the data go out with the request. */
  private boolean outward;

  /** The data of a FAF, copied; grown on demand. */
  private ByteBuffer copied = ByteBuffer.allocate(0);

  private int copiedLength;

  /** Where the data of the reply go. */
  private @Nullable Uio incoming;

  private int dataOffset;

  /** Where the reply says how many bytes are left. */
  private int residOffset;

  /** The bytes of data asked or given: {@code tomove}. */
  private int dataLength;

  void begin(int length) {
    structLength = length;
    copyLength = length;
    maxLength = length;
    frame.put(0, Zeroes.BYTES, 0, length);
    wantReply = true;
    done = false;
    abandoned = false;
    completion = null;
    transfer = null;
    references = 1;
    outgoing = null;
    outward = false;
    incoming = null;
    copiedLength = 0;
    dataLength = 0;
  }

  Message about(int opclass, int optype, long cookie) {
    frame.putShort(PuffsReq.OPCLASS_OFFSET, (short) opclass);
    frame.putShort(PuffsReq.OPTYPE_OFFSET, (short) optype);
    frame.putLong(PuffsReq.COOKIE_OFFSET, cookie);
    return this;
  }

  Message vnodeOp(int optype, long cookie) {
    return about(Puffs.PUFFSOP_VN, optype, cookie);
  }

  Message putInt(int at, int value) {
    frame.putInt(at, value);
    return this;
  }

  Message putLong(int at, long value) {
    frame.putLong(at, value);
    return this;
  }

  Message putCred(int at, Cred cred) {
    cred.writeTo(frame, at);
    return this;
  }

  Message fireAndForget() {
    wantReply = false;
    return this;
  }

  int getInt(int at) {
    return frame.getInt(at);
  }

  long getLong(int at) {
    return frame.getLong(at);
  }

  @Override
  public String operation() {
    return OperationNames.of(opclass(), optype());
  }

  int rv() {
    return frame.getInt(PuffsReq.RV_OFFSET);
  }

  void rv(int value) {
    frame.putInt(PuffsReq.RV_OFFSET, value);
  }

  int opclass() {
    return frame.getShort(PuffsReq.OPCLASS_OFFSET) & 0xffff;
  }

  int optype() {
    return frame.getShort(PuffsReq.OPTYPE_OFFSET) & 0xffff;
  }

  long id() {
    return frame.getLong(PuffsReq.ID_OFFSET);
  }

  /**
   * The request carries the next {@code length} bytes of {@code uio} behind its struct.
   *
   * @param room the bytes that its first piece had; the message was made for those
   */
  void carry(Uio uio, int length, int room) {
    outgoing = uio;
    carries(VnRw.DATA_OFFSET, length, room);
  }

  /** The request carries the next {@code length} bytes of {@code uio} right behind its struct. */
  void carryBehind(Uio uio, int length) {
    outgoing = uio;
    carries(structLength, length, length);
  }

  /** The request carries a part of {@code run}. */
  void carry(PageTransfer run, int from, int length) {
    transfer = run;
    transferFrom = from;
    transferLength = length;
    carries(VnRw.DATA_OFFSET, length, length);
  }

  private void carries(int at, int length, int room) {
    outward = true;
    dataOffset = at;
    dataLength = length;
    copyLength = structLength + room;
    maxLength = copyLength;
  }

  /** Keeps a copy of what is carried, so that its owner need not wait. */
  void copyCarried() {
    PageTransfer from = transfer;
    if (from == null) {
      return;
    }
    if (copied.capacity() < dataLength) {
      copied = ByteBuffer.allocateDirect(dataLength).order(ByteOrder.nativeOrder());
    }
    from.run.copyOut(transferFrom, dataLength, copied, 0);
    copiedLength = dataLength;
    transfer = null;
  }

  /**
   * The reply has up to {@code length} bytes at {@code at} of its frame, for {@code uio}.
   *
   * @param room the bytes that its first piece had; what this one lacks of them goes out with the
   *     request, full of what the piece before it left there
   */
  void expect(Uio uio, int at, int length, int room) {
    incoming = uio;
    expects(at, VnRw.RESID_OFFSET, length, room);
  }

  /**
   * The reply has up to {@code length} bytes right behind its struct, for {@code uio}.
   *
   * @param resid where it says how many of them it lacks
   */
  void expectBehind(Uio uio, int resid, int length) {
    incoming = uio;
    expects(structLength, resid, length, length);
  }

  /** The reply has up to {@code length} bytes for a part of {@code run}. */
  void expect(PageTransfer run, int from, int length) {
    transfer = run;
    transferFrom = from;
    transferLength = length;
    expects(VnRw.DATA_OFFSET, VnRw.RESID_OFFSET, length, length);
  }

  private void expects(int at, int resid, int length, int room) {
    dataOffset = at;
    residOffset = resid;
    dataLength = length;
    maxLength = structLength + room;
    copyLength = maxLength - length;
  }

  /** Writes the frame as the file server gets it. */
  void writeTo(ByteBuffer out) {
    if (!outward) {
      copyStruct(frame, out, structLength);
      Uio uio = incoming;
      int left = copyLength - structLength;
      if (left > 0 && uio != null) {
        int room = left + dataLength;
        int overlap = structLength - dataOffset;
        int kept = Math.max(0, Math.min(left, room - overlap));
        out.put(structLength, uio.buffer(), uio.position() - room + overlap, kept);
        out.put(structLength + kept, Zeroes.BYTES, 0, left - kept);
      }
      return;
    }
    copyStruct(frame, out, dataOffset);
    PageTransfer pages = transfer;
    Uio uio = outgoing;
    if (copiedLength > 0) {
      out.put(dataOffset, copied, 0, copiedLength);
    } else if (pages != null) {
      pages.run.copyOut(transferFrom, dataLength, out, dataOffset);
    } else if (uio != null) {
      out.put(dataOffset, uio.buffer(), uio.position(), dataLength);
    }
    for (int at = dataOffset + dataLength; at < copyLength; ) {
      int n = Math.min(copyLength - at, Zeroes.BYTES.capacity());
      out.put(at, Zeroes.BYTES, 0, n);
      at += n;
    }
  }

  /**
   * The ends of a struct word by word: they have just been written so, and to read them back in one
   * wide move would wait for all these writes to arrive. Between them there are at most names.
   */
  private static void copyStruct(ByteBuffer from, ByteBuffer to, int length) {
    if (length <= HEAD + TAIL) {
      copyWords(from, to, 0, length);
      return;
    }
    copyWords(from, to, 0, HEAD);
    to.put(HEAD, from, HEAD, length - TAIL - HEAD);
    copyWords(from, to, length - TAIL, length);
  }

  private static void copyWords(ByteBuffer from, ByteBuffer to, int begin, int end) {
    int at = begin;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      to.putLong(at, from.getLong(at));
    }
    for (; at < end; at++) {
      to.put(at, from.get(at));
    }
  }

  /** Takes the reply of {@code length} bytes: its struct, and its data to where they belong. */
  void readFrom(ByteBuffer in, int length) {
    copyStruct(in, frame, Math.min(length, structLength));
    if (outward || dataLength == 0) {
      return;
    }
    long resid = getLong(residOffset);
    if (rv() != 0 || Long.compareUnsigned(resid, dataLength) > 0) {
      return;
    }
    int moved = dataLength - (int) resid;
    int there = Math.max(0, Math.min(moved, length - dataOffset));
    PageTransfer pages = transfer;
    Uio uio = incoming;
    if (pages != null) {
      pages.run.copyIn(transferFrom, there, in, dataOffset);
      pages.run.zero(transferFrom + there, moved - there);
    } else if (uio != null) {
      uio.moveIn(in, dataOffset, there);
      for (int left = moved - there; left > 0; ) {
        int n = Math.min(left, Zeroes.BYTES.capacity());
        uio.moveIn(Zeroes.BYTES, 0, n);
        left -= n;
      }
    }
  }
}
