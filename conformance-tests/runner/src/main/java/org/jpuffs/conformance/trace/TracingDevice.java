package org.jpuffs.conformance.trace;

import java.nio.ByteBuffer;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.text.FrameText;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;

/** A device that prints a line for each frame, and for the mount. */
final class TracingDevice extends ForwardingDevice {
  private static final long NO_ID = -1;

  private final TraceNames names;
  private final FrameText text;
  private final Consumer<String> trace;
  private final PuffsKargs arguments = new PuffsKargs();
  private int frames;
  private boolean ended;

  /** The id of the request that the server is answering. */
  private long unanswered = NO_ID;

  TracingDevice(PuffsDevice device, TraceNames names, Consumer<String> trace) {
    super(device);
    this.names = names;
    this.text = new FrameText(names);
    this.trace = trace;
  }

  /** How many frames the kernel has sent. */
  int frames() {
    return frames;
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    arguments.wrap(kargs, 0);
    if ((flags & MountFlags.MNT_GETARGS) != 0) {
      int result = super.mount(dir, flags, kargs);
      trace.accept(
          String.format(
              "GETARGS ret=%s maxmsglen=%d typename=\"%s\"",
              Math.max(result, -1), arguments.maxmsglen(), arguments.typename()));
      return result;
    }
    names.root(arguments.rootCookie());
    trace.accept(
        String.format(
            "MOUNT kflags=0x%x mntflags=0x%x maxmsglen=%d fhsize=%d fhflags=0x%x vnopmask-off=%s",
            arguments.flags(),
            flags,
            arguments.maxmsglen(),
            arguments.fhsize(),
            arguments.fhflags(),
            notInMask()));
    int result = super.mount(dir, flags, kargs);
    trace.accept(
        String.format(
            "MOUNT ret=%d errno=%s granted pa_maxmsglen=%d",
            Math.max(result, -1), errno(result), arguments.maxmsglen()));
    return result;
  }

  private String notInMask() {
    StringJoiner off = new StringJoiner(",");
    off.setEmptyValue("none");
    for (Operation operation : Setup.ALL_OPERATIONS) {
      if (arguments.vnopmask(operation.number()) == 0) {
        off.add(operation.name());
      }
    }
    return off.toString();
  }

  private static String errno(int result) {
    return result < 0 ? Errno.describe(result) : "-";
  }

  @Override
  public int receive(ByteBuffer frame) {
    int length = super.receive(frame);
    if (length >= PuffsReq.SIZE) {
      frames++;
      if (wantsReply(frame)) {
        unanswered = frame.getLong(PuffsReq.ID_OFFSET);
      }
      trace.accept(text.received(frame, length));
    } else if (length < 0 && length != -Errno.EAGAIN.number() && !ended) {
      ended = true;
      trace.accept("SRV read ret=-1 errno=" + errno(length));
    }
    return length;
  }

  private static boolean wantsReply(ByteBuffer frame) {
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET);
    return (opclass & (Puffs.PUFFSOPFLAG_FAF | Puffs.PUFFSOPFLAG_ISRESPONSE)) == 0;
  }

  /** True also for what is not marked as a reply, but is one to the kernel: it has the id. */
  private boolean isReply(ByteBuffer frame) {
    return (frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0
        || frame.getLong(PuffsReq.ID_OFFSET) == unanswered;
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    boolean reply = length >= PuffsReq.SIZE && isReply(frame);
    if (reply) {
      unanswered = NO_ID;
      trace.accept(text.sent(frame, length));
    }
    int result = super.send(frame, length);
    if (!reply || result != length) {
      trace.accept(
          String.format(
              "SRVWRITE ret=%d errno=%s len=%d", Math.max(result, -1), errno(result), length));
    }
    return result;
  }
}
