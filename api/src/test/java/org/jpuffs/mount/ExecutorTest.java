package org.jpuffs.mount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Request;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnRw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations of a thread-safe file system, which run at the same time. */
class ExecutorTest {
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private final CyclicBarrier both = new CyclicBarrier(2);
  private final CompletableFuture<String> answer = new CompletableFuture<>();

  private class SafeFile extends OneFile {
    @Override
    public boolean isThreadSafe() {
      return true;
    }

    @Override
    public void read(Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
      try {
        both.await(); // two operations must run at the same time
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      into.put(request.await(answer).getBytes(UTF_8));
    }
  }

  private final MountedFile mounted =
      new MountedFile(new SafeFile(), new MountOptions().executor(executor));

  @AfterEach
  void end() {
    executor.shutdownNow();
  }

  private void queueRead(long file) {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_READ, file, VnRw.SIZE);
    VnRw rw = new VnRw().wrap(frame, 0).offset(0).resid(10);
    rw.buflen(VnRw.SIZE + 10);
    rw.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    mounted.device.queue(frame);
  }

  private void stepUntilReplies(int count) {
    await()
        .until(
            () -> {
              mounted.mount.step();
              return mounted.device.sent.size() >= count;
            });
  }

  @Test
  void operationsRunTogetherAndAreAnsweredByTheLoop() {
    mounted.mount.mount(MountedFile.DIR);
    mounted.device.queue(MountedFile.lookup("a"));
    stepUntilReplies(1);
    long file = new org.jpuffs.wire.VnLookup().wrap(mounted.device.reply(), 0).newnode();
    mounted.device.sent.clear();
    queueRead(file);
    queueRead(file);
    mounted.mount.step();
    answer.complete("data");
    stepUntilReplies(2);
    for (ByteBuffer reply : mounted.device.sent) {
      assertThat(new PuffsReq().wrap(reply, 0).rv()).isZero();
      assertThat(new VnRw().wrap(reply, 0).resid()).isEqualTo(6);
    }
    assertThat(mounted.mount.waiting()).isZero();
  }

  @Test
  void anExecutorThatRefusesIsEio() {
    executor.shutdownNow();
    assertThat(mounted.answered(MountedFile.lookup("a")).rv()).isEqualTo(Errno.EIO.number());
  }

  @Test
  void aFileSystemThatIsNotThreadSafeGetsNoExecutor() {
    MountedFile other = new MountedFile(new OneFile(), new MountOptions().executor(executor));
    assertThatThrownBy(() -> other.mount.mount(MountedFile.DIR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OneFile is not thread-safe; override FileSystem.isThreadSafe");
  }
}
