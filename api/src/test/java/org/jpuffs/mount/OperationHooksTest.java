package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.Later;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.OperationHooks;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.WaitMode;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnRw;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is called before and after each operation. */
class OperationHooksTest {
  private final List<String> order = new ArrayList<>();
  private boolean beforeFails;
  private boolean afterFails;
  private @Nullable Later<Void> later;

  private final OperationHooks hooks =
      new OperationHooks() {
        @Override
        public void before(Request request) {
          order.add("before " + request.operation());
          if (beforeFails) {
            throw Errno.EPERM.exception();
          }
        }

        @Override
        public void after(Request request, @Nullable Errno error) {
          order.add("after " + request.operation() + " " + error);
          if (afterFails) {
            throw new IllegalStateException("after");
          }
        }
      };

  private final MountedFile mounted =
      new MountedFile(
          new OneFile() {
            @Override
            public void read(
                Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
              order.add("read");
            }

            @Override
            @MayWait(WaitMode.LATER)
            public void write(
                Request request, String node, long offset, ByteBuffer from, IoFlags flags) {
              order.add("write");
              later = request.later();
            }
          },
          new MountOptions().hooks(hooks));

  private int read() {
    ByteBuffer frame = mounted.transfer(Puffs.PUFFS_VN_READ, 0, 5, VnRw.SIZE);
    order.clear();
    return mounted.answered(frame).rv();
  }

  @Test
  void theyAreCalledAroundTheOperation() {
    assertThat(read()).isZero();
    assertThat(order).containsExactly("before READ", "read", "after READ null");
    order.clear();
    mounted.answered(MountedFile.lookup("b"));
    assertThat(order).containsExactly("before LOOKUP", "after LOOKUP ENOENT");
  }

  @Test
  void whatTheFirstThrowsFailsTheOperation() {
    ByteBuffer frame = mounted.transfer(Puffs.PUFFS_VN_READ, 0, 5, VnRw.SIZE);
    beforeFails = true;
    order.clear();
    assertThat(mounted.answered(frame).rv()).isEqualTo(Errno.EPERM.number());
    assertThat(order).containsExactly("before READ", "after READ EPERM");
  }

  @Test
  void whatTheSecondThrowsIsReported() {
    ByteBuffer frame = mounted.transfer(Puffs.PUFFS_VN_READ, 0, 5, VnRw.SIZE);
    afterFails = true;
    assertThat(mounted.answered(frame).rv()).isZero();
    assertThat(mounted.failures)
        .singleElement()
        .asString()
        .endsWith("IllegalStateException: after");
  }

  @Test
  void anOperationThatAnswersLaterEndsLater() {
    ByteBuffer frame = mounted.transfer(Puffs.PUFFS_VN_WRITE, 0, 5, VnRw.SIZE + 5);
    order.clear();
    mounted.device.sent.clear();
    mounted.device.queue(frame);
    mounted.mount.step();
    assertThat(order).containsExactly("before WRITE", "write");
    Later<Void> reply = later;
    assertThat(reply).isNotNull();
    reply.fail(Errno.EDQUOT);
    mounted.mount.step();
    assertThat(order).containsExactly("before WRITE", "write", "after WRITE EDQUOT");
    assertThat(mounted.device.sent).hasSize(1);
  }
}
