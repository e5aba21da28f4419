package org.jpuffs.conformance.compare;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Timespec;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnSetgetattr;

/**
 * A fast test whether two transcripts agree: the same bytes in the same order, except for ids,
 * process numbers and times near the clock. Almost all transcripts that agree pass it. For the
 * others a comparison of the text decides.
 */
final class ByteEquality {
  /** The role of the server. A client has its index as its role, the kernel -1. */
  private static final int SERVER = -2;

  private static final long DAY = 24 * 3600;
  private static final int[] TIMES = {
    Vattr.ATIME_OFFSET, Vattr.MTIME_OFFSET, Vattr.CTIME_OFFSET, Vattr.BIRTHTIME_OFFSET
  };

  private final Transcript one;
  private final Transcript other;
  private final ByteBuffer ones;
  private final ByteBuffer others;

  private ByteEquality(Transcript one, Transcript other) {
    this.one = one;
    this.other = other;
    this.ones = one.buffer();
    this.others = other.buffer();
  }

  /** True if they agree; false if this test cannot tell. */
  static boolean holds(Transcript one, Transcript other) {
    List<Transcript.Event> events = one.events();
    if (events.size() != other.events().size()) {
      return false;
    }
    ByteEquality same = new ByteEquality(one, other);
    for (int i = 0; i < events.size(); i++) {
      if (!same.agree(events.get(i), other.events().get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean agree(Transcript.Event a, Transcript.Event b) {
    if (a.kind() != b.kind() || a.result() != b.result()) {
      return false;
    }
    return switch (a.kind()) {
      case CALL, RESULT -> Objects.equals(a.text(), b.text());
      case MOUNT ->
          ones.getLong(a.at() + PuffsKargs.MAXMSGLEN_OFFSET)
              == others.getLong(b.at() + PuffsKargs.MAXMSGLEN_OFFSET);
      case SENT -> true;
      case RECEIVED ->
          a.length() == b.length()
              && same(a, b, PuffsReq.FRAMELEN_OFFSET, PuffsReq.ID_OFFSET)
              && same(a, b, PuffsReq.COOKIE_OFFSET, PuffsReq.PID_OFFSET)
              && role(one, ones.getInt(a.at() + PuffsReq.PID_OFFSET))
                  == role(other, others.getInt(b.at() + PuffsReq.PID_OFFSET))
              && same(a, b, PuffsReq.BUFLEN_OFFSET, PuffsReq.SIZE)
              && body(a, b);
    };
  }

  /** The role of a process. */
  private static int role(Transcript transcript, int pid) {
    return pid == transcript.serverPid() ? SERVER : transcript.clientPids().indexOf(pid);
  }

  private boolean same(Transcript.Event a, Transcript.Event b, int from, int to) {
    return Arrays.equals(
        one.bytes(), a.at() + from, a.at() + to, other.bytes(), b.at() + from, b.at() + to);
  }

  private boolean body(Transcript.Event a, Transcript.Event b) {
    int opclass = ones.getShort(a.at() + PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK;
    int optype = ones.getShort(a.at() + PuffsReq.OPTYPE_OFFSET);
    if (opclass != Puffs.PUFFSOP_VN || optype != Puffs.PUFFS_VN_SETATTR) {
      return same(a, b, PuffsReq.SIZE, a.length());
    }
    int times = VnSetgetattr.VA_OFFSET + TIMES[0];
    int after = VnSetgetattr.VA_OFFSET + Vattr.GEN_OFFSET;
    return same(a, b, PuffsReq.SIZE, times) && sameTimes(a, b) && same(a, b, after, a.length());
  }

  private boolean sameTimes(Transcript.Event a, Transcript.Event b) {
    for (int time : TIMES) {
      int from = VnSetgetattr.VA_OFFSET + time;
      boolean now =
          isNow(one, ones.getLong(a.at() + from)) && isNow(other, others.getLong(b.at() + from));
      if (!now && !same(a, b, from, from + Timespec.SIZE)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNow(Transcript transcript, long seconds) {
    return Math.abs(seconds - transcript.kernelClock()) <= DAY
        || Math.abs(seconds - transcript.serverClock()) <= DAY;
  }
}
