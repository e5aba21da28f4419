package org.jpuffs.rump;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;

/**
 * A server without the library: it answers every request with an error, and sends the frames that a
 * test wants.
 */
public final class FlushingServer implements FrameServer {
  private final PuffsDevice device;
  private final ByteBuffer frame = RumpKernelTest.direct(Puffs.PUFFS_MSG_MAXSIZE);
  private final PuffsFlush flush = new PuffsFlush().wrap(frame, 0);

  /** The class of the frames to send. */
  public volatile int opclass = Puffs.PUFFSOP_FLUSH;

  /** How many frames to send. */
  public volatile int toSend;

  /** How many of them the kernel has answered. */
  public volatile int answered;

  /** The last answer. */
  public volatile int lastResult;

  private boolean serving = true;

  /** Serves {@code device}. */
  public FlushingServer(PuffsDevice device) {
    this.device = device;
  }

  /** Mounts; 0 or a negated error. */
  public int mount(byte[] dir) {
    PuffsKargs kargs = new PuffsKargs().wrap(RumpKernelTest.direct(PuffsKargs.SIZE), 0);
    kargs.vers(Puffs.PUFFSVERSION).rootCookie(1).rootVtype(2);
    kargs.typename().set("frames");
    kargs.mntfromname().set("frames");
    return device.mount(dir, 0, kargs.buffer());
  }

  @Override
  public boolean step() {
    boolean any = false;
    while (serving) {
      if (toSend > 0) {
        toSend--;
        flush.clear();
        flush.framelen(PuffsFlush.SIZE).opclass(opclass);
        flush.op(Puffs.PUFFS_INVAL_NAMECACHE_ALL);
        device.send(frame, PuffsFlush.SIZE);
      }
      int length = device.receive(frame);
      if (length < 0) {
        serving = length == -Errno.EAGAIN.number() || length == -Errno.ENOENT.number();
        return any;
      }
      any = true;
      answer(length);
    }
    return any;
  }

  private void answer(int length) {
    int opclass = flush.opclass();
    if ((opclass & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0) {
      lastResult = flush.rv();
      answered++;
    } else if ((opclass & Puffs.PUFFSOPFLAG_FAF) == 0) {
      boolean unmount = opclass == Puffs.PUFFSOP_VFS && flush.optype() == Puffs.PUFFS_VFS_UNMOUNT;
      flush.opclass(opclass | Puffs.PUFFSOPFLAG_ISRESPONSE);
      flush.rv(unmount ? 0 : Errno.EINVAL.number());
      device.send(frame, Math.max(PuffsReq.SIZE, length));
    }
  }

  @Override
  public boolean isServing() {
    return serving;
  }

  @Override
  public void serve() {
    while (serving) {
      if (!step()) {
        device.await(Duration.ofSeconds(60));
      }
    }
  }
}
