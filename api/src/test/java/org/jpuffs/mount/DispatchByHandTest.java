package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.DispatchDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnPoll;
import org.junit.jupiter.api.Test;

/** Requests that the program itself hands in, without a kernel. */
class DispatchByHandTest {
  private final WaitingFile files = new WaitingFile();
  private final DispatchDevice device = new DispatchDevice();
  private final Mount<String> mount = new Mount<>(files, new MountOptions(), device);

  private CompletableFuture<ByteBuffer> dispatch(ByteBuffer frame, long id) {
    new PuffsReq().wrap(frame, 0).id(id);
    return device.dispatch(frame).toCompletableFuture();
  }

  private long cookieOfA() {
    assertThat(mount.mount(MountedFile.DIR)).isZero();
    CompletableFuture<ByteBuffer> reply = dispatch(MountedFile.lookup("a"), 1);
    assertThat(reply).isNotDone();
    assertThat(mount.step()).isTrue();
    return new VnLookup().wrap(reply.join(), 0).newnode();
  }

  @Test
  void aRequestIsCarriedOutByTheNextStep() {
    assertThat(cookieOfA()).isEqualTo(2);
    assertThat(mount.maxMessageLength()).isEqualTo(Puffs.PUFFS_MSG_MAXSIZE);
  }

  @Test
  void aRequestThatWaitsIsCompletedLater() {
    ByteBuffer poll = MountedFile.onNode(Puffs.PUFFS_VN_POLL, cookieOfA(), VnPoll.SIZE);
    CompletableFuture<ByteBuffer> reply = dispatch(poll, 7);
    mount.step();
    assertThat(reply).isNotDone();
    assertThatThrownBy(() -> dispatch(poll, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the id 7");
    files.polls.get(0).complete(Set.of());
    mount.step();
    assertThat(reply).isDone();
  }

  @Test
  void aStepWithATimeoutWaitsForARequest() {
    cookieOfA();
    Thread client = new Thread(() -> dispatch(MountedFile.lookup("b"), 3));
    client.start();
    assertThat(mount.step(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void theEndFailsWhatIsNotAnswered() {
    ByteBuffer poll = MountedFile.onNode(Puffs.PUFFS_VN_POLL, cookieOfA(), VnPoll.SIZE);
    CompletableFuture<ByteBuffer> reply = dispatch(poll, 7);
    mount.step();
    mount.exit();
    assertThat(reply)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENXIO));
    assertThat(dispatch(MountedFile.lookup("a"), 8)).isCompletedExceptionally();
  }
}
