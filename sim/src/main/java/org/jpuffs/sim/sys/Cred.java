package org.jpuffs.sim.sys;

import java.nio.ByteBuffer;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.Uucred;

/**
 * The credentials of an operation: those of a user, or one of the two that the kernel uses itself.
 */
public final class Cred {
  /** No credentials ({@code NOCRED}). */
  public static final Cred NOCRED = new Cred(0, 0, Puffs.PUFFCRED_CRED_NOCRED);

  /** The credentials of the file system ({@code FSCRED}). */
  public static final Cred FSCRED = new Cred(0, 0, Puffs.PUFFCRED_CRED_FSCRED);

  /** The superuser, in group 0. */
  public static final Cred ROOT = new Cred(0, 0, 0);

  public final int uid;
  public final int gid;
  private final int internal;

  private Cred(int uid, int gid, int internal) {
    this.uid = uid;
    this.gid = gid;
    this.internal = internal;
  }

  public static Cred of(int uid, int gid) {
    return new Cred(uid, gid, 0);
  }

  /** Writes a {@link PuffsKcred} at {@code at} in {@code frame}, which is all zero there. */
  public void writeTo(ByteBuffer frame, int at) {
    if (internal != 0) {
      frame.put(at + PuffsKcred.TYPE_OFFSET, (byte) Puffs.PUFFCRED_TYPE_INTERNAL);
      frame.put(at + PuffsKcred.INTERNAL_OFFSET, (byte) internal);
      return;
    }
    frame.put(at + PuffsKcred.TYPE_OFFSET, (byte) Puffs.PUFFCRED_TYPE_UUC);
    frame.putInt(at + PuffsKcred.UUC_OFFSET + Uucred.UID_OFFSET, uid);
    frame.putInt(at + PuffsKcred.UUC_OFFSET + Uucred.GID_OFFSET, gid);
  }
}
