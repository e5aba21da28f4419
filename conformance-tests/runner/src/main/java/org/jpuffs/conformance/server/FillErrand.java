package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;

/** {@code srvfill}: a file becomes so many bytes of {@code S}. */
final class FillErrand extends Errand {
  private static final int CHUNK = 1 << 15;
  private static final byte NONE = (byte) 0xff;

  private final VnSetgetattr setattr = new VnSetgetattr();
  private final VnRw write = new VnRw();
  private final Walk walk;
  private final long size;
  private boolean walking = true;
  private boolean sized;
  private long written;
  private int error;

  FillErrand(Walk walk, long size) {
    this.walk = walk;
    this.size = size;
  }

  @Override
  int next(ByteBuffer frame) {
    if (walking) {
      int length = walk.next(frame);
      if (length > 0) {
        return length;
      }
      walking = false;
      error = walk.error();
    }
    if (error == 0 && !sized) {
      sized = true;
      return resize(frame);
    }
    if (error == 0 && written < size) {
      return write(frame);
    }
    result(-error);
    return walk.release(frame);
  }

  @Override
  void answered(ByteBuffer frame) {
    if (walking) {
      walk.answered(frame);
    } else {
      error = frame.getInt(PuffsReq.RV_OFFSET);
    }
  }

  private int resize(ByteBuffer frame) {
    setattr.wrap(frame, 0).clear();
    setattr.framelen(VnSetgetattr.SIZE).buflen(VnSetgetattr.SIZE).cookie(walk.cookie());
    setattr.opclass(Puffs.PUFFSOP_VN).optype(Puffs.PUFFS_VN_SETATTR);
    Walk.bySystem(setattr.cred());
    Frames.fill(frame, VnSetgetattr.VA_OFFSET, Vattr.SIZE, NONE);
    setattr.va().type(0).vaflags(0).filerev(0).size(size);
    return VnSetgetattr.SIZE;
  }

  private int write(ByteBuffer frame) {
    int bytes = (int) Math.min(CHUNK, size - written);
    write.wrap(frame, 0).clear();
    write.framelen(VnRw.SIZE + bytes).buflen(VnRw.SIZE + bytes).cookie(walk.cookie());
    write.opclass(Puffs.PUFFSOP_VN).optype(Puffs.PUFFS_VN_WRITE);
    Walk.bySystem(write.cred());
    write.offset(written).resid(bytes);
    Frames.fill(frame, VnRw.DATA_OFFSET, bytes, (byte) 'S');
    written += bytes;
    return VnRw.SIZE + bytes;
  }
}
