package org.jpuffs.mount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.Later;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.PollEvent;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.WaitMode;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnPoll;
import org.jpuffs.wire.VnReclaim;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSeek;
import org.junit.jupiter.api.Test;

/** Requests that are answered later, while the loop takes others. */
class WaitingRequestsTest {
  private final WaitingFile files = new WaitingFile();
  private final MountedFile mounted = new MountedFile(files);
  private final Mount<String> mount = mounted.mount;
  private final QueuedDevice device = mounted.device;

  private final long cookie = mounted.cookieOfA();

  private void send(ByteBuffer frame, long id) {
    new PuffsReq().wrap(frame, 0).id(id);
    device.queue(frame);
    mount.step();
  }

  private ByteBuffer read(int bytes) {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_READ, cookie, VnRw.SIZE);
    VnRw rw = new VnRw().wrap(frame, 0).offset(0).resid(bytes);
    rw.buflen(VnRw.SIZE + bytes);
    rw.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    return frame;
  }

  private ByteBuffer poll() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_POLL, cookie, VnPoll.SIZE);
    new VnPoll().wrap(frame, 0).events(0x5);
    return frame;
  }

  /** The ids of the replies that were sent since the last call. */
  private List<Long> replies() {
    List<Long> ids = new ArrayList<>();
    device.sent.forEach(frame -> ids.add(new PuffsReq().wrap(frame, 0).id()));
    device.sent.clear();
    return ids;
  }

  private int errorOfLast() {
    return new PuffsReq().wrap(device.sent.get(device.sent.size() - 1), 0).rv();
  }

  @Test
  void operationsOnThreadsWaitTogetherAndAreAnsweredInAnyOrder() {
    device.sent.clear();
    for (int i = 0; i < 8; i++) {
      send(read(100), 100 + i);
    }
    assertThat(files.reads).hasSize(8);
    assertThat(mount.waiting()).isEqualTo(8);
    assertThat(device.sent).isEmpty();

    files.reads.get(5).complete("five".getBytes(UTF_8));
    mount.step();
    ByteBuffer reply = device.reply();
    assertThat(new PuffsReq().wrap(reply, 0).id()).isEqualTo(105);
    byte[] data = new byte[4];
    reply.get(VnRw.DATA_OFFSET, data);
    assertThat(data).asString(UTF_8).isEqualTo("five");
    assertThat(new VnRw().wrap(reply, 0).resid()).isEqualTo(96);

    device.sent.clear();
    files.reads.get(7).complete(new byte[0]);
    files.reads.get(0).complete(new byte[0]);
    mount.step();
    assertThat(replies()).containsExactly(107L, 100L);
    assertThat(mount.waiting()).isEqualTo(5);
  }

  @Test
  void anAnswerThatIsThereAlreadyIsNotWaitedFor() {
    OneFile ready =
        new WaitingFile() {
          @Override
          @MayWait
          public void read(
              Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
            into.put(request.await(CompletableFuture.completedFuture(new byte[] {1, 2})));
          }
        };
    MountedFile other = new MountedFile(ready);
    PuffsReq reply = other.answered(other.transfer(Puffs.PUFFS_VN_READ, 0, 100, VnRw.SIZE));
    assertThat(reply.rv()).isZero();
    assertThat(other.mount.waiting()).isZero();
  }

  @Test
  void failuresOfStagesBecomeErrors() {
    device.sent.clear();
    for (int i = 0; i < 3; i++) {
      send(read(10), 1 + i);
    }
    files.reads.get(0).completeExceptionally(Errno.ESTALE.exception());
    mount.step();
    assertThat(errorOfLast()).isEqualTo(Errno.ESTALE.number());
    files.reads.get(1).cancel(false);
    mount.step();
    assertThat(errorOfLast()).isEqualTo(Errno.EINTR.number());
    assertThat(mounted.failures).isEmpty();
    files.reads.get(2).completeExceptionally(new IllegalStateException("no server"));
    mount.step();
    assertThat(errorOfLast()).isEqualTo(Errno.EIO.number());
    assertThat(mounted.failures).singleElement().extracting(Throwable::getCause).isNotNull();
    assertThat(replies()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aLaterReplyNeedsNoThread() {
    device.sent.clear();
    send(poll(), 31);
    send(poll(), 32);
    assertThat(device.sent).isEmpty();
    assertThat(files.polls.get(1).complete(Set.of(PollEvent.OUT))).isTrue();
    assertThat(files.polls.get(1).fail(Errno.EIO)).isFalse();
    mount.step();
    VnPoll reply = new VnPoll().wrap(device.reply(), 0);
    assertThat(reply.id()).isEqualTo(32);
    assertThat(reply.events()).isEqualTo(0x4);
    device.sent.clear();
    assertThat(files.polls.get(0).fail(Errno.ENXIO)).isTrue();
    mount.step();
    assertThat(errorOfLast()).isEqualTo(Errno.ENXIO.number());
    assertThat(mount.waiting()).isZero();
  }

  @Test
  void theRestOfALaterOperationRunsInTheLoop() {
    device.sent.clear();
    send(poll(), 31);
    files
        .polls
        .get(0)
        .completeWith(
            () -> {
              files.context().forEachNode(files.calls::add); // only the loop may call it
              return Set.of(PollEvent.IN);
            });
    assertThat(files.calls).isEmpty();
    mount.step();
    assertThat(files.calls).containsExactlyInAnyOrder(files.root, files.file);
    assertThat(new VnPoll().wrap(device.reply(), 0).events()).isEqualTo(0x1);
  }

  @Test
  void aResultOfTheWrongTypeIsEio() {
    device.sent.clear();
    send(poll(), 31);
    @SuppressWarnings({"unchecked", "rawtypes"}) // what an author can do by mistake
    boolean done = ((Later) files.polls.get(0)).complete("no set");
    assertThat(done).isTrue();
    mount.step();
    assertThat(errorOfLast()).isEqualTo(Errno.EIO.number());
    assertThat(mounted.failures).singleElement().isInstanceOf(ClassCastException.class);
  }

  @Test
  void anOperationWithoutMarkMayNotWait() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_SEEK, cookie, VnSeek.SIZE);
    new VnSeek().wrap(frame, 0).cred().type(Puffs.PUFFCRED_TYPE_UUC);
    assertThat(mounted.answered(frame).rv()).isEqualTo(Errno.EIO.number());
    assertThat(mounted.failures)
        .singleElement()
        .isInstanceOf(IllegalStateException.class)
        .hasToString(
            "java.lang.IllegalStateException: SEEK may not wait: mark its method in the file system"
                + " with @MayWait");
  }

  @Test
  void aNodeIsKeptUntilTheLastRequestThatNamesItIsAnswered() {
    device.sent.clear();
    send(read(10), 1);
    send(poll(), 2);
    ByteBuffer reclaim = MountedFile.onNode(Puffs.PUFFS_VN_RECLAIM, cookie, VnReclaim.SIZE);
    new VnReclaim().wrap(reclaim, 0).nlookup(1);
    send(reclaim, 3);
    assertThat(files.calls).isEmpty();
    assertThat(mount.nodes()).isEqualTo(2);

    files.reads.get(0).complete(new byte[0]);
    mount.step();
    assertThat(files.calls).isEmpty();
    files.polls.get(0).complete(Set.of());
    mount.step();
    assertThat(files.calls).containsExactly("reclaim file");
    assertThat(mount.nodes()).isEqualTo(1);
    assertThat(replies()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aLookupMayNameANodeAgainWhileItsReclaimIsPostponed() {
    device.sent.clear();
    send(read(10), 1);
    ByteBuffer reclaim = MountedFile.onNode(Puffs.PUFFS_VN_RECLAIM, cookie, VnReclaim.SIZE);
    new VnReclaim().wrap(reclaim, 0).nlookup(1);
    send(reclaim, 3);
    send(MountedFile.lookup("a"), 4);
    files.reads.get(0).complete(new byte[0]);
    mount.step();
    assertThat(files.calls).isEmpty();
    assertThat(mount.nodes()).isEqualTo(2);
    assertThat(replies()).containsExactly(4L, 1L, 3L);
  }

  @Test
  void afterSoManyRequestsTheLoopTakesNoMore() {
    WaitingFile few = new WaitingFile();
    MountedFile limited = new MountedFile(few, new MountOptions().maxWaiting(2));
    long file = limited.cookieOfA();
    limited.device.sent.clear();
    for (int i = 0; i < 3; i++) {
      ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_POLL, file, VnPoll.SIZE);
      new PuffsReq().wrap(frame, 0).id(i);
      limited.device.queue(frame);
    }
    assertThat(limited.mount.step()).isTrue();
    assertThat(few.polls).hasSize(2);
    assertThat(limited.mount.takesFrames()).isFalse();
    assertThat(limited.mount.step()).isFalse();
    few.polls.get(0).complete(Set.of());
    assertThat(limited.mount.step()).isTrue();
    assertThat(few.polls).hasSize(3);
  }

  private static void queuePoll(MountedFile mounted, long file, int id) {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_POLL, file, VnPoll.SIZE);
    new PuffsReq().wrap(frame, 0).id(id);
    mounted.device.queue(frame);
  }

  @Test
  void aFullLoopStillTakesTheAnswerThatTheKernelOwes() {
    WaitingFile few = new WaitingFile();
    MountedFile limited = new MountedFile(few, new MountOptions().maxWaiting(1));
    long file = limited.cookieOfA();
    limited.device.sent.clear();
    queuePoll(limited, file, 1);
    assertThat(limited.mount.step()).isTrue();
    assertThat(limited.mount.takesFrames()).isFalse();
    CompletableFuture<Void> flushed = few.context().flushPages(few.file).toCompletableFuture();
    limited.mount.step();
    PuffsFlush asked = new PuffsFlush().wrap(limited.device.reply(), 0);
    assertThat(limited.mount.takesFrames()).isTrue();
    queuePoll(limited, file, 2);
    ByteBuffer answer = MountedFile.memory(PuffsReq.SIZE);
    MountedFile.header(answer, asked.opclass() | Puffs.PUFFSOPFLAG_ISRESPONSE, 0, 0);
    new PuffsReq().wrap(answer, 0).id(asked.id());
    limited.device.queue(answer);
    queuePoll(limited, file, 3);
    assertThat(limited.mount.step()).isTrue();
    assertThat(flushed).isCompleted();
    assertThat(limited.mount.takesFrames()).isFalse();
    assertThat(few.polls).hasSize(1);
    for (int i = 0; i < 3; i++) {
      assertThat(few.polls).hasSize(i + 1);
      assertThat(few.polls.get(i).complete(Set.of())).isTrue();
      limited.mount.step();
    }
    assertThat(limited.device.sent.subList(1, 4))
        .extracting(reply -> new PuffsReq().wrap(reply, 0).id())
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void aFullLoopNoticesTheEndOfItsDevice() {
    WaitingFile few = new WaitingFile();
    MountedFile limited = new MountedFile(few, new MountOptions().maxWaiting(1));
    queuePoll(limited, limited.cookieOfA(), 1);
    assertThat(limited.mount.step()).isTrue();
    assertThat(limited.mount.takesFrames()).isFalse();
    limited.device.atEnd = -Errno.ENXIO.number();
    limited.mount.step();
    assertThat(limited.mount.isServing()).isFalse();
    assertThat(few.end).isEqualTo(MountEnd.DEVICE_LOST);
    assertThat(few.polls.get(0).isDone()).isTrue();
  }

  @Test
  void theTimerOfAnAnsweredRequestIsCancelled() {
    device.sent.clear();
    send(poll(), 1);
    files.polls.get(0).failAfter(Duration.ofHours(1), Errno.ETIMEDOUT);
    assertThat(mount.untilTimer()).isNotNull();
    assertThat(files.polls.get(0).complete(Set.of())).isTrue();
    assertThat(mount.untilTimer()).isNull();
    files.polls.get(0).failAfter(Duration.ofHours(1), Errno.ETIMEDOUT);
    assertThat(mount.untilTimer()).isNull();
  }

  @Test
  void theEndOfTheMountEndsAllWaits() {
    device.sent.clear();
    send(read(10), 1);
    send(poll(), 2);
    mount.exit();
    assertThat(device.closed).isTrue();
    assertThat(files.ended).containsExactly("read failed: ENXIO");
    assertThat(files.polls.get(0).isDone()).isTrue();
    assertThat(files.polls.get(0).complete(Set.of())).isFalse();
    assertThat(files.reads.get(0).complete(new byte[0])).isTrue(); // has no effect any more
    assertThat(device.sent).isEmpty();
    assertThat(mount.waiting()).isZero();
    assertThat(files.end).isEqualTo(MountEnd.EXITED);
    assertThat(mounted.failures).isEmpty();
  }

  @Test
  void aLaterOperationThatThrowsIsAnsweredOnce() {
    OneFile throwing =
        new WaitingFile() {
          @Override
          @MayWait(WaitMode.LATER)
          public Set<PollEvent> poll(Request request, String node, Set<PollEvent> events) {
            polls.add(request.later());
            throw new ErrnoException(Errno.ENODEV, "no device");
          }
        };
    MountedFile other = new MountedFile(throwing);
    long file = other.cookieOfA();
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_POLL, file, VnPoll.SIZE);
    assertThat(other.answered(frame).rv()).isEqualTo(Errno.ENODEV.number());
    assertThat(((WaitingFile) throwing).polls.get(0).complete(Set.of())).isFalse();
  }
}
