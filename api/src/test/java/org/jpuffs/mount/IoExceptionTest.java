package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.Request;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnRw;
import org.junit.jupiter.api.Test;

/** Operations of an author who catches no IOException. */
class IoExceptionTest {
  private int replyOf(OneFile files) {
    MountedFile mounted = new MountedFile(files);
    int error = mounted.answered(mounted.transfer(Puffs.PUFFS_VN_READ, 0, 5, VnRw.SIZE)).rv();
    failures = mounted.failures.size();
    return error;
  }

  /** How many failures the last mount has reported. */
  private int failures;

  /** A file that cannot be read. */
  private static OneFile failing(IOException failure) {
    return new OneFile() {
      @Override
      public void read(Request request, String node, long offset, ByteBuffer into, IoFlags flags)
          throws IOException {
        throw failure;
      }
    };
  }

  @Test
  void aKnownExceptionIsTheReply() {
    assertThat(replyOf(failing(new NoSuchFileException("f")))).isEqualTo(Errno.ENOENT.number());
    assertThat(failures).isZero();
  }

  @Test
  void anUnknownExceptionIsReportedAndEio() {
    assertThat(replyOf(failing(new IOException("the disk burns")))).isEqualTo(Errno.EIO.number());
    assertThat(failures).isEqualTo(1);
  }

  @Test
  void anUncheckedIoExceptionIsItsCause() {
    OneFile files =
        new OneFile() {
          @Override
          public void read(
              Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
            throw new UncheckedIOException(new IOException("No space left on device"));
          }
        };
    assertThat(replyOf(files)).isEqualTo(Errno.ENOSPC.number());
    assertThat(failures).isZero();
  }

  @Test
  void aStageThatFailsWithAnIoExceptionFailsTheOperation() {
    OneFile files =
        new OneFile() {
          @Override
          @MayWait
          public void read(
              Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
            request.await(CompletableFuture.failedFuture(new NoSuchFileException("f")));
          }
        };
    assertThat(replyOf(files)).isEqualTo(Errno.ENOENT.number());
    assertThat(failures).isZero();
  }

  @Test
  void aStartThatFailsEndsTheMount() {
    OneFile files =
        new OneFile() {
          @Override
          public void start(MountContext<String> mount) throws IOException {
            throw new NoSuchFileException("archive");
          }
        };
    MountedFile mounted = new MountedFile(files);
    assertThatThrownBy(() -> mounted.mount.mount(MountedFile.DIR))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(NoSuchFileException.class);
  }
}
