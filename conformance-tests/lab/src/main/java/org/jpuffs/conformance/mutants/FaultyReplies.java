package org.jpuffs.conformance.mutants;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;

/** A device on which replies to one operation on nodes go wrong. */
final class FaultyReplies implements PuffsDevice {
  private final PuffsDevice device;
  private final Operation operation;
  private final Fault fault;
  private final PuffsReq header = new PuffsReq();

  /** What goes wrong. */
  @FunctionalInterface
  interface Fault {
    /** Changes a reply of {@code length} bytes that tells of success; answers its new length. */
    int edit(ByteBuffer frame, PuffsReq header, int length);
  }

  FaultyReplies(PuffsDevice device, Operation operation, Fault fault) {
    this.device = device;
    this.operation = operation;
    this.fault = fault;
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    header.wrap(frame, 0);
    boolean edited =
        header.opclass() == (Puffs.PUFFSOP_VN | Puffs.PUFFSOPFLAG_ISRESPONSE)
            && header.optype() == operation.number()
            && header.rv() == 0;
    int sent = edited ? fault.edit(frame, header, length) : length;
    int result = device.send(frame, sent);
    return result == sent ? length : result;
  }

  @Override
  public int pid() {
    return device.pid();
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    return device.mount(dir, flags, kargs);
  }

  @Override
  public int receive(ByteBuffer frame) {
    return device.receive(frame);
  }

  @Override
  public void await(Duration timeout) {
    device.await(timeout);
  }

  @Override
  public void wakeup() {
    device.wakeup();
  }

  @Override
  public void close() {
    device.close();
  }
}
