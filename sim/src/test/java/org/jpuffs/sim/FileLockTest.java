package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.sim.MountedTiny.bytes;
import static org.jpuffs.sim.sys.Errors.EAGAIN;
import static org.jpuffs.sim.sys.Errors.EDEADLK;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EMFILE;
import static org.jpuffs.wire.Fcntl.LOCK_EX;
import static org.jpuffs.wire.Fcntl.LOCK_NB;
import static org.jpuffs.wire.Fcntl.LOCK_SH;
import static org.jpuffs.wire.Fcntl.LOCK_UN;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_RDWR;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Puffs;
import org.junit.jupiter.api.Test;

/** Locks that the kernel keeps, the processes that wait for them, and the limits of descriptors. */
class FileLockTest {
  private final MountedTiny m = new MountedTiny(0, Puffs.PUFFS_VN_ADVLOCK);
  private final int fd = m.open("/mnt/a", O_CREAT | O_RDWR);
  private final Process other = m.kernel.newProcess();
  private final int others = other.open(bytes("/mnt/a"), O_RDWR, 0);

  private static Flock flock(int type, long start, long length) {
    Flock lock = new Flock().wrap(MountedTiny.buffer(Flock.SIZE), 0);
    return lock.type(type).start(start).len(length).whence(Fcntl.SEEK_SET);
  }

  @Test
  void manyProcessesShareALockAndOneExcludesThem() {
    assertThat(m.client.flock(fd, LOCK_SH)).isZero();
    assertThat(other.flock(others, LOCK_SH | LOCK_NB)).isZero();
    assertThat(other.flock(others, LOCK_EX | LOCK_NB)).isEqualTo(-EAGAIN);
    assertThat(m.client.flock(fd, LOCK_UN)).isZero();
    assertThat(other.flock(others, LOCK_EX | LOCK_NB)).isZero();
    assertThat(m.client.flock(fd, LOCK_SH | LOCK_NB)).isEqualTo(-EAGAIN);
    assertThat(m.client.flock(fd, LOCK_SH | LOCK_EX)).isEqualTo(-EINVAL);
    assertThat(other.close(others)).isZero();
    assertThat(m.client.flock(fd, LOCK_SH | LOCK_NB)).as("a close unlocks").isZero();
  }

  @Test
  void aWaitingProcessContinuesWhenTheLockIsReleased() {
    assertThat(m.client.flock(fd, LOCK_EX)).isZero();
    List<String> order = new ArrayList<>();
    m.kernel.runTogether(
        7,
        List.of(
            () -> {
              assertThat(other.flock(others, LOCK_EX)).isZero();
              order.add("locked");
            },
            () -> {
              assertThat(m.client.fstat(fd, m.stat)).isZero();
              order.add("unlocks");
              assertThat(m.client.flock(fd, LOCK_UN)).isZero();
            }));
    assertThat(order).containsExactly("unlocks", "locked");
  }

  @Test
  void aCycleOfWaitingProcessesIsADeadlock() {
    assertThat(m.client.lock(fd, Fcntl.F_SETLK, flock(Fcntl.F_WRLCK, 0, 1))).isZero();
    assertThat(other.lock(others, Fcntl.F_SETLK, flock(Fcntl.F_WRLCK, 5, 1))).isZero();
    List<Integer> results = new ArrayList<>();
    m.kernel.runTogether(
        1,
        List.of(
            () -> {
              results.add(m.client.lock(fd, Fcntl.F_SETLKW, flock(Fcntl.F_WRLCK, 5, 1)));
              m.client.lock(fd, Fcntl.F_SETLK, flock(Fcntl.F_UNLCK, 0, 0));
            },
            () -> {
              results.add(other.lock(others, Fcntl.F_SETLKW, flock(Fcntl.F_WRLCK, 0, 1)));
              other.lock(others, Fcntl.F_SETLK, flock(Fcntl.F_UNLCK, 0, 0));
            }));
    assertThat(results).containsExactly(-EDEADLK, 0);
  }

  @Test
  void aLockThatIsNeverReleasedIsAHang() {
    assertThat(m.client.flock(fd, LOCK_EX)).isZero();
    assertThatThrownBy(() -> other.flock(others, LOCK_EX)).hasMessageContaining("cv_wait_sig");
  }

  @Test
  void descriptorsAndOpenFilesAreLimited() {
    int last = fd;
    while (last >= 0) {
      last = m.open("/mnt/a", O_RDWR);
    }
    assertThat(last).isEqualTo(-EMFILE);
    m.server.seen();
    assertThat(m.open("/mnt/nosuch", O_RDWR)).isEqualTo(-EMFILE);
    assertThat(m.client.dup(fd)).isEqualTo(-EMFILE);
    assertThat(m.server.seen()).as("requests").isEmpty();
    assertThat(m.client.close(fd)).isZero();
    assertThat(m.open("/mnt/a", O_RDWR)).isEqualTo(fd);
  }
}
