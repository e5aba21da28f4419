package org.jpuffs.conformance.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.program.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The backends by name. */
class BackendsTest {
  @ParameterizedTest
  @CsvSource({
    "sim, agent, sim-netbsd7",
    "sim, netbsd, sim-netbsd7",
    "sim, rump, sim",
    "sim, sim-netbsd7, sim",
    "rump, agent, rump",
    "agent, sim, agent"
  })
  void simMeansNetBsd7IfTheOtherKernelIsAMachine(String asked, String other, String used) {
    assertThat(Backends.counterpart(asked, Backends.named(other)).name()).isEqualTo(used);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sim", "sim-netbsd7"})
  void simulatedKernelsDoNotKillTheirJvm(String name) {
    assertThat(Backends.canKill(Backends.named(name))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rump", "netbsd", "agent"})
  void otherKernelsCan(String name) {
    assertThat(Backends.canKill(Backends.named(name))).isTrue();
  }

  @Test
  void anUnknownNameIsRefusedWithTheNamesThatExist() {
    assertThatThrownBy(() -> Backends.named("sim-netbsd"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no backend is called \"sim-netbsd\"")
        .hasMessageContaining("sim-netbsd7");
  }
}
