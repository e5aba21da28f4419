package org.jpuffs.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallTimeChartTest {
  @Test
  void aRowIsAPowerOfTwo() {
    CallTimeChart chart = new CallTimeChart(List.of(0L, 0L, 50L, 0L, 49L, 1L));
    assertThat(chart.bars())
        .extracting(Bar::label)
        .containsExactly("4 ns to 8 ns", "8 ns to 16 ns", "16 ns to 32 ns", "32 ns to 64 ns");
    assertThat(chart.bars()).extracting(Bar::width).containsExactly("100.0", "0.0", "98.0", "2.0");
    assertThat(chart.bars())
        .extracting(Bar::share)
        .containsExactly("50.0 %", "0.0 %", "49.0 %", "1.0 %");
  }

  @Test
  void theTimeOfAPartOfTheCallsIsTheNextPowerOfTwo() {
    CallTimeChart chart = new CallTimeChart(List.of(0L, 0L, 50L, 0L, 49L, 1L));
    assertThat(chart.half()).isEqualTo("8 ns");
    assertThat(chart.most()).isEqualTo("32 ns");
  }

  @Test
  void withoutCallsThereIsNoRow() {
    assertThat(new CallTimeChart(List.of()).bars()).isEmpty();
    assertThat(new CallTimeChart(List.of()).all()).isZero();
  }

  @Test
  void timesHaveTheirUnit() {
    assertThat(NumberText.time(512)).isEqualTo("512 ns");
    assertThat(NumberText.time(1024)).isEqualTo("1.0 µs");
    assertThat(NumberText.time(16_384)).isEqualTo("16 µs");
    assertThat(NumberText.time(1 << 21)).isEqualTo("2.1 ms");
    assertThat(NumberText.time(1L << 43)).isEqualTo("8796 s");
  }
}
