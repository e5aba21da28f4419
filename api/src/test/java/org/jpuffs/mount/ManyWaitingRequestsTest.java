package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnPoll;
import org.jpuffs.wire.VnRw;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Very many requests that wait together. */
@Tag("slow")
class ManyWaitingRequestsTest {
  private static final int MANY = 100_000;
  private static final long MOST_RESIDENT = 3L << 30;

  /** A device that hands out a LOOKUP and then copies of one request, with the ids 0, 1, 2. */
  private static final class Feed implements PuffsDevice {
    private final ByteBuffer request;
    private final int count;
    private int received;
    int replies;

    Feed(ByteBuffer request, int count) {
      this.request = request;
      this.count = count;
    }

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
      if (received == count + 1) {
        return -Errno.EAGAIN.number();
      }
      ByteBuffer next = received == 0 ? MountedFile.lookup("a") : request;
      frame.put(0, next, 0, next.capacity());
      new PuffsReq().wrap(frame, 0).id(received++);
      return next.capacity();
    }

    @Override
    public int send(ByteBuffer frame, int length) {
      assertThat(new PuffsReq().wrap(frame, 0).rv()).isZero();
      replies++;
      return length;
    }

    @Override
    public void await(Duration timeout) {}

    @Override
    public void wakeup() {}

    @Override
    public void close() {}
  }

  private static ByteBuffer read() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_READ, 2, VnRw.SIZE);
    VnRw rw = new VnRw().wrap(frame, 0).offset(0).resid(1000);
    rw.buflen(VnRw.SIZE + 1000);
    rw.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    return frame;
  }

  /** Threads of the JDK's own, where it has them; otherwise null. */
  private static ThreadFactory virtualThreads() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
      return (ThreadFactory) factory.invoke(builder);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static long resident() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.UTF_8)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    return 0;
  }

  @Test
  void readsOnThreadsFitIntoMemoryAndBeyondTheLimitNothingIsLost() throws Exception {
    ThreadFactory virtual = virtualThreads();
    int waiting = virtual == null ? 1000 : MANY;
    int sent = waiting + waiting / 10;
    WaitingFile files = new WaitingFile();
    Feed feed = new Feed(read(), sent);
    MountOptions options = new MountOptions().maxWaiting(waiting);
    if (virtual != null) {
      options.threads(virtual);
    }
    Mount<String> mount = new Mount<>(files, options, feed);
    assertThat(mount.mount(MountedFile.DIR)).isZero();
    mount.step();
    assertThat(mount.waiting()).isEqualTo(waiting);
    assertThat(files.reads).hasSize(waiting);
    System.gc();
    assertThat(resident()).isLessThan(MOST_RESIDENT);
    System.out.println(
        waiting + " reads wait on threads: " + (resident() >> 20) + " MiB are resident");

    int answered = 0;
    while (answered < sent) {
      files.reads.get(answered++).complete(new byte[1000]);
      mount.step();
    }
    assertThat(feed.replies).isEqualTo(sent + 1);
    assertThat(mount.waiting()).isZero();
    assertThat(files.ended).hasSize(sent);
  }

  @Test
  void laterRepliesNeedNoThreads() throws Exception {
    WaitingFile files = new WaitingFile();
    Feed feed = new Feed(MountedFile.onNode(Puffs.PUFFS_VN_POLL, 2, VnPoll.SIZE), MANY);
    Mount<String> mount = new Mount<>(files, new MountOptions().maxWaiting(MANY), feed);
    assertThat(mount.mount(MountedFile.DIR)).isZero();
    mount.step();
    assertThat(mount.waiting()).isEqualTo(MANY);
    System.gc();
    assertThat(resident()).isLessThan(MOST_RESIDENT);
    System.out.println(MANY + " polls wait: " + (resident() >> 20) + " MiB are resident");
    for (int i = MANY - 1; i >= 0; i--) {
      files.polls.get(i).complete(Set.of());
    }
    for (int i = 0; i < MANY && mount.waiting() > 0; i++) {
      mount.step(); // a step runs a limited number of tasks
    }
    assertThat(feed.replies).isEqualTo(MANY + 1);
    assertThat(mount.waiting()).isZero();
  }
}
