package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jpuffs.fs.FsyncRange;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.OpenMode;
import org.jpuffs.fs.OpenMode.Flag;
import org.jpuffs.fs.Request;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.KernelFacts;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnClose;
import org.jpuffs.wire.VnFsync;
import org.jpuffs.wire.VnOpen;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnodeFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The flags of OPEN and CLOSE, of READ and WRITE, and of FSYNC. */
class OpenModeTest {
  private final List<String> seen = new ArrayList<>();
  private final MountedFile mounted =
      new MountedFile(
          new OneFile() {
            @Override
            public void open(Request request, String node, OpenMode mode) {
              seen.add("open" + flags(mode));
            }

            @Override
            public void close(Request request, String node, OpenMode mode) {
              seen.add("close" + flags(mode));
            }

            @Override
            public void read(
                Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
              seen.add("read " + flags.isNonBlocking() + flags.appends());
            }

            @Override
            public void fsync(Request request, String node, FsyncRange range) {
              seen.add(
                  "fsync"
                      + (range.waits() ? " waits" : "")
                      + (range.isDataOnly() ? " data only" : "")
                      + (range.flushesDiskCache() ? " disk cache" : "")
                      + (range.isLazy() ? " lazy" : "")
                      + (range.isForReclaim() ? " reclaim" : ""));
            }
          });

  private static String flags(OpenMode mode) {
    StringBuilder text = new StringBuilder();
    for (Flag flag : Flag.values()) {
      text.append(mode.has(flag) ? " " + flag : "");
    }
    assertThat(mode.reads()).isEqualTo(mode.has(Flag.READ));
    assertThat(mode.writes()).isEqualTo(mode.has(Flag.WRITE));
    assertThat(mode.appends()).isEqualTo(mode.has(Flag.APPEND));
    assertThat(mode.isNonBlocking()).isEqualTo(mode.has(Flag.NONBLOCK));
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource(Flag.class)
  void aFlagIsTheBitOfTheKernel(Flag flag) {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_OPEN, mounted.cookieOfA(), VnOpen.SIZE);
    new VnOpen().wrap(frame, 0).mode(flag.bit()).cred().type(Puffs.PUFFCRED_TYPE_UUC);
    assertThat(mounted.answered(frame).rv()).isZero();
    assertThat(seen).containsExactly("open " + flag);
    Map<String, Long> constants = KernelFacts.constants();
    if (constants.containsKey("O_" + flag)) {
      assertThat(constants.get("O_" + flag)).isEqualTo(flag.bit());
    } else {
      assertThat(flag).isIn(Flag.READ, Flag.WRITE, Flag.HASLOCK);
    }
  }

  @Test
  void aCloseHasTheFlagsThatTheDescriptorKeeps() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_CLOSE, mounted.cookieOfA(), VnClose.SIZE);
    int flags = Fcntl.FREAD | Fcntl.FWRITE | Fcntl.O_NONBLOCK | 0x4000;
    new VnClose().wrap(frame, 0).fflag(flags).cred().type(Puffs.PUFFCRED_TYPE_UUC);
    assertThat(mounted.answered(frame).rv()).isZero();
    assertThat(seen).containsExactly("close READ WRITE NONBLOCK HASLOCK");
  }

  @Test
  void eachFlagOfAReadHasItsMethod() {
    for (int ioflag : new int[] {0, VnodeFlags.IO_NDELAY, VnodeFlags.IO_APPEND}) {
      ByteBuffer frame = mounted.transfer(Puffs.PUFFS_VN_READ, 0, 5, VnRw.SIZE);
      new VnRw().wrap(frame, 0).ioflag(ioflag);
      assertThat(mounted.answered(frame).rv()).isZero();
    }
    assertThat(seen).containsExactly("read falsefalse", "read truefalse", "read falsetrue");
  }

  @Test
  void eachFlagOfAnFsyncHasItsMethod() {
    int[] flags = {
      VnodeFlags.FSYNC_WAIT,
      VnodeFlags.FSYNC_DATAONLY,
      VnodeFlags.FSYNC_CACHE,
      VnodeFlags.FSYNC_LAZY,
      VnodeFlags.FSYNC_RECLAIM
    };
    for (int flag : flags) {
      ByteBuffer frame =
          MountedFile.onNode(Puffs.PUFFS_VN_FSYNC, mounted.cookieOfA(), VnFsync.SIZE);
      new VnFsync().wrap(frame, 0).flags(flag).cred().type(Puffs.PUFFCRED_TYPE_UUC);
      assertThat(mounted.answered(frame).rv()).isZero();
    }
    assertThat(seen)
        .containsExactly(
            "fsync waits", "fsync data only", "fsync disk cache", "fsync lazy", "fsync reclaim");
  }
}
