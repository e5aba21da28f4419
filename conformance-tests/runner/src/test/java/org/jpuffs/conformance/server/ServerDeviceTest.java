package org.jpuffs.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnOpen;
import org.jpuffs.wire.VnSetgetattr;
import org.junit.jupiter.api.Test;

/** What a server's device does with frames, between a kernel that notes all and a server. */
class ServerDeviceTest {
  private static final int GETATTR = VnSetgetattr.SIZE;

  /** A kernel's device with frames that wait; it keeps what it is sent. */
  private static final class Kernels implements PuffsDevice {
    final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    final List<byte[]> sent = new ArrayList<>();
    boolean closed;

    @Override
    public int pid() {
      return 1;
    }

    @Override
    public int mount(byte[] dir, int flags, ByteBuffer kargs) {
      return 0;
    }

    @Override
    public int receive(ByteBuffer frame) {
      ByteBuffer next = waiting.poll();
      if (next == null) {
        return -Errno.EAGAIN.number();
      }
      frame.put(0, next, 0, next.capacity());
      return next.capacity();
    }

    @Override
    public int send(ByteBuffer frame, int length) {
      byte[] bytes = new byte[length];
      frame.get(0, bytes);
      sent.add(bytes);
      return length;
    }

    @Override
    public void await(Duration timeout) {}

    @Override
    public void wakeup() {}

    @Override
    public void close() {
      closed = true;
    }
  }

  private final Kernels kernels = new Kernels();
  private final List<String> trace = new ArrayList<>();
  private final ReplyRules rules = new ReplyRules();
  private final ByteBuffer frame = FrameBytes.allocate(1 << 12);
  private final PuffsReq header = new PuffsReq();
  private final ServerDevice device =
      new ServerDevice(kernels, kernels, Setup.DEFAULT, rules, new CreatedNodes(), trace::add);

  private void rule(Object... words) {
    rules.add(new ReplyRule(Call.of(Verb.RULE, words)));
  }

  private void kernelAsks(int operation, int length) {
    ByteBuffer request = FrameBytes.allocate(length);
    PuffsReq req = new PuffsReq();
    req.wrap(request, 0);
    req.framelen(length).buflen(length).id(7).opclass(Puffs.PUFFSOP_VN).optype(operation);
    kernels.waiting.add(request);
  }

  /** The server receives a request and answers that all is well. */
  private int answer() {
    int length = device.receive(frame);
    if (length > 0) {
      header.wrap(frame, 0);
      header.opclass(header.opclass() | Puffs.PUFFSOPFLAG_ISRESPONSE).rv(0);
      device.send(frame, length);
    }
    return length;
  }

  private PuffsReq sent(int index) {
    ByteBuffer copy = FrameBytes.allocate(kernels.sent.get(index).length);
    copy.put(0, kernels.sent.get(index));
    PuffsReq req = new PuffsReq();
    req.wrap(copy, 0);
    return req;
  }

  @Test
  void withoutRulesFramesPassUnchanged() {
    kernelAsks(Puffs.PUFFS_VN_GETATTR, GETATTR);
    assertThat(answer()).isEqualTo(GETATTR);
    assertThat(kernels.sent).hasSize(1);
    assertThat(sent(0).id()).isEqualTo(7);
    assertThat(trace).isEmpty();
  }

  @Test
  void anErrorIsRepliedWithoutTheFileSystem() {
    rule("GETATTR", "errno", Errno.EIO.number(), 1);
    kernelAsks(Puffs.PUFFS_VN_GETATTR, GETATTR);
    assertThat(answer()).isEqualTo(-Errno.EAGAIN.number());
    assertThat(sent(0).rv()).isEqualTo(Errno.EIO.number());
    kernelAsks(Puffs.PUFFS_VN_GETATTR, GETATTR);
    assertThat(answer()).isEqualTo(GETATTR);
    assertThat(sent(1).rv()).isZero();
  }

