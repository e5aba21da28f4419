package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.sim.MountedTiny.buffer;
import static org.jpuffs.sim.MountedTiny.bytes;
import static org.jpuffs.sim.sys.Errors.EBADF;
import static org.jpuffs.sim.sys.Errors.EBUSY;
import static org.jpuffs.sim.sys.Errors.EIO;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.sim.sys.Errors.EPROTO;
import static org.jpuffs.sim.sys.Errors.ERANGE;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_RDONLY;
import static org.jpuffs.wire.Fcntl.O_RDWR;

import java.util.List;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.junit.jupiter.api.Test;

/** The requests that a file server gets for system calls, in order. */
class RequestSequenceTest {
  private static final int A = (int) TinyServer.ROOT + 1;

  private static List<String> settled(MountedTiny m) {
    m.kernel.settle();
    return m.server.seen();
  }

  @Test
  void aFileIsCreatedUsedAndRemoved() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      assertThat(settled(m)).containsExactly("LOOKUP 100", "CREATE 100", "OPEN " + A);
      assertThat(m.client.write(fd, buffer(100))).isEqualTo(100);
      assertThat(settled(m)).isEmpty();
      assertThat(m.client.fstat(fd, m.stat)).isZero();
      assertThat(m.stat.size()).isEqualTo(100);
      assertThat(settled(m)).containsExactly("GETATTR " + A);
      assertThat(m.client.fsync(fd)).isZero();
      assertThat(settled(m)).containsExactly("SETATTR " + A, "WRITE " + A + " 0+100", "FSYNC " + A);
      assertThat(m.client.close(fd)).isZero();
      assertThat(settled(m)).containsExactly("faf CLOSE " + A, "INACTIVE " + A);
      assertThat(m.client.unlink(bytes("a"))).isZero();
      assertThat(settled(m))
          .containsExactly("LOOKUP 100", "REMOVE 100", "INACTIVE " + A, "faf RECLAIM " + A);
    }
  }

  @Test
  void aMissingNameIsCachedUntilItIsCreated() {
    try (MountedTiny m = new MountedTiny(0)) {
      assertThat(m.stat("a")).isEqualTo(-ENOENT);
      assertThat(m.stat("a")).isEqualTo(-ENOENT);
      assertThat(settled(m)).containsExactly("LOOKUP 100");
      assertThat(m.client.mkdir(bytes("a"), 0755)).isZero();
      assertThat(m.stat("a")).isZero();
      assertThat(settled(m))
          .containsExactly(
              "LOOKUP 100", "MKDIR 100", "INACTIVE 101", "GETATTR 101", "INACTIVE 101");
    }
  }

  @Test
  void withoutANameCacheEveryNameIsLookedUp() {
    try (MountedTiny m = new MountedTiny(Puffs.PUFFS_KFLAG_NOCACHE_NAME)) {
      m.stat("a");
      m.stat("a");
      assertThat(settled(m)).containsExactly("LOOKUP 100", "LOOKUP 100");
    }
  }

  @Test
  void inactiveOnDemandIsSentAfterASetback() {
    try (MountedTiny m = new MountedTiny(Puffs.PUFFS_KFLAG_IAONDEMAND)) {
      m.client.close(m.open("a", O_CREAT | O_RDWR));
      assertThat(settled(m))
          .containsExactly("LOOKUP 100", "CREATE 100", "OPEN 101", "faf CLOSE 101");
    }
  }

  @Test
  void writesAreSentWheneverTheyCross64KiB() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      settled(m);
      assertThat(m.client.write(fd, buffer(140_000))).isEqualTo(140_000);
      assertThat(settled(m)).containsExactly("WRITE 101 0+65536", "WRITE 101 65536+65536");
      assertThat(m.client.close(fd)).isZero();
      assertThat(settled(m))
          .containsExactly(
              "faf CLOSE 101", "faf SETATTR 101", "WRITE 101 131072+8928", "INACTIVE 101");
    }
  }

  @Test
  void withoutAPageCacheEachCallIsARequest() {
    try (MountedTiny m = new MountedTiny(Puffs.PUFFS_KFLAG_NOCACHE_PAGE)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      settled(m);
      assertThat(m.client.write(fd, buffer(140_000))).isEqualTo(140_000);
      assertThat(m.client.pread(fd, buffer(10), 5)).isEqualTo(10);
      assertThat(settled(m))
          .containsExactly(
              "WRITE 101 0+126976", "WRITE 101 126976+13024", "SEEK 101", "READ 101 5+10");
    }
  }

  @Test
  void aFailedWriteOfPagesShowsAtFsync() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      m.server.errors.put(Puffs.PUFFS_VN_WRITE, 28);
      assertThat(m.client.write(fd, buffer(10))).isEqualTo(10);
      assertThat(m.client.fsync(fd)).isEqualTo(-28);
      assertThat(m.client.fsync(fd)).as("the page counts as clean").isZero();
    }
  }

  @Test
  void aResultThatIsNoErrorNumberIsReportedToTheServer() {
    try (MountedTiny m = new MountedTiny(0)) {
      m.server.errors.put(Puffs.PUFFS_VN_GETATTR, -5);
      assertThat(m.stat(".")).isEqualTo(-EPROTO);
      assertThat(settled(m)).containsExactly("GETATTR 100", "faf ERROR");
    }
  }

  @Test
  void anOperationMissingInTheMaskIsNotSent() {
    try (MountedTiny m = new MountedTiny(0, Puffs.PUFFS_VN_MKDIR, Puffs.PUFFS_VN_ACCESS)) {
      assertThat(m.client.mkdir(bytes("a"), 0755)).isEqualTo(-EOPNOTSUPP);
      assertThat(m.client.access(bytes("."), 7)).isZero();
      assertThat(settled(m)).containsExactly("LOOKUP 100", "faf ABORTOP 100");
    }
  }

  @Test
  void busyUnmountIsRefusedAndForceTearsDown() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      m.client.chdir(bytes("/"));
      settled(m);
      assertThat(m.client.unmount(bytes("/mnt"), 0)).isEqualTo(-EBUSY);
      assertThat(settled(m)).containsExactly("INACTIVE 100", "SYNC", "faf FSYNC 100");
      assertThat(m.client.unmount(bytes("/mnt"), MountFlags.MNT_FORCE)).isZero();
      assertThat(m.client.fstat(fd, m.stat)).isEqualTo(-EBADF);
      assertThat(m.client.read(fd, buffer(1))).isEqualTo(-EIO);
      assertThat(m.client.close(fd)).isZero();
      assertThat(m.stat("/mnt/a")).isEqualTo(-ENOENT);
      m.kernel.settle();
      assertThat(m.server.isServing()).isFalse();
    }
  }

  @Test
  void aShortPartOfATransferIsAnErrorAShortWholeIsNot() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      assertThat(m.client.ftruncate(fd, 20_000)).isZero();
      m.server.resid = asked -> asked - 1;
      assertThat(m.client.pread(fd, buffer(4096), 0)).isEqualTo(4096);
      assertThat(m.client.pread(fd, buffer(8192), 0)).isEqualTo(-EIO);
      m.server.resid = asked -> 0;
      assertThat(m.client.pread(fd, buffer(8192), 0)).isEqualTo(8192);
    }
  }

  @Test
  void truncatingZeroesTheRestOfThePage() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      var data = buffer(4096);
      for (int i = 0; i < 4096; i++) {
        data.put(i, (byte) 1);
      }
      m.client.write(fd, data);
      assertThat(m.client.ftruncate(fd, 100)).isZero();
      assertThat(m.client.ftruncate(fd, 4096)).isZero();
      assertThat(m.client.pread(fd, data, 0)).isEqualTo(4096);
      assertThat(data.get(99)).isEqualTo((byte) 1);
      assertThat(data.get(100)).isZero();
    }
  }

  @Test
  void theWorkingDirectoryIsFoundAcrossTheMount() {
    try (MountedTiny m = new MountedTiny(0)) {
      m.client.mkdir(bytes("a"), 0755);
      m.client.mkdir(bytes("a/b"), 0755);
      assertThat(m.client.chdir(bytes("a/b"))).isZero();
      var path = buffer(64);
      assertThat(m.client.getcwd(path)).isEqualTo("/mnt/a/b".length() + 1);
      byte[] text = new byte["/mnt/a/b".length()];
      path.get(0, text);
      assertThat(new String(text)).isEqualTo("/mnt/a/b");
      assertThat(m.client.getcwd(buffer(7))).isEqualTo(-ERANGE);
    }
  }

  @Test
  void readOnlyOpenReadsWhatTheServerHas() {
    try (MountedTiny m = new MountedTiny(0)) {
      m.client.close(m.open("a", O_CREAT | O_RDWR));
      m.server.sizes.put((long) A, 300L);
      int fd = m.open("a", O_RDONLY);
      assertThat(m.client.fstat(fd, m.stat)).isZero();
      var data = buffer(1000);
      assertThat(m.client.read(fd, data)).isEqualTo(300);
      assertThat(data.get(7)).isEqualTo((byte) 7);
    }
  }
}
