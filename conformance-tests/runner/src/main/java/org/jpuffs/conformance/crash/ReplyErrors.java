package org.jpuffs.conformance.crash;

import java.nio.ByteBuffer;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;

/**
 * Counts the replies with errors of a failing store. The kernel keeps some of them from clients:
 * those to data that it writes back later, and those to sync(2).
 */
final class ReplyErrors {
  private final Set<Errno> errors;
  private int count;

  /** Counts replies with one of {@code errors}. */
  ReplyErrors(Set<Errno> errors) {
    this.errors = errors;
  }

  /** How many there were. */
  int count() {
    return count;
  }

  /** {@code device}, whose replies are counted. */
  PuffsDevice watch(PuffsDevice device) {
    return new Watched(device);
  }

  private final class Watched extends ForwardingDevice {
    private final PuffsReq header = new PuffsReq();

    Watched(PuffsDevice device) {
      super(device);
    }

    @Override
    public int send(ByteBuffer frame, int length) {
      header.wrap(frame, 0);
      boolean isReply = (header.opclass() & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0;
      if (isReply && header.rv() > 0 && errors.contains(Errno.of(header.rv()))) {
        count++;
      }
      return super.send(frame, length);
    }
  }
}
