package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.junit.jupiter.api.Test;

class SimBackendsTest {
  private static final byte[] DIRECTORY = "/d".getBytes(StandardCharsets.US_ASCII);

  @Test
  void bothHaveANameAndADescription() {
    Backend rump = new SimBackend();
    Backend machine = new SimNetBsd7Backend();
    assertThat(rump.name()).isEqualTo("sim");
    assertThat(machine.name()).isEqualTo("sim-netbsd7");
    assertThat(rump.description()).isNotEqualTo(machine.description());
  }

  @Test
  void severalKernelsShareNothing() {
    for (Backend backend : new Backend[] {new SimBackend(), new SimNetBsd7Backend()}) {
      assertThat(backend.allowsSeveralKernels()).isTrue();
      try (Kernel one = start(backend);
          Kernel other = start(backend);
          Process here = one.newProcess();
          Process there = other.newProcess()) {
        assertThat(here.mkdir(DIRECTORY, 0755)).isZero();
        assertThat(there.mkdir(DIRECTORY, 0755)).isZero();
        assertThat(one.owner().isSuperuser()).isTrue();
      }
    }
  }

  private static Kernel start(Backend backend) {
    return backend instanceof SimBackend sim ? sim.start() : ((SimNetBsd7Backend) backend).start();
  }
}
