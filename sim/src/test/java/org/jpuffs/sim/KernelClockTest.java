package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.Test;

/** The clock that a simulated kernel gives to file systems. */
class KernelClockTest {
  /** When the kernel changed its own root file system last. */
  private static Instant changed(Kernel kernel) {
    Stat stat = new Stat();
    stat.wrap(ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder()), 0);
    try (Process process = kernel.newProcess()) {
      assertThat(process.stat(kernel.mountPoint(), stat)).isZero();
    }
    return Instant.ofEpochSecond(stat.ctim().sec(), stat.ctim().nsec());
  }

  @Test
  void itIsNoEarlierThanWhatTheKernelHasSet() {
    try (Kernel kernel = new SimBackend().start()) {
      assertThat(changed(kernel)).isBeforeOrEqualTo(kernel.clock().instant());
      assertThat(kernel.clock().millis()).isEqualTo(kernel.clock().instant().toEpochMilli());
    }
  }

  @Test
  void itMovesBySleepingAlone() {
    try (Kernel kernel = new SimBackend().start()) {
      Instant before = kernel.clock().instant();
      assertThat(kernel.clock().instant()).isEqualTo(before);
      kernel.sleep(Duration.ofMillis(1500));
      assertThat(kernel.clock().instant()).isEqualTo(before.plusMillis(1500));
      assertThat(kernel.clock().millis()).isEqualTo(before.toEpochMilli() + 1500);
    }
  }

  @Test
  void twoKernelsStartAtTheSameTime() {
    try (Kernel one = new SimBackend().start();
        Kernel other = new SimBackend().start()) {
      assertThat(one.clock().instant()).isEqualTo(other.clock().instant());
    }
  }
}
