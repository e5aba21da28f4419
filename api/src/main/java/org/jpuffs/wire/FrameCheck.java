package org.jpuffs.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a received frame is well-formed. After this check, no code has to check lengths,
 * counts and terminators again.
 *
 * <p>It checks the header, that the kernel sends messages of this class and type, that the frame
 * contains all fields of the message, and each field that tells how to read others: lengths of
 * names, of data and of the space for the reply, terminators of strings, and the types of
 * credentials, vnodes and locks. It does not check values that a caller of the file system can
 * choose freely: offsets, modes, flags, names of pathconf.
 *
 * <p>A frame with {@code PUFFSOPFLAG_ISRESPONSE} is the reply to a frame of the server. It is a
 * header with the class and type of that frame, which can have any value; so only the header is
 * checked.
 */
public final class FrameCheck {
  private FrameCheck() {}

  /**
   * Checks a received frame, which starts at index 0 of the buffer. Bytes from {@code length} on
   * are not read. Memory is allocated only for a malformed frame. The reply goes into the same
   * buffer, so {@code preq_buflen} must not exceed its capacity.
   *
   * @param frame in {@link ByteOrder#nativeOrder() native order}; its position is ignored
   * @param length the number of bytes received, from 0 to the buffer's limit
   * @return null if the frame is well-formed, else the first field that is not
   * @throws IllegalArgumentException if the buffer is in another order, or if its limit is less
   *     than {@code length}
   */
  public static @Nullable MalformedFrame check(ByteBuffer frame, int length) {
    if (frame.order() != ByteOrder.nativeOrder()) {
      throw new IllegalArgumentException(
          "the buffer is " + frame.order() + ", but the kernel is " + ByteOrder.nativeOrder());
    }
    if (length < 0 || length > frame.limit()) {
      throw new IllegalArgumentException(
          length + " bytes were received, but the limit of the buffer is " + frame.limit());
    }
    MalformedFrame malformed = header(frame, length);
    if (malformed != null) {
      return malformed;
    }
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET) & 0xffff;
    if ((opclass & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0) {
      return null;
    }
    int optype = frame.getShort(PuffsReq.OPTYPE_OFFSET) & 0xffff;
    if (!FrameShape.isClass(opclass & Puffs.PUFFSOP_OPCMASK)) {
      return new MalformedFrame(
          "preq_opclass",
          PuffsReq.OPCLASS_OFFSET,
          opclass,
          "the class of a message is from 1 to 7");
    }
    FrameShape shape = FrameShape.of(opclass & Puffs.PUFFSOP_OPCMASK, optype);
    if (shape == null) {
      return new MalformedFrame(
          "preq_optype",
          PuffsReq.OPTYPE_OFFSET,
          optype,
          "class " + (opclass & Puffs.PUFFSOP_OPCMASK) + " has no message of that type");
    }
    return shape.check(frame, length);
  }

  private static @Nullable MalformedFrame header(ByteBuffer frame, int length) {
    if (length < PuffsReq.SIZE) {
      return new MalformedFrame(
          "preq_pth.pth_framelen",
          PuffsReq.FRAMELEN_OFFSET,
          length >= Long.BYTES ? frame.getLong(PuffsReq.FRAMELEN_OFFSET) : 0,
          "a header has " + PuffsReq.SIZE + " bytes, and " + length + " were received");
    }
    long framelen = frame.getLong(PuffsReq.FRAMELEN_OFFSET);
    if (framelen != length) {
      return new MalformedFrame(
          "preq_pth.pth_framelen",
          PuffsReq.FRAMELEN_OFFSET,
          framelen,
          length + " bytes were received");
    }
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET) & 0xffff;
    int flags = Puffs.PUFFSOPFLAG_FAF | Puffs.PUFFSOPFLAG_ISRESPONSE;
    if ((opclass & ~(Puffs.PUFFSOP_OPCMASK | flags)) != 0) {
      return new MalformedFrame(
          "preq_opclass", PuffsReq.OPCLASS_OFFSET, opclass, "only the bits of 0x37 may be set");
    }
    long buflen = frame.getLong(PuffsReq.BUFLEN_OFFSET);
    if (buflen < length || buflen > frame.capacity()) {
      return new MalformedFrame(
          "preq_buflen",
          PuffsReq.BUFLEN_OFFSET,
          buflen,
          "the space for the reply is from "
              + length
              + ", the length of the frame, to "
              + frame.capacity()
              + ", that of the buffer");
    }
    return null;
  }
}
