package org.jpuffs.conformance.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The place of a death, as the console names it. */
class ConsoleTextTest {
  private final ConsoleText console = new ConsoleText();

  @Test
  void theReportOfTheJvmNamesTheFunction() {
    assertThat(console.add("# C  [librumpvfs.so+0x32031]  rumpns_vref+0x1")).isFalse();
    assertThat(console.function()).isEqualTo("vref");
    assertThat(console.place()).isEqualTo("vref");
  }

  @Test
  void aFailedAssertionNamesFileAndLine() {
    String line =
        "panic: kernel diagnostic assertion \"x\" failed: file \"/usr/src/sys/puffs_y.c\", line 12";
    assertThat(console.add(line)).isTrue();
    assertThat(console.panicLine()).isEqualTo(line);
    assertThat(console.place()).isEqualTo("puffs_y.c:12");
  }

  @Test
  void anotherPanicIsNamedByItsWords() {
    console.add("mounted root file system type rumpfs");
    console.add("panic: puffs_msg_wait: interrupted twice; more");
    assertThat(console.place()).isEqualTo("puffs_msg_wait: interrupted twice");
  }

  @Test
  void aDeathWithoutAnyTextIsAPanic() {
    assertThat(console.panicLine()).isEmpty();
    assertThat(console.place()).isEqualTo("a panic");
  }
}
