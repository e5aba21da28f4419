package org.jpuffs.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each mask hides what it names, and nothing else. */
class TraceMaskTest {
  private static void hides(TraceMask mask, List<String> one, List<String> other) {
    assertThat(TraceDifference.first(one, other)).isPresent();
    assertThat(TraceDifference.first(one, other, Set.of(mask))).isEmpty();
  }

  private static void shows(TraceMask mask, List<String> one, List<String> other) {
    assertThat(TraceDifference.first(one, other, Set.of(mask))).isPresent();
  }

  @Test
  void theDeviceNumberOfADirectoryIsHidden() {
    hides(
        TraceMask.DEVICE_OF_DIRECTORY,
        List.of("SYS< stat .. {mode=040755 uid=0 rdev=0x491} = 0"),
        List.of("SYS< stat .. {mode=040755 uid=0 rdev=0xffffffffffffffff} = 0"));
  }

  @Test
  void theDeviceNumberOfADeviceIsCompared() {
    shows(
        TraceMask.DEVICE_OF_DIRECTORY,
        List.of("SYS< stat c {mode=020644 uid=0 rdev=0x491} = 0"),
        List.of("SYS< stat c {mode=020644 uid=0 rdev=0x492} = 0"));
  }

  @Test
  void theDrainingProcessIsHidden() {
    hides(
        TraceMask.DRAINING_PROCESS,
        List.of("SYS> proc 2 drain", "FAF  op=FSYNC(16) ck=n1 pid=CLI2", "SYS< proc 2 drain = 0"),
        List.of("SYS> proc 2 drain", "FAF  op=FSYNC(16) ck=n1 pid=KERN", "SYS< proc 2 drain = 0"));
  }

  @Test
  void theProcessOfEveryOtherCallIsCompared() {
    shows(
        TraceMask.DRAINING_PROCESS,
        List.of("SYS> drain", "SYS< drain = 0", "SYS> sync", "REQ  op=SYNC(6) pid=CLI"),
        List.of("SYS> drain", "SYS< drain = 0", "SYS> sync", "REQ  op=SYNC(6) pid=KERN"));
  }
}
