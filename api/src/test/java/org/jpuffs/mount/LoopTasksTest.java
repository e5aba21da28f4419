package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jpuffs.fs.LoopTimer;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.MountOptions;
import org.junit.jupiter.api.Test;

/** Tasks, timers, loop function and loop timeout of a mount. */
class LoopTasksTest {
  private final WaitingFile files = new WaitingFile();
  private final List<String> log = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private final MountOptions options =
      new MountOptions().clock(() -> now).onTaskFailure(failures::add);
  private final MountedFile mounted = new MountedFile(files, options);
  private final Mount<String> mount = mounted.mount;

  private MountContext<String> start() {
    assertThat(mount.mount(MountedFile.DIR)).isZero();
    return files.context();
  }

  private void task(String name) {
    log.add(name);
  }

  @Test
  void tasksRunInTheirOrderAtTheNextStep() {
    MountContext<String> context = start();
    int before = mounted.device.wakeups;
    context.execute(() -> task("one"));
    context.execute(() -> task("two"));
    assertThat(mounted.device.wakeups).isEqualTo(before + 2);
    assertThat(log).isEmpty();
    assertThat(mount.step()).isTrue();
    assertThat(log).containsExactly("one", "two");
    assertThat(mount.step()).isFalse();
  }

  @Test
  void aTaskOfATaskRunsInTheSameStepWithoutAWakeup() {
    MountContext<String> context = start();
    context.execute(() -> context.execute(() -> task("inner")));
    int before = mounted.device.wakeups;
    mount.step();
    assertThat(log).containsExactly("inner");
    assertThat(mounted.device.wakeups).isEqualTo(before);
  }

  @Test
  void aTaskThatThrowsIsReportedAndTheLoopGoesOn() {
    MountContext<String> context = start();
    context.execute(
        () -> {
          throw new AssertionError("first");
        });
    context.execute(() -> task("second"));
    mount.step();
    assertThat(log).containsExactly("second");
    assertThat(failures).singleElement().hasToString("java.lang.AssertionError: first");
    assertThat(mount.isServing()).isTrue();
  }

  @Test
  void aHandlerThatThrowsDoesNotEndTheLoop() {
    MountedFile other =
        new MountedFile(
            files,
            new MountOptions()
                .onTaskFailure(
                    failure -> {
                      throw new IllegalStateException("the handler, too", failure);
                    }));
    assertThat(other.mount.mount(MountedFile.DIR)).isZero();
    other.mount.execute(
        () -> {
          throw new IllegalStateException("a task");
        });
    other.mount.execute(() -> task("next"));
    other.mount.step();
    assertThat(log).containsExactly("next");
    assertThat(other.mount.isServing()).isTrue();
  }

  @Test
  void timersRunAtTheirTimeInTheirOrder() {
    MountContext<String> context = start();
    context.schedule(Duration.ofSeconds(2), () -> task("two"));
    context.schedule(Duration.ofSeconds(1), () -> task("one"));
    LoopTimer cancelled = context.schedule(Duration.ofSeconds(1), () -> task("cancelled"));
    context.schedule(Duration.ofSeconds(1), () -> task("one again"));
    cancelled.cancel();
    context.schedule(Duration.ofSeconds(-1), () -> task("at once"));
    assertThat(mount.untilTimer()).isZero();
    mount.step();
    assertThat(log).containsExactly("at once");
    assertThat(mount.untilTimer()).isEqualTo(Duration.ofSeconds(1));
    now = now.plusMillis(1999);
    mount.step();
    assertThat(log).containsExactly("at once", "one", "one again");
    now = now.plusMillis(1);
    mount.step();
    assertThat(log).endsWith("two");
    assertThat(mount.untilTimer()).isNull();
  }

  @Test
  void theLoopFunctionIsCalledInEachRoundAndAtLeastAfterTheTimeout() {
    options.loopFunction(() -> task("round")).loopTimeout(Duration.ofSeconds(1));
    start();
    mount.step();
    assertThat(log).hasSize(1);
    assertThat(mount.untilTimer()).isEqualTo(Duration.ofSeconds(1));
    now = now.plusSeconds(1);
    mount.step();
    assertThat(log).hasSize(2);
    assertThat(mount.untilTimer()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void afterTheEndTasksAreRefusedAndThoseThatAreLeftRun() {
    MountContext<String> context = start();
    context.execute(() -> task("left"));
    context.schedule(Duration.ofSeconds(1), () -> task("never"));
    mount.exit();
    assertThat(log).containsExactly("left");
    assertThatThrownBy(() -> context.execute(() -> task("late")))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("UNMOUNTED");
    assertThatThrownBy(() -> context.schedule(Duration.ZERO, () -> task("late")))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void nodesCanBeWalkedInTheLoopOnly() {
    mounted.cookieOfA();
    List<String> nodes = new ArrayList<>();
    MountContext<String> context = files.context();
    assertThatThrownBy(() -> context.forEachNode(nodes::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("use execute");
    context.execute(() -> context.forEachNode(nodes::add));
    mount.step();
    assertThat(nodes).containsExactlyInAnyOrder(files.root, files.file);
  }
}
