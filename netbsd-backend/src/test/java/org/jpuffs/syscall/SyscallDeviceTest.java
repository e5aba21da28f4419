package org.jpuffs.syscall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VfsUnmount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The system calls that a server makes; the kernel is a list of results. */
class SyscallDeviceTest {
  private static final int DEVICE = 7;
  private static final Duration LONG = Duration.ofSeconds(60);

  private final List<Syscall> calls = new CopyOnWriteArrayList<>();

  /** The results of reads of the device, in their order; EAGAIN after the last one. */
  private final Queue<Integer> frames = new ArrayDeque<>();

  /** The number of frames in the event of the device; 0 if a wakeup ends the wait. */
  private int reported;

  /** The address of the time limit of the last wait; 0 if it had none. */
  private long limit;

  /** What happens while the kernel looks for events. */
  private Runnable duringWait = () -> {};

  private SyscallDevice device;

  private final ByteBuffer frame =
      ByteBuffer.allocateDirect(VfsUnmount.SIZE).order(ByteOrder.nativeOrder());

  private final class Recorded extends Lwp {
    @Override
    public Lwp sibling() {
      return new Recorded();
    }

    @Override
    protected long enter(Syscall call, long a, long b, long c, long d, long e, long f) {
      if (call != Syscall.READ || a == DEVICE) { // the other one takes the wakeup's byte
        calls.add(call);
      }
      return switch (call) {
        case OPEN -> DEVICE;
        case READ -> a == DEVICE ? answer() : 1;
        case KEVENT50 -> e == 0 ? 0 : event(f);
        default -> 0;
      };
    }

    private int answer() {
      Integer length = frames.poll();
      return length == null ? -Errno.EAGAIN.number() : length;
    }

    private int event(long timespec) {
      limit = timespec;
      duringWait.run();
      putSmall(0, reported > 0 ? (long) DEVICE : DEVICE + 1L);
      putSmall(24, (long) reported);
      return 1;
    }

    @Override
    protected void exit() {}
  }

  @BeforeEach
  void mount() {
    device = new SyscallDevice(new Recorded(), MountStrategy.NONE, closed -> {});
    assertThat(calls).filteredOn(Syscall.KQUEUE::equals).hasSize(1);
    ByteBuffer kargs = ByteBuffer.allocateDirect(PuffsKargs.SIZE).order(ByteOrder.nativeOrder());
    assertThat(device.mount("/mnt".getBytes(), 0, kargs)).isZero();
    calls.clear();
  }

  private int receive() {
    return device.receive(frame);
  }

  @Test
  void afterTheFramesOfAWaitNoReadIsMade() {
    reported = 2;
    frames.addAll(List.of(PuffsReq.SIZE, PuffsReq.SIZE));
    device.await(LONG);
    assertThat(receive()).isEqualTo(PuffsReq.SIZE);
    assertThat(receive()).isEqualTo(PuffsReq.SIZE);
    assertThat(receive()).isEqualTo(-Errno.EAGAIN.number());
    assertThat(calls).containsExactly(Syscall.KEVENT50, Syscall.READ, Syscall.READ);
  }

  @Test
  void aReadWithoutAWaitReturnsFramesThatCameLater() {
    reported = 1;
    frames.addAll(List.of(PuffsReq.SIZE, PuffsReq.SIZE));
    device.await(LONG);
    assertThat(receive()).isEqualTo(PuffsReq.SIZE);
    assertThat(receive()).isEqualTo(-Errno.EAGAIN.number());
    assertThat(receive()).isEqualTo(PuffsReq.SIZE);
    assertThat(receive()).isEqualTo(-Errno.EAGAIN.number());
    assertThat(receive()).isEqualTo(-Errno.EAGAIN.number());
    assertThat(calls.stream().filter(Syscall.READ::equals)).hasSize(4);
  }

  @Test
  void aFrameWhoseCallerWasInterruptedDelaysNothing() {
    reported = 2;
    frames.add(PuffsReq.SIZE);
    device.await(LONG);
    assertThat(receive()).isEqualTo(PuffsReq.SIZE);
    assertThat(receive()).isEqualTo(-Errno.EAGAIN.number());
    frames.add(PuffsReq.SIZE);
    assertThat(receive()).isEqualTo(PuffsReq.SIZE);
  }

  @Test
  void afterAWakeupTheDeviceIsRead() {
    reported = 0;
    device.await(LONG);
    frames.add(PuffsReq.SIZE);
    assertThat(receive()).isEqualTo(PuffsReq.SIZE);
  }

  /** Without a limit the kernel sets no timer. */
  @Test
  void aWaitOfACenturyHasNoTimeLimit() {
    device.await(Duration.ofDays(100 * 365));
    assertThat(limit).isZero();
    device.await(LONG);
    assertThat(limit).isNotZero();
  }

  /**
   * The kernel may free the mount while kevent(2) uses it: filt_putter has no reference to it. So
   * the answer that ends the mount waits for a test of the queue.
   */
  @Test
  void theAnswerThatEndsTheMountWaitsForATestOfTheQueue() throws InterruptedException {
    receiveUnmount();
    Thread server = new Thread(() -> device.send(frame, PuffsReq.SIZE));
    List<Syscall> madeDuringTest = new ArrayList<>();
    duringWait =
        () -> {
          server.start();
          await().until(() -> isBlocked(server) || calls.contains(Syscall.WRITE));
          madeDuringTest.addAll(calls);
          Thread.currentThread().interrupt(); // The server does not wait, so this would not end.
        };
    device.awaitIdle();
    assertThat(Thread.interrupted()).isTrue();
    server.join();
    assertThat(madeDuringTest).doesNotContain(Syscall.WRITE);
    assertThat(calls).contains(Syscall.WRITE);
  }

  @Test
  void afterTheAnswerThatEndsTheMountTheQueueIsNotTested() {
    receiveUnmount();
    assertThat(device.send(frame, PuffsReq.SIZE)).isZero();
    calls.clear();
    Thread.currentThread().interrupt(); // The server does not wait, so this would not end.
    device.awaitIdle();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(calls).isEmpty();
  }

  private void receiveUnmount() {
    frames.add(PuffsReq.SIZE);
    new PuffsReq()
        .wrap(frame, 0)
        .framelen(PuffsReq.SIZE)
        .id(1)
        .opclass(Puffs.PUFFSOP_VFS)
        .optype(Puffs.PUFFS_VFS_UNMOUNT);
    assertThat(receive()).isEqualTo(PuffsReq.SIZE);
  }

  private static boolean isBlocked(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }
}
