package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;

/** {@code srvfill}: a file becomes so many bytes of {@code S}. */
final class FillTask extends ServerTask {
  private static final int CHUNK = 1 << 15;
  private static final byte NONE = (byte) 0xff;

  private final VnSetgetattr setattr = new VnSetgetattr();
  private final VnRw write = new VnRw();
  private final NodeLookup lookup;
  private final long size;
  private boolean lookingUp = true;
  private boolean sized;
  private long written;
  private int error;

  FillTask(NodeLookup lookup, long size) {
    this.lookup = lookup;
    this.size = size;
  }

  @Override
  int next(ByteBuffer frame) {
    if (lookingUp) {
      int length = lookup.next(frame);
      if (length > 0) {
        return length;
      }
      lookingUp = false;
      error = lookup.error();
    }
    if (error == 0 && !sized) {
      sized = true;
      return resize(frame);
    }
    if (error == 0 && written < size) {
      return write(frame);
    }
    result(-error);
    return lookup.release(frame);
  }

  @Override
  void answered(ByteBuffer frame) {
    if (lookingUp) {
      lookup.answered(frame);
    } else {
      error = frame.getInt(PuffsReq.RV_OFFSET);
    }
  }

  private int resize(ByteBuffer frame) {
    setattr.wrap(frame, 0).clear();
    setattr.framelen(VnSetgetattr.SIZE).buflen(VnSetgetattr.SIZE).cookie(lookup.cookie());
    setattr.opclass(Puffs.PUFFSOP_VN).optype(Puffs.PUFFS_VN_SETATTR);
    NodeLookup.bySystem(setattr.cred());
    FrameBytes.fill(frame, VnSetgetattr.VA_OFFSET, Vattr.SIZE, NONE);
    setattr.va().type(0).vaflags(0).filerev(0).size(size);
    return VnSetgetattr.SIZE;
  }

  private int write(ByteBuffer frame) {
    int bytes = (int) Math.min(CHUNK, size - written);
    write.wrap(frame, 0).clear();
    write.framelen(VnRw.SIZE + bytes).buflen(VnRw.SIZE + bytes).cookie(lookup.cookie());
    write.opclass(Puffs.PUFFSOP_VN).optype(Puffs.PUFFS_VN_WRITE);
    NodeLookup.bySystem(write.cred());
    write.offset(written).resid(bytes);
    FrameBytes.fill(frame, VnRw.DATA_OFFSET, bytes, (byte) 'S');
    written += bytes;
    return VnRw.SIZE + bytes;
  }
}
