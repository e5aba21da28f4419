package org.jpuffs.conformance.protocol;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.CString;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnReaddir;
import org.jpuffs.wire.VnReclaim;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;
import org.jspecify.annotations.Nullable;

/** A device that watches the frames of one mount, and keeps the first that breaks a rule. */
public final class ProtocolWatch extends ForwardingDevice {
  private final PuffsReq header = new PuffsReq();
  private final VnLookup lookup = new VnLookup();
  private final PuffsKcred credentials = new PuffsKcred();
  private final PuffsKargs arguments = new PuffsKargs();
  private final WaitingRequests waiting = new WaitingRequests();
  private final Nodes nodes;
  private final ReplyProtocolRules replies;
  private final Judge judge = new FirstViolation();
  private final long[] applied = new long[ProtocolRule.values().length];
  private boolean over;
  private volatile @Nullable ProtocolViolation violation;
  private volatile boolean refused;

  /** Gets the rules that frames are compared with, and what is wrong. */
  interface Judge {
    /** A frame is compared with what {@code rule} demands. */
    void applies(ProtocolRule rule);

    void broken(ProtocolRule rule, String wanted, String seen);
  }

  private final class FirstViolation implements Judge {
    @Override
    public void applies(ProtocolRule rule) {
      applied[rule.ordinal()]++;
    }

    @Override
    public void broken(ProtocolRule rule, String wanted, String seen) {
      if (violation == null) {
        violation = new ProtocolViolation(rule, wanted, seen);
      }
    }
  }

  /**
   * A watch on {@code device}.
   *
   * @param requestsMayWait whether requests may wait in the server, so that others overtake them
   */
  public ProtocolWatch(PuffsDevice device, boolean requestsMayWait) {
    super(device);
    nodes = new Nodes(requestsMayWait, judge);
    replies = new ReplyProtocolRules(nodes, judge);
  }

  /** The first thing that was wrong, null if nothing was. */
  public @Nullable ProtocolViolation violation() {
    return violation;
  }

  /**
   * True once data or attributes were refused that the kernel may have kept: for want of room, or
   * because the operation is not there.
   */
  public boolean hasRefused() {
    return refused;
  }

  /**
   * Adds how often each rule was put to the test.
   *
   * @param times one number for each rule, by its ordinal
   */
  public void countIn(long[] times) {
    for (int i = 0; i < applied.length; i++) {
      times[i] += applied[i];
    }
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    if ((flags & MountFlags.MNT_GETARGS) == 0) {
      arguments.wrap(kargs, 0);
      boolean sends =
          arguments.vnopmask(Puffs.PUFFS_VN_INACTIVE) != 0
              || (arguments.flags() & Puffs.PUFFS_KFLAG_ALLOPS) != 0;
      boolean onDemand = (arguments.flags() & Puffs.PUFFS_KFLAG_IAONDEMAND) != 0;
      nodes.root(arguments.rootCookie(), sends && !onDemand);
    }
    return super.mount(dir, flags, kargs);
  }

  @Override
  public int receive(ByteBuffer frame) {
    int length = super.receive(frame);
    if (length >= PuffsReq.SIZE) {
      received(frame, length);
    }
    return length;
  }