  @Test
  void setbacksAndFlagsArePutIntoTheReply() {
    rule("OPEN", "setback", 5);
    rule("OPEN", "oflags", 1);
    kernelAsks(Puffs.PUFFS_VN_OPEN, VnOpen.SIZE);
    answer();
    assertThat(sent(0).setbacks()).isEqualTo(5);
    ByteBuffer copy = FrameBytes.allocate(VnOpen.SIZE).put(0, kernels.sent.get(0));
    assertThat(new VnOpen().wrap(copy, 0).oflags()).isEqualTo(1);
  }

  @Test
  void aChangeThatDoesNotApplyToAnOperationLeavesItsReplyUnchanged() {
    rule("*", "oflags", 1);
    kernelAsks(Puffs.PUFFS_VN_GETATTR, GETATTR);
    answer();
    assertThat(kernels.sent.get(0)).hasSize(GETATTR);
  }

  @Test
  void brokenFramesAreSentBeforeTheRightOne() {
    rule("GETATTR", "badid", 0, 1);
    kernelAsks(Puffs.PUFFS_VN_GETATTR, GETATTR);
    answer();
    assertThat(kernels.sent).hasSize(2);
    assertThat(sent(0).id()).isNotEqualTo(7);
    assertThat(sent(1).id()).isEqualTo(7);
    assertThat(trace).singleElement().asString().contains("malformed: unknown id");
  }

  @Test
  void framesAreCutDoubledAndLengthened() {
    rule("GETATTR", "dup", 0, 1);
    rule("GETATTR", "hdronly", 0, 1, 1);
    rule("GETATTR", "extratail", 0, 1, 2);
    rule("GETATTR", "longframe", 8, 1, 3);
    for (int i = 0; i < 4; i++) {
      kernelAsks(Puffs.PUFFS_VN_GETATTR, GETATTR);
      answer();
    }
    assertThat(kernels.sent.stream().map(bytes -> bytes.length))
        .containsExactly(GETATTR, GETATTR, PuffsReq.SIZE, GETATTR + 16, GETATTR + 8);
    assertThat(sent(4).framelen()).isEqualTo(GETATTR + 8);
  }

  @Test
  void theDeviceIsClosedInsteadOfAReply() {
    rule("GETATTR", "close", 0);
    kernelAsks(Puffs.PUFFS_VN_GETATTR, GETATTR);
    assertThat(answer()).isEqualTo(-Errno.ENXIO.number());
    assertThat(kernels.closed).isTrue();
    assertThat(kernels.sent).isEmpty();
    assertThat(trace).contains("SRV close ret=0 errno=-");
  }

  @Test
  void aTaskRunsWhenTheServerReceives() {
    ByteBuffer own = FrameBytes.allocate(PuffsReq.SIZE);
    ServerTask task = new WriteTask(kernels, own, PuffsReq.SIZE);
    assertThat(task.result()).isEqualTo(-Errno.ENXIO.number());
    device.run(task);
    assertThat(device.receive(frame)).isEqualTo(-Errno.EAGAIN.number());
    assertThat(task.result()).isEqualTo(PuffsReq.SIZE);
    assertThat(kernels.sent).hasSize(1);
  }

  @Test
  void theKernelDoesNotSeeTheRequestsOfATask() {
    FillTask task = new FillTask(new NodeLookup(2, "a"), 10);
    device.run(task);
    List<Integer> asked = new ArrayList<>();
    while (device.receive(frame) > 0) {
      header.wrap(frame, 0);
      asked.add(header.optype());
      header.opclass(header.opclass() | Puffs.PUFFSOPFLAG_ISRESPONSE).rv(0);
      if ((header.opclass() & Puffs.PUFFSOPFLAG_FAF) == 0) {
        device.send(frame, (int) header.framelen());
      }
    }
    assertThat(asked)
        .containsExactly(
            Puffs.PUFFS_VN_LOOKUP,
            Puffs.PUFFS_VN_SETATTR,
            Puffs.PUFFS_VN_WRITE,
            Puffs.PUFFS_VN_RECLAIM);
    assertThat(task.result()).isZero();
    assertThat(kernels.sent).isEmpty();
  }
}
