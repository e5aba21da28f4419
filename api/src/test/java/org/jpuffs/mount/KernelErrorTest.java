package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.ErrorReport;
import org.jpuffs.fs.KernelErrorException;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The kernel complains about a reply. */
class KernelErrorTest {
  private final QueuedDevice device = new QueuedDevice();
  private final List<String> told = new ArrayList<>();
  private final List<MountEnd> ends = new ArrayList<>();
  private boolean aborts;

  private final OneFile files =
      new OneFile() {
        @Override
        public void kernelError(ErrorReport report, @Nullable String node) {
          told.add(report.message() + " " + node);
          if (aborts) {
            ErrorReport.abort(report);
          }
          throw new IllegalStateException("the file system fails");
        }

        @Override
        public void end(MountEnd reason) {
          ends.add(reason);
        }
      };

  private Mount<String> mounted(MountOptions options) {
    Mount<String> mount = new Mount<>(files, options, device);
    assertThat(mount.mount(MountedFile.DIR)).isZero();
    return mount;
  }

  private void complain(String message, long cookie) {
    ByteBuffer frame = MountedFile.memory(PuffsError.SIZE);
    MountedFile.header(
        frame, Puffs.PUFFSOP_ERROR | Puffs.PUFFSOPFLAG_FAF, Puffs.PUFFS_ERR_READ, cookie);
    new PuffsError().wrap(frame, 0).error(22).str().set(message);
    device.queue(frame);
  }

  @Test
  void theFileSystemGetsTheNode() {
    Mount<String> mount = mounted(new MountOptions());
    device.queue(MountedFile.lookup("a"));
    complain("first", 2);
    complain("second", 99);
    complain("third", 0);
    mount.step();
    assertThat(told).containsExactly("first file", "second null", "third null");
    assertThat(mount.state()).isEqualTo(MountState.RUNNING);
  }

  @Test
  void abortingInTheFileSystemEndsServeAndClosesTheDevice() {
    aborts = true;
    Mount<String> mount = mounted(new MountOptions().onError(report -> told.add("handler")));
    complain("first", 1);
    complain("second", 1);
    assertThatThrownBy(mount::serve)
        .isInstanceOf(KernelErrorException.class)
        .hasMessageContaining("first");
    assertThat(told).containsExactly("handler", "first root");
    assertThat(ends).containsExactly(MountEnd.FAILED);
    assertThat(device.closed).isTrue();
    assertThat(mount.state()).isEqualTo(MountState.UNMOUNTED);
  }

  @Test
  void abortCanBeTheHandler() {
    Mount<String> mount = mounted(new MountOptions().onError(ErrorReport::abort));
    complain("first", 1);
    assertThat(mount.step()).isTrue();
    assertThat(told).isEmpty();
    assertThat(ends).containsExactly(MountEnd.FAILED);
    assertThat(device.closed).isTrue();
  }
}