  private void received(ByteBuffer frame, int length) {
    header.wrap(frame, 0);
    int flagged = header.opclass();
    int opclass = flagged & Puffs.PUFFSOP_OPCMASK;
    if (opclass != Puffs.PUFFSOP_VFS && opclass != Puffs.PUFFSOP_VN
        || (flagged & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0) {
      return;
    }
    boolean ofNodes = opclass == Puffs.PUFFSOP_VN;
    int optype = header.optype();
    if (ofNodes) {
      nodes.asked(header.cookie(), optype == Puffs.PUFFS_VN_INACTIVE);
    }
    if (ofNodes && optype == Puffs.PUFFS_VN_RECLAIM) {
      nodes.reclaim(header.cookie(), frame.getInt(VnReclaim.NLOOKUP_OFFSET));
    }
    if ((flagged & Puffs.PUFFSOPFLAG_FAF) == 0) {
      asked(frame, length, opclass, optype);
    }
  }

  private void asked(ByteBuffer frame, int length, int opclass, int optype) {
    long room = Math.max(length, header.buflen());
    Asked asked = waiting.add().begin(header.id(), opclass, optype, header.cookie(), room);
    if (opclass != Puffs.PUFFSOP_VN) {
      return;
    }
    switch (optype) {
      case Puffs.PUFFS_VN_READ, Puffs.PUFFS_VN_WRITE -> {
        asked.resid = frame.getLong(VnRw.RESID_OFFSET);
        asked.end = frame.getLong(VnRw.OFFSET_OFFSET) + asked.resid;
        asked.ofKernel = isOfKernel(frame, VnRw.CRED_OFFSET);
      }
      case Puffs.PUFFS_VN_SETATTR -> {
        asked.end = frame.getLong(VnSetgetattr.VA_OFFSET + Vattr.SIZE_OFFSET);
        asked.ofKernel = isOfKernel(frame, VnSetgetattr.CRED_OFFSET);
      }
      case Puffs.PUFFS_VN_READDIR -> {
        asked.resid = frame.getLong(VnReaddir.RESID_OFFSET);
        asked.offset = frame.getLong(VnReaddir.OFFSET_OFFSET);
        asked.cookies = frame.getLong(VnReaddir.NCOOKIES_OFFSET);
      }
      case Puffs.PUFFS_VN_LOOKUP -> {
        CString name = lookup.wrap(frame, 0).cn().name();
        asked.dotDot = name.length() == 2 && name.byteAt(0) == '.' && name.byteAt(1) == '.';
      }
      case Puffs.PUFFS_VN_CREATE,
          Puffs.PUFFS_VN_MKDIR,
          Puffs.PUFFS_VN_MKNOD,
          Puffs.PUFFS_VN_SYMLINK -> {
        asked.type = frame.getInt(VnCreate.VA_OFFSET);
        replies.namesChange();
      }
      case Puffs.PUFFS_VN_LINK,
          Puffs.PUFFS_VN_REMOVE,
          Puffs.PUFFS_VN_RMDIR,
          Puffs.PUFFS_VN_RENAME ->
          replies.namesChange();
      default -> {}
    }
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    if (over) {
      judge.broken(ProtocolRule.EXIT_SILENCE, "nothing", "a frame of " + length + " bytes");
    } else if (length < PuffsReq.SIZE) {
      judge.broken(
          ProtocolRule.REPLY_LENGTH,
          "a header of " + PuffsReq.SIZE + " bytes",
          "a frame of " + length);
    } else {
      sent(frame, length);
    }
    return super.send(frame, length);
  }

  private void sent(ByteBuffer frame, int length) {
    header.wrap(frame, 0);
    int flagged = header.opclass();
    if ((flagged & Puffs.PUFFSOPFLAG_ISRESPONSE) == 0) {
      return;
    }
    if ((flagged & Puffs.PUFFSOPFLAG_FAF) != 0) {
      judge.broken(ProtocolRule.REPLY_FAF, "no answer", "an answer");
      return;
    }
    Asked asked = waiting.remove(header.id());
    judge.applies(ProtocolRule.REPLY_FAF);
    judge.applies(ProtocolRule.REPLY_ID);
    if (asked == null) {
      judge.broken(ProtocolRule.REPLY_ID, "the number of a request that waits", "" + header.id());
      return;
    }
    replies.judge(asked, header, frame, length);
    refused |= isOfKept(asked) && isRefusal(header.rv(), asked);
    over =
        asked.opclass == Puffs.PUFFSOP_VFS
            && asked.optype == Puffs.PUFFS_VFS_UNMOUNT
            && header.rv() == 0;
    if (over) {
      judge.applies(ProtocolRule.EXIT_SILENCE);
    }
  }

  private boolean isOfKernel(ByteBuffer frame, int offset) {
    return credentials.wrap(frame, offset).type() == Puffs.PUFFCRED_TYPE_INTERNAL;
  }

  private static boolean isOfKept(Asked asked) {
    return asked.opclass == Puffs.PUFFSOP_VN
        && (asked.optype == Puffs.PUFFS_VN_WRITE || asked.optype == Puffs.PUFFS_VN_SETATTR);
  }

  private static boolean isRefusal(int error, Asked asked) {
    return error == Errno.ENOSPC.number()
        || error == Errno.EDQUOT.number()
        || error == Errno.EFBIG.number() && asked.end > Integer.MAX_VALUE
        || error == Errno.EOPNOTSUPP.number() && asked.ofKernel;
  }
}
