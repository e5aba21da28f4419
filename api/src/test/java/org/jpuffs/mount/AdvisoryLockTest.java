package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.ByteRange;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.Request;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnAdvlock;
import org.junit.jupiter.api.Test;

/** The lock of an ADVLOCK. */
class AdvisoryLockTest {
  private static final long FILE_SIZE = 100;

  private final List<String> locks = new ArrayList<>();
  private final OneFile files =
      new OneFile() {
        @Override
        public void advlock(Request request, String node, FileLock lock) {
          locks.add(lock.action() + " " + lock.kind() + " " + lock.whence());
          ranges.add(lock.range(FILE_SIZE));
          if (lock.action() == FileLock.Action.GET) {
            lock.conflict(FileLock.Kind.SHARED, 7, 8, 9);
          }
        }
      };
  private final List<ByteRange> ranges = new ArrayList<>();
  private final MountedFile mounted = new MountedFile(files);

  private int answer(int op, int whence, long start, long length) {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_ADVLOCK, 1, VnAdvlock.SIZE);
    VnAdvlock advlock = new VnAdvlock().wrap(frame, 0).op(op).flags(Fcntl.F_POSIX);
    advlock.fl().type(Fcntl.F_WRLCK).whence(whence).start(start).len(length);
    return mounted.answered(frame).rv();
  }

  @Test
  void theStartOfALockIsRelativeToItsWhence() {
    assertThat(answer(Fcntl.F_SETLK, Fcntl.SEEK_SET, 10, 5)).isZero();
    assertThat(answer(Fcntl.F_SETLK, Fcntl.SEEK_CUR, 10, 5)).isZero();
    assertThat(answer(Fcntl.F_UNLCK, Fcntl.SEEK_END, -10, 5)).isZero();
    assertThat(locks)
        .containsExactly("SET EXCLUSIVE START", "SET EXCLUSIVE CURRENT", "UNLOCK EXCLUSIVE END");
    assertThat(ranges)
        .containsExactly(new ByteRange(10, 14), new ByteRange(10, 14), new ByteRange(90, 94));
  }

  @Test
  void aLockCanBeAfterTheEndOfTheFile() {
    assertThat(answer(Fcntl.F_SETLK, Fcntl.SEEK_END, 5, -2)).isZero();
    assertThat(ranges).containsExactly(new ByteRange(103, 104));
  }

  @Test
  void aRangeThatNoFileHasIsAnError() {
    int einval = Errno.EINVAL.number();
    assertThat(answer(Fcntl.F_SETLK, Fcntl.SEEK_END, -101, 5)).isEqualTo(einval);
    assertThat(answer(Fcntl.F_SETLK, Fcntl.SEEK_END, Long.MIN_VALUE, 5)).isEqualTo(einval);
    assertThat(answer(Fcntl.F_SETLK, Fcntl.SEEK_END, Long.MAX_VALUE, 0))
        .isEqualTo(Errno.EOVERFLOW.number());
    assertThat(ranges).isEmpty();
  }

  @Test
  void aWhenceThatFcntlDoesNotHaveIsEinval() {
    assertThat(answer(Fcntl.F_SETLK, 3, 0, 5)).isEqualTo(Errno.EINVAL.number());
    assertThat(mounted.failures).isEmpty();
  }

  @Test
  void aConflictIsRelativeToTheStartOfTheFile() {
    assertThat(answer(Fcntl.F_GETLK, Fcntl.SEEK_END, -10, 5)).isZero();
    VnAdvlock reply = new VnAdvlock().wrap(mounted.device.reply(), 0);
    assertThat(reply.fl().whence()).isEqualTo(Fcntl.SEEK_SET);
    assertThat(reply.fl().start()).isEqualTo(7);
    assertThat(reply.fl().len()).isEqualTo(8);
    assertThat(reply.fl().type()).isEqualTo(Fcntl.F_RDLCK);
  }
}
