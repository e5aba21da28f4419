package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Statistics;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.Statvfs;
import org.jpuffs.wire.VfsStatvfs;
import org.junit.jupiter.api.Test;

/** The reply to a STATVFS, and the statistics of a mount. */
class StatisticsTest {
  private static Statvfs answer(FileSystem<String> files) {
    MountedFile mounted = new MountedFile(files);
    ByteBuffer frame = MountedFile.memory(VfsStatvfs.SIZE);
    MountedFile.header(frame, Puffs.PUFFSOP_VFS, Puffs.PUFFS_VFS_STATVFS, 0);
    new VfsStatvfs().wrap(frame, 0).sb().bfree(77).fresvd(78);
    assertThat(mounted.answered(frame).rv()).isZero();
    return new VfsStatvfs().wrap(mounted.device.reply(), 0).sb();
  }

  @Test
  void aFileSystemWithoutStatisticsHasNoBlocksOf512Bytes() {
    Statvfs sb = answer(new OneFile());
    assertThat(sb.bsize()).isEqualTo(512);
    assertThat(sb.frsize()).isEqualTo(512);
    assertThat(sb.iosize()).isEqualTo(512);
    assertThat(sb.bfree()).isZero();
    assertThat(sb.fresvd()).isZero();
  }

  @Test
  void theMountStartsWithTheSameStatistics() {
    MountedFile mounted = new MountedFile(new OneFile());
    mounted.cookieOfA();
    Statvfs sb = mounted.device.kargs.svfsb();
    assertThat(sb.bsize()).isEqualTo(512);
    assertThat(sb.frsize()).isEqualTo(512);
    assertThat(sb.iosize()).isEqualTo(512);
    assertThat(sb.namemax()).isEqualTo(255);
  }

  @Test
  void whatIsFreeButNotAvailableIsReserved() {
    Statvfs sb =
        answer(
            new OneFile() {
              @Override
              public void statvfs(Request request, Statistics statistics) {
                statistics.blocks(8192, 100, 50, 40).fragmentSize(1024).files(30, 20, 15);
              }
            });
    assertThat(sb.bsize()).isEqualTo(8192);
    assertThat(sb.frsize()).isEqualTo(1024);
    assertThat(sb.blocks()).isEqualTo(100);
    assertThat(sb.bavail()).isEqualTo(40);
    assertThat(sb.bresvd()).isEqualTo(10);
    assertThat(sb.files()).isEqualTo(30);
    assertThat(sb.ffree()).isEqualTo(20);
    assertThat(sb.favail()).isEqualTo(15);
    assertThat(sb.fresvd()).isEqualTo(5);
  }
}
