package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.sim.sys.Errors.EINTR;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EPERM;
import static org.jpuffs.sim.sys.Errors.ESRCH;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_RDWR;

import org.jpuffs.sim.sys.Kern;
import org.jpuffs.spi.Process;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals to a process that waits for a file server ({@code puffs_msg_wait}). */
class SignalTest {
  private static final int SIGTERM = 15;
  private static final int SIGUSR1 = 30;

  /** A server that sends the client a signal during a request, and does not reply. */
  private static MountedTiny signalling(int signal) {
    MountedTiny m = new MountedTiny(0);
    Process other = m.kernel.newProcess();
    m.server.silent = true;
    m.server.before = () -> other.kill(m.client.pid(), signal);
    return m;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9, SIGTERM})
  void fiveSignalsEndTheWait(int signal) {
    MountedTiny m = signalling(signal);
    assertThat(m.stat("a")).isEqualTo(-EINTR);
    m.server.silent = false;
    m.server.before = () -> {};
    assertThat(m.client.close(m.open("a", O_CREAT | O_RDWR))).as("the next call").isZero();
  }

  @Test
  void inactiveAfterTheSignalIsSentWithoutWaiting() {
    try (MountedTiny m = new MountedTiny(0);
        Process other = m.kernel.newProcess()) {
      assertThat(m.client.close(m.open("a", O_CREAT | O_RDWR))).isZero();
      m.kernel.settle();
      m.server.seen();
      m.server.before =
          () -> {
            m.server.silent = m.server.log.contains("GETATTR 101");
            if (m.server.silent) {
              other.kill(m.client.pid(), SIGTERM);
            }
          };
      assertThat(m.stat("a")).isEqualTo(-EINTR);
      m.kernel.settle();
      assertThat(m.server.seen()).containsExactly("GETATTR 101", "faf INACTIVE 101");
      m.server.before = () -> m.server.silent = false;
      assertThat(m.stat("a")).isZero();
    }
  }

  @Test
  void otherSignalsAreBlocked() {
    MountedTiny m = signalling(SIGUSR1);
    assertThatThrownBy(() -> m.stat("a")).hasMessageContaining("has not answered");
  }

  @Test
  void aSignalBetweenCallsIsCaught() {
    try (MountedTiny m = new MountedTiny(0);
        Process other = m.kernel.newProcess()) {
      assertThat(other.kill(m.client.pid(), SIGTERM)).isZero();
      assertThat(m.client.close(m.open("a", O_CREAT | O_RDWR))).isZero();
      assertThat(other.kill(m.client.pid(), 0)).isZero();
      assertThat(other.kill(4711, SIGTERM)).isEqualTo(-ESRCH);
      assertThat(other.kill(m.client.pid(), Kern.NSIG)).isEqualTo(-EINVAL);
      other.setcred(1000, 100);
      assertThat(other.kill(m.client.pid(), SIGTERM)).isEqualTo(-EPERM);
    }
  }

  @Test
  void nothingIsLeftOfMountsAndProcesses() {
    MountedTiny m = new MountedTiny(0);
    m.open("a", O_CREAT | O_RDWR);
    assertThat(m.kernel.leftovers()).contains("1 mounts");
    m.client.close();
    m.close();
    assertThat(m.kernel.leftovers()).isEmpty();
  }
}
