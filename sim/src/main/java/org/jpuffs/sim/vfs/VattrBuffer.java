package org.jpuffs.sim.vfs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.sim.sys.VirtualClock;
import org.jpuffs.wire.Timespec;
import org.jpuffs.wire.Vattr;

/** A {@code struct vattr} in a buffer of its own. */
public final class VattrBuffer {
  /** No value ({@code VNOVAL}). */
  public static final long NONE = -1;

  private static final ByteBuffer NULL = nulled();

  public final ByteBuffer bytes =
      ByteBuffer.allocateDirect(Vattr.SIZE).order(ByteOrder.nativeOrder());
  public final Vattr va = new Vattr().wrap(bytes, 0);

  private static ByteBuffer nulled() {
    ByteBuffer b = ByteBuffer.allocateDirect(Vattr.SIZE).order(ByteOrder.nativeOrder());
    Vattr va = new Vattr().wrap(b, 0);
    va.mode(-1).nlink(-1).uid(-1).gid(-1).fsid(-1).fileid(-1).size(-1).blocksize(-1);
    va.gen(-1).flags(-1).rdev(-1).bytes(-1);
    va.atime().sec(-1).nsec(-1);
    va.mtime().sec(-1).nsec(-1);
    va.ctime().sec(-1).nsec(-1);
    va.birthtime().sec(-1).nsec(-1);
    return b;
  }

  /** Sets every field to "no value" ({@code vattr_null}). */
  public VattrBuffer clear() {
    bytes.put(0, NULL, 0, Vattr.SIZE);
    return this;
  }

  /** Writes "no value" attributes at {@code at} in {@code frame}. */
  public static void writeNull(ByteBuffer frame, int at) {
    frame.put(at, NULL, 0, Vattr.SIZE);
  }

  public void writeTo(ByteBuffer frame, int at) {
    frame.put(at, bytes, 0, Vattr.SIZE);
  }

  public void readFrom(ByteBuffer frame, int at) {
    bytes.put(0, frame, at, Vattr.SIZE);
  }

  public static void setTime(Timespec time, long nanotime) {
    time.sec(VirtualClock.seconds(nanotime)).nsec(VirtualClock.nanos(nanotime));
  }
}
