package org.jpuffs.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jpuffs.fs.Errno;
import org.jpuffs.spi.KernelDeathException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskTest {
  private Task task;

  @BeforeEach
  void start() {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "needs Linux");
    task = new Task("test");
  }

  @AfterEach
  void end() {
    if (task != null) {
      task.end();
    }
  }

  @Test
  void aCallIsMadeByAThreadOfItsOwn() {
    try (Other other = new Other()) {
      assertThat(task.call(LinuxCall.GETTID)).isPositive();
      assertThat(task.call(LinuxCall.GETTID)).isEqualTo(task.call(LinuxCall.GETTID));
      assertThat(other.task.call(LinuxCall.GETTID)).isNotEqualTo(task.call(LinuxCall.GETTID));
    }
  }

  private static final class Other implements AutoCloseable {
    final Task task = new Task("other");

    @Override
    public void close() {
      task.end();
    }
  }

  @Test
  void afterTheEndEveryCallFails() {
    task.end();
    assertThat(task.call(LinuxCall.GETTID)).isEqualTo(-Errno.EBADF.number());
  }

  @Test
  void aThreadThatCannotBecomeUser0AgainMakesNoOtherCall() {
    assumeTrue(task.call(LinuxCall.GETUID) == 0, "needs user 0");
    task.credentials(1, 1);
    // The call gives up the saved user id, too.
    assertThatThrownBy(() -> task.call(LinuxCall.SETRESUID, 1, 1, 1))
        .isInstanceOf(KernelDeathException.class)
        .hasMessageContaining("user 0");
    assertThat(task.call(LinuxCall.GETTID)).isEqualTo(-Errno.EBADF.number());
  }

  @Test
  void aPathWithANulIsRefused() {
    assertThatThrownBy(() -> task.path(new byte[] {'a', 0, 'b'}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("byte 1");
  }
}
