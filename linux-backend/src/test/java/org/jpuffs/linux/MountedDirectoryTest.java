package org.jpuffs.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jpuffs.fs.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountedDirectoryTest {
  private final MountedDirectory directory = new MountedDirectory();
  private final Set<ProcessHandle> others =
      ProcessHandle.current().children().collect(Collectors.toSet());
  private final AtomicInteger duringMount = new AtomicInteger();

  @TempDir private Path free;

  private List<ProcessHandle> watchdogs() {
    return ProcessHandle.current().children().filter(each -> !others.contains(each)).toList();
  }

  private int mount(String where, int result) {
    return directory.mount(
        where.getBytes(StandardCharsets.UTF_8),
        () -> {
          duringMount.set(watchdogs().size());
          return result;
        },
        "true");
  }

  private void awaitTheirEnd() {
    watchdogs().forEach(each -> each.onExit().join());
  }

  @Test
  void theWatchdogIsThereBeforeTheMount() {
    assertThat(mount(free.toString(), 0)).isZero();
    assertThat(duringMount).hasValue(1);
    assertThat(directory.wasMounted()).isTrue();
    directory.ended();
    awaitTheirEnd();
  }

  @Test
  void whatIsMountedAlreadyHasNoWatchdogBeforeTheMount() {
    assertThat(mount("/proc", 0)).isZero();
    assertThat(duringMount).hasValue(0);
    assertThat(watchdogs()).hasSize(1);
    directory.ended();
    awaitTheirEnd();
  }

  @Test
  void aMountThatFailsLeavesNoWatchdog() {
    assertThat(mount(free.toString(), -Errno.EPERM.number())).isEqualTo(-Errno.EPERM.number());
    assertThat(duringMount).hasValue(1);
    assertThat(directory.wasMounted()).isFalse();
    awaitTheirEnd();
  }
}
