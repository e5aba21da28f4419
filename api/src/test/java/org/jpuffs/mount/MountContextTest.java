package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MountContext;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsReq;
import org.junit.jupiter.api.Test;

/** The requests of a server to the kernel, and their answers. */
class MountContextTest {
  private final WaitingFile files = new WaitingFile();
  private final MountedFile mounted = new MountedFile(files);
  private final Mount<String> mount = mounted.mount;
  private final QueuedDevice device = mounted.device;
  private final long cookie = mounted.cookieOfA();
  private final MountContext<String> context = files.context();
  private final List<String> answers = new ArrayList<>();

  private void log(CompletionStage<Void> stage) {
    stage.whenComplete(
        (nothing, failure) -> answers.add(failure == null ? "done" : failure.getMessage()));
  }

  private PuffsFlush sent() {
    device.sent.clear();
    mount.step();
    return new PuffsFlush().wrap(device.reply(), 0);
  }

  private void answer(PuffsFlush request, int error) {
    ByteBuffer frame = MountedFile.memory(PuffsReq.SIZE);
    new PuffsReq()
        .wrap(frame, 0)
        .framelen(PuffsReq.SIZE)
        .buflen(PuffsReq.SIZE)
        .opclass(request.opclass() | Puffs.PUFFSOPFLAG_ISRESPONSE)
        .id(request.id())
        .rv(error);
    device.queue(frame);
    mount.step();
  }

  @Test
  void eachMethodSendsItsFrame() {
    log(context.invalidateNames(files.root));
    PuffsFlush names = sent();
    assertThat(names.framelen()).isEqualTo(PuffsFlush.SIZE);
    assertThat(names.opclass()).isEqualTo(Puffs.PUFFSOP_FLUSH);
    assertThat(names.op()).isEqualTo(Puffs.PUFFS_INVAL_NAMECACHE_DIR);
    assertThat(names.cookie()).isEqualTo(1);

    log(context.invalidateAllNames());
    assertThat(sent().op()).isEqualTo(Puffs.PUFFS_INVAL_NAMECACHE_ALL);

    log(context.invalidatePages(files.file));
    PuffsFlush pages = sent();
    assertThat(pages.op()).isEqualTo(Puffs.PUFFS_INVAL_PAGECACHE_NODE_RANGE);
    assertThat(pages.cookie()).isEqualTo(cookie);
    assertThat(pages.start()).isZero();
    assertThat(pages.end()).isZero();

    log(context.flushPages(files.file, 4096, 8192));
    PuffsFlush flush = sent();
    assertThat(flush.op()).isEqualTo(Puffs.PUFFS_FLUSH_PAGECACHE_NODE_RANGE);
    assertThat(flush.start()).isEqualTo(4096);
    assertThat(flush.end()).isEqualTo(8192);
    assertThat(answers).isEmpty();
  }

  @Test
  void answersAreMatchedByTheirIds() {
    log(context.invalidateNames(files.root));
    PuffsFlush first = sent();
    log(context.invalidatePages(files.file));
    PuffsFlush second = sent();
    assertThat(second.id()).isNotEqualTo(first.id()).isNegative();
    answer(second, Errno.EINVAL.number());
    assertThat(answers).containsExactly("EINVAL");
    answer(first, 0);
    assertThat(answers).containsExactly("EINVAL", "done");
    answer(first, 0);
    assertThat(answers).hasSize(2);
  }

  @Test
  void forANodeThatTheKernelDoesNotKnowNothingIsSent() {
    device.sent.clear();
    log(context.invalidatePages("another file"));
    mount.step();
    assertThat(device.sent).isEmpty();
    assertThat(answers).containsExactly("done");
    assertThat(mount.nodes()).isEqualTo(2);
  }

  @Test
  void atTheEndOfTheMountUnansweredRequestsFail() {
    log(context.invalidateAllNames());
    mount.step();
    log(context.invalidateAllNames());
    mount.exit();
    assertThat(answers).containsExactly("ENXIO", "ENXIO");
  }

  @Test
  void aRangeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> context.flushPages(files.file, -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from -1 to 0");
    assertThatThrownBy(() -> context.invalidatePages(files.file, 5, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
