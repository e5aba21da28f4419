package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Request;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnodeFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which reads and writes are from the page cache, set the times, or must be stored at once. */
class IoFlagsTest {
  /** Keeps what it is told of reads and writes. */
  private static final class Listening extends OneFile {
    boolean fromPageCache;
    boolean setsTimes;
    boolean isSynchronous;
    boolean isDataSynchronous;

    @Override
    public void read(Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
      keep(flags);
    }

    @Override
    public void write(Request request, String node, long offset, ByteBuffer from, IoFlags flags) {
      keep(flags);
    }

    private void keep(IoFlags flags) {
      fromPageCache = flags.isFromPageCache();
      setsTimes = flags.setsTimes();
      isSynchronous = flags.isSynchronous();
      isDataSynchronous = flags.isDataSynchronous();
    }
  }

  private final Listening files = new Listening();

  /** Reads or writes with the credentials of a user, NOCRED or FSCRED. */
  private void transfer(Set<KernelFlag> mountFlags, int operation, int type, int internal) {
    MountedFile mounted = new MountedFile(files, new MountOptions().kernelFlags(mountFlags));
    ByteBuffer frame = mounted.transfer(operation, 0, 5, VnRw.SIZE + 5);
    PuffsKcred cred = new VnRw().wrap(frame, 0).cred();
    cred.type(type);
    if (type == Puffs.PUFFCRED_TYPE_INTERNAL) {
      cred.internal(internal);
    }
    assertThat(mounted.answered(frame).rv()).isZero();
  }

  private void write(int ioflag) {
    MountedFile mounted = new MountedFile(files, new MountOptions());
    ByteBuffer frame = mounted.transfer(Puffs.PUFFS_VN_WRITE, 0, 5, VnRw.SIZE + 5);
    new VnRw().wrap(frame, 0).ioflag(ioflag);
    assertThat(mounted.answered(frame).rv()).isZero();
  }

  @Test
  void dataAreStoredAtOnceUnderBothFlagsAndAttributesUnderOne() {
    write(VnodeFlags.IO_DSYNC);
    assertThat(files.isDataSynchronous).isTrue();
    assertThat(files.isSynchronous).isFalse();
    write(VnodeFlags.IO_SYNC);
    assertThat(files.isDataSynchronous).isTrue();
    assertThat(files.isSynchronous).isTrue();
    write(VnodeFlags.IO_SYNC & ~VnodeFlags.IO_DSYNC);
    assertThat(files.isDataSynchronous).isFalse();
    assertThat(files.isSynchronous).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {Puffs.PUFFS_VN_READ, Puffs.PUFFS_VN_WRITE})
  void onlyRequestsWithFscredAreFromThePageCache(int operation) {
    transfer(Set.of(), operation, Puffs.PUFFCRED_TYPE_UUC, 0);
    assertThat(files.fromPageCache).isFalse();
    transfer(Set.of(), operation, Puffs.PUFFCRED_TYPE_INTERNAL, Puffs.PUFFCRED_CRED_NOCRED);
    assertThat(files.fromPageCache).isFalse();
    transfer(Set.of(), operation, Puffs.PUFFCRED_TYPE_INTERNAL, Puffs.PUFFCRED_CRED_FSCRED);
    assertThat(files.fromPageCache).isTrue();
  }

  @ParameterizedTest
  @EnumSource(KernelFlag.class)
  void thePageCacheSetsTimesUnderNoflushMetaAlone(KernelFlag flag) {
    for (int operation : new int[] {Puffs.PUFFS_VN_READ, Puffs.PUFFS_VN_WRITE}) {
      transfer(
          EnumSet.of(flag), operation, Puffs.PUFFCRED_TYPE_INTERNAL, Puffs.PUFFCRED_CRED_FSCRED);
      assertThat(files.setsTimes).isEqualTo(flag == KernelFlag.NOFLUSH_META);
      transfer(EnumSet.of(flag), operation, Puffs.PUFFCRED_TYPE_UUC, 0);
      assertThat(files.setsTimes).isTrue();
    }
  }
}
