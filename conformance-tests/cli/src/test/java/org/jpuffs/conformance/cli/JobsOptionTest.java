package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsOptionTest {
  @ParameterizedTest
  @CsvSource({"8, 4096, 8", "8, 120, 2", "8, 61, 1", "8, 20, 1", "1, 4096, 1", "1000, 99999, 256"})
  void eachKernelHasAProcessorAndHeapOfItsOwn(int processors, long mebibytes, int expected) {
    assertThat(JobsOption.usual(processors, mebibytes << 20)).isEqualTo(expected);
  }
}
