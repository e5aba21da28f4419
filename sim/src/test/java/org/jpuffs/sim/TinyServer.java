package org.jpuffs.sim;

import static org.jpuffs.sim.sys.Errors.EAGAIN;
import static org.jpuffs.sim.sys.Errors.ENOENT;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntBiFunction;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnMknod;
import org.jpuffs.wire.VnRename;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;
import org.jspecify.annotations.Nullable;

/**
 * A small file server without a library: a root with files and directories whose data are not
 * stored, and a log of the requests.
 */
final class TinyServer implements FrameServer {
  static final long ROOT = 100;

  /** The requests: {@code "LOOKUP 100"}, {@code "faf CLOSE 101"}. */
  final List<String> log = new ArrayList<>();

  /** Results other than 0, by operation. */
  final Map<Integer, Integer> errors = new HashMap<>();

  /** The resid of READ and WRITE, from the count. */
  IntUnaryOperator resid = asked -> 0;

  /** If set, all queued requests are taken before the first is answered; it gets their number. */
  @Nullable IntConsumer taken;

  private final List<ByteBuffer> inHand = new ArrayList<>();

  /** Runs after a frame is taken, before the reply. */
  Runnable before = () -> {};

  /** Changes a reply before it is sent, and answers the length to send. */
  ToIntBiFunction<ByteBuffer, Integer> tamper = (reply, length) -> length;

  /** Whether requests get no reply. */
  boolean silent;

  final Map<Long, Long> sizes = new HashMap<>();
  private final PuffsDevice device;
  private final Map<String, Long> names = new HashMap<>();
  private final Map<Long, Integer> types = new HashMap<>();
  private final ByteBuffer frame =
      ByteBuffer.allocateDirect(Puffs.PUFFS_MSG_MAXSIZE).order(ByteOrder.nativeOrder());
  private final PuffsReq req = new PuffsReq().wrap(frame, 0);
  private final VnLookup lookup = new VnLookup();
  private final VnCreate create = new VnCreate();
  private final VnSetgetattr attributes = new VnSetgetattr();
  private final VnRw rw = new VnRw();
  private boolean serving = true;
  private long nextCookie = ROOT + 1;

  TinyServer(PuffsDevice device) {
    this.device = device;
    types.put(ROOT, Kern.VDIR);
    sizes.put(ROOT, 0L);
  }

  int mount(byte[] dir, int kernelFlags, int... missing) {
    PuffsKargs kargs =
        new PuffsKargs()
            .wrap(ByteBuffer.allocateDirect(PuffsKargs.SIZE).order(ByteOrder.nativeOrder()), 0);
    kargs.vers(Puffs.PUFFSVERSION).flags(kernelFlags).rootCookie(ROOT).rootVtype(Kern.VDIR);
    kargs.typename().set("tiny");
    kargs.mntfromname().set("tiny");
    for (int op = 0; op <= Puffs.PUFFS_VN_MAX; op++) {
      kargs.vnopmask(op, 1);
    }
    for (int op : missing) {
      kargs.vnopmask(op, 0);
    }
    return device.mount(dir, 0, kargs.buffer());
  }

  /** The requests since the last call. */
  List<String> seen() {
    List<String> lines = List.copyOf(log);
    log.clear();
    return lines;
  }

  @Override
  public boolean step() {
    boolean any = false;
    for (; ; ) {
      int length = device.receive(frame);
      if (length < 0) {
        serving = length == -EAGAIN;
        answerAll();
        return any;
      }
      any = true;
      boolean faf = (req.opclass() & Puffs.PUFFSOPFLAG_FAF) != 0;
      log.add((faf ? "faf " : "") + describe());
      before.run();
      if (!faf && taken != null) {
        inHand.add(ByteBuffer.allocateDirect(length).put(0, frame, 0, length));
      } else if (!faf && !silent) {
        answer();
      }
    }
  }

  private void answerAll() {
    if (taken != null && !inHand.isEmpty()) {
      taken.accept(inHand.size());
    }
    for (ByteBuffer kept : inHand) {
      frame.put(0, kept, 0, kept.capacity());
      answer();
    }
    inHand.clear();
  }

  private String describe() {
    int opclass = req.opclass() & Puffs.PUFFSOP_OPCMASK;
    if (opclass == Puffs.PUFFSOP_ERROR) {
      return "ERROR";
    }
    if (opclass == Puffs.PUFFSOP_FLUSH) {
      return "answer " + req.rv();
    }
    String prefix = opclass == Puffs.PUFFSOP_VFS ? "PUFFS_VFS_" : "PUFFS_VN_";
    String text = nameOf(prefix, req.optype());
    if (req.cookie() != 0) {
      text += " " + req.cookie();
    }
    if (isTransfer()) {
      rw.wrap(frame, 0);
      text += " " + rw.offset() + "+" + rw.resid();
    }
    return text;
  }

