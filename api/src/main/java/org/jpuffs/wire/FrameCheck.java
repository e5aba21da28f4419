package org.jpuffs.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Tells frames that can be decoded from bytes that cannot: what passes here is read and edited in
 * place without a further test of lengths, counts and terminators.
 *
 * <p>Checked are the header, that the class and type of the message are such as the kernel sends,
 * that all fields of the message are there, and every field that says how to read others: lengths
 * of names, of data that follow and of room for an answer, terminators of strings, types of
 * credentials, vnodes and locks. What a caller of the file system chose freely (offsets, modes,
 * flags, the numbers of pathconf) is not judged.
 *
 * <p>A frame that has {@code PUFFSOPFLAG_ISRESPONSE} set is the kernel's answer to a frame of the
 * server's: it is a header with the class and type of that frame, whatever they were, and only the
 * header is checked.
 */
public final class FrameCheck {
  private FrameCheck() {}

  /**
   * Checks one received frame, which begins at index 0 of the buffer. Nothing behind {@code length}
   * is read, and nothing is allocated unless the frame is refused. The buffer's capacity is the
   * room for the answer, so {@code preq_buflen} must be within it.
   *
   * @param frame in {@link ByteOrder#nativeOrder() native order}; its position plays no part
   * @param length how many bytes were received, from 0 to the buffer's limit
   * @return null if the frame is good, or what is wrong with it
   * @throws IllegalArgumentException if the buffer is in another order or ends before {@code
   *     length}
   */
  public static @Nullable MalformedFrame check(ByteBuffer frame, int length) {
    if (frame.order() != ByteOrder.nativeOrder()) {
      throw new IllegalArgumentException(
          "a buffer in " + frame.order() + " order; the kernel's is " + ByteOrder.nativeOrder());
    }
    if (length < 0 || length > frame.limit()) {
      throw new IllegalArgumentException(
          length + " bytes received into a buffer with a limit of " + frame.limit());
    }
    MalformedFrame refusal = header(frame, length);
    if (refusal != null) {
      return refusal;
    }
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET) & 0xffff;
    if ((opclass & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0) {
      return null;
    }
    int optype = frame.getShort(PuffsReq.OPTYPE_OFFSET) & 0xffff;
    if (!FrameShape.isClass(opclass & Puffs.PUFFSOP_OPCMASK)) {
      return new MalformedFrame(
          "preq_opclass", PuffsReq.OPCLASS_OFFSET, opclass, "a message has a class from 1 to 7");
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
          "a frame has at least the 56 bytes of its header, and " + length + " were received");
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
          "preq_opclass",
          PuffsReq.OPCLASS_OFFSET,
          opclass,
          "a class has no bits but those of 0x37");
    }
    long buflen = frame.getLong(PuffsReq.BUFLEN_OFFSET);
    if (buflen < length || buflen > frame.capacity()) {
      return new MalformedFrame(
          "preq_buflen",
          PuffsReq.BUFLEN_OFFSET,
          buflen,
          "the longest answer is at least as long as the frame, "
              + length
              + " bytes, and at most as long as its buffer, "
              + frame.capacity());
    }
    return null;
  }
}
