package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnReclaim;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSeek;
import org.junit.jupiter.api.Test;

/** Requests for operations that {@code operations()} leaves out, as a kernel sends under ALLOPS. */
class UnsupportedOperationsTest {
  private static final Set<Operation> LEFT_OUT =
      EnumSet.of(Operation.READ, Operation.SEEK, Operation.RECLAIM);

  private final OneFile files =
      new OneFile() {
        @Override
        public Set<Operation> operations() {
          Set<Operation> operations = EnumSet.copyOf(super.operations());
          operations.removeAll(LEFT_OUT);
          return operations;
        }

        @Override
        public void read(
            Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
          calls.add("read");
        }

        @Override
        public void seek(Request request, String node, long from, long to) {
          calls.add("seek");
        }

        @Override
        public void reclaim(Request request, String node) {
          calls.add("reclaim");
        }
      };

  private final MountedFile mounted = new MountedFile(files);

  @Test
  void theMethodIsNotCalledAndTheReplyIsThatOfTheDefault() {
    ByteBuffer read = mounted.transfer(Puffs.PUFFS_VN_READ, 0, 5, VnRw.SIZE);
    assertThat(mounted.answered(read).rv()).isEqualTo(Errno.EOPNOTSUPP.number());
    ByteBuffer seek = MountedFile.onNode(Puffs.PUFFS_VN_SEEK, mounted.cookieOfA(), VnSeek.SIZE);
    new VnSeek().wrap(seek, 0).cred().type(Puffs.PUFFCRED_TYPE_UUC);
    assertThat(mounted.answered(seek).rv()).isZero();
    assertThat(files.calls).doesNotContain("read", "seek");
    assertThat(mounted.failures).isEmpty();
  }

  @Test
  void reclaimIsCalledInAnyCase() {
    ByteBuffer reclaim =
        MountedFile.onNode(Puffs.PUFFS_VN_RECLAIM, mounted.cookieOfA(), VnReclaim.SIZE);
    new VnReclaim().wrap(reclaim, 0).nlookup(1);
    assertThat(mounted.answered(reclaim).rv()).isZero();
    assertThat(files.calls).contains("reclaim");
    assertThat(mounted.mount.nodes()).isEqualTo(1);
  }
}