  private boolean isTransfer() {
    return (req.opclass() & Puffs.PUFFSOP_OPCMASK) == Puffs.PUFFSOP_VN
        && (req.optype() == Puffs.PUFFS_VN_READ || req.optype() == Puffs.PUFFS_VN_WRITE);
  }

  private static String nameOf(String prefix, int number) {
    for (java.lang.reflect.Field f : Puffs.class.getFields()) {
      try {
        if (f.getName().startsWith(prefix)
            && f.getType() == int.class
            && f.getInt(null) == number) {
          return f.getName().substring(prefix.length());
        }
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      }
    }
    return "op" + number;
  }

  private void answer() {
    int length = (int) req.framelen();
    req.opclass(req.opclass() | Puffs.PUFFSOPFLAG_ISRESPONSE);
    if ((req.opclass() & Puffs.PUFFSOP_OPCMASK) == Puffs.PUFFSOP_VN) {
      req.rv(errors.containsKey(req.optype()) ? errors.get(req.optype()) : result());
      if (isTransfer()) {
        length = VnRw.SIZE;
        if (req.optype() == Puffs.PUFFS_VN_READ) {
          length += Math.max(0, given);
        }
        given = 0;
      }
    }
    length = tamper.applyAsInt(frame, length);
    req.framelen(length);
    device.send(frame, length);
  }

  private int given;

  private String name() {
    return req.cookie() + "/" + lookup.wrap(frame, 0).cn().name();
  }

  private int result() {
    switch (req.optype()) {
      case Puffs.PUFFS_VN_LOOKUP:
        Long known = names.get(name());
        if (known == null) {
          return ENOENT;
        }
        lookup.wrap(frame, 0).newnode(known).vtype(types.get(known)).size(sizes.get(known));
        return 0;
      case Puffs.PUFFS_VN_CREATE:
      case Puffs.PUFFS_VN_MKDIR:
        long made = nextCookie++;
        names.put(name(), made);
        types.put(made, req.optype() == Puffs.PUFFS_VN_CREATE ? Kern.VREG : Kern.VDIR);
        sizes.put(made, 0L);
        create.wrap(frame, 0).newnode(made);
        return 0;
      case Puffs.PUFFS_VN_MKNOD:
        long fifo = nextCookie++;
        names.put(name(), fifo);
        types.put(fifo, Kern.VFIFO);
        sizes.put(fifo, 0L);
        new VnMknod().wrap(frame, 0).newnode(fifo);
        return 0;
      case Puffs.PUFFS_VN_REMOVE:
      case Puffs.PUFFS_VN_RMDIR:
        names.remove(name());
        req.setbacks(Puffs.PUFFS_SETBACK_NOREF_N2);
        return 0;
      case Puffs.PUFFS_VN_RENAME:
        VnRename rename = new VnRename().wrap(frame, 0);
        names.remove(req.cookie() + "/" + rename.cnSrc().name());
        names.put(rename.cookieTargdir() + "/" + rename.cnTarg().name(), rename.cookieSrc());
        return 0;
      case Puffs.PUFFS_VN_GETATTR:
        Vattr va = attributes.wrap(frame, 0).va();
        va.type(types.get(req.cookie())).mode(0644).nlink(1).uid(0).gid(0).fileid(req.cookie());
        va.size(sizes.get(req.cookie())).blocksize(512).bytes(0).rdev(0).flags(0).gen(1);
        return 0;
      case Puffs.PUFFS_VN_SETATTR:
        long size = attributes.wrap(frame, 0).va().size();
        if (size != -1) {
          sizes.put(req.cookie(), size);
        }
        return 0;
      case Puffs.PUFFS_VN_READ:
      case Puffs.PUFFS_VN_WRITE:
        return transfer();
      default:
        return 0;
    }
  }

  private int transfer() {
    rw.wrap(frame, 0);
    int asked = (int) rw.resid();
    int left = resid.applyAsInt(asked);
    if (req.optype() == Puffs.PUFFS_VN_READ) {
      given = asked - left;
      for (int i = 0; i < given; i++) {
        frame.put(VnRw.DATA_OFFSET + i, (byte) (rw.offset() + i));
      }
    }
    rw.resid(left);
    return 0;
  }

  @Override
  public boolean isServing() {
    return serving;
  }

  @Override
  public void serve() {
    while (serving) {
      if (!step()) {
        device.await(Duration.ofSeconds(1));
      }
    }
  }
}
