package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.PollEvent;
import org.jpuffs.fs.Request;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnPoll;
import org.jpuffs.wire.VnRw;
import org.junit.jupiter.api.Test;

/** Operations that do not end, on a mount with a time limit. */
class TimeLimitTest {
  private final CountDownLatch release = new CountDownLatch(1);

  private void neverReturn() {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** READ on a thread and POLL in the loop do not end. */
  private final WaitingFile files =
      new WaitingFile() {
        @Override
        @MayWait
        public void read(
            Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
          neverReturn();
        }

        @Override
        public Set<PollEvent> poll(Request request, String node, Set<PollEvent> events) {
          neverReturn();
          return events;
        }
      };

  private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

  private MountedFile mounted() {
    MountOptions options = new MountOptions().timeLimit(Duration.ofSeconds(1));
    MountedFile mounted = new MountedFile(files, options);
    options.onFailure((operation, failure) -> failures.add(failure));
    return mounted;
  }

  @Test
  void onAThreadTheReplyIsEioAndTheLoopGoesOn() {
    MountedFile mounted = mounted();
    ByteBuffer frame = mounted.transfer(Puffs.PUFFS_VN_READ, 0, 10, VnRw.SIZE);
    assertThat(mounted.answered(frame).rv()).isEqualTo(Errno.EIO.number());
    assertThat(failures).singleElement().isInstanceOf(OverdueOperation.class);
    assertThat(failures.get(0).getStackTrace())
        .anyMatch(frameOfStack -> frameOfStack.getMethodName().equals("neverReturn"));
    assertThat(mounted.mount.waiting()).isZero();
    assertThat(mounted.answered(MountedFile.lookup("a")).rv()).isZero();
    release.countDown();
    assertThat(mounted.answered(MountedFile.lookup("a")).rv()).isZero();
  }

  @Test
  void inTheLoopTheDeviceIsClosed() throws Exception {
    MountedFile mounted = mounted();
    long file = mounted.cookieOfA();
    mounted.device.queue(MountedFile.onNode(Puffs.PUFFS_VN_POLL, file, VnPoll.SIZE));
    Thread loop = new Thread(mounted.mount::step);
    loop.start();
    await().until(() -> mounted.device.closed);
    assertThat(failures).singleElement().isInstanceOf(OverdueOperation.class);
    assertThat(failures.get(0)).hasMessageContaining("POLL");
    release.countDown();
    loop.join();
    assertThat(mounted.mount.end()).isEqualTo(MountEnd.TIMED_OUT);
    assertThat(files.end).isEqualTo(MountEnd.TIMED_OUT);
  }
}
