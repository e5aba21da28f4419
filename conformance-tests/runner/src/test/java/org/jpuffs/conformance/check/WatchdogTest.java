package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.UnmountMode;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final Program PROGRAM =
      new Program(Setup.DEFAULT, List.of(Call.of(Verb.SYNC), Call.of(Verb.GETCWD)));

  @Test
  void reportsAStepThatDoesNotReturn() {
    Progress stuck = new Progress(PROGRAM, 0, 7);
    assertThat(told(() -> stuck)).isSameAs(stuck);
  }

  @Test
  void doesNotReportStepsThatChange() {
    AtomicLong steps = new AtomicLong();
    Progress last = new Progress(PROGRAM, 1, 100);
    Progress told =
        told(() -> steps.get() == 100 ? last : new Progress(PROGRAM, 0, steps.incrementAndGet()));
    assertThat(told).isSameAs(last);
  }

  private static Progress told(Supplier<Progress> watched) {
    CompletableFuture<Progress> told = new CompletableFuture<>();
    Watchdog dog = new Watchdog(watched, Duration.ofMillis(4), told::complete);
    Progress hung = told.join();
    dog.stop();
    return hung;
  }

  @Test
  void theMountAndTheUnmountAreSteps() {
    Progress mounting = new Progress(PROGRAM, Progress.MOUNT, 1);
    assertThat(mounting.call()).isNull();
    assertThat(mounting.step()).isEqualTo("mount");
    assertThat(mounting.soFar().calls()).isEmpty();
    Progress second = new Progress(PROGRAM, 1, 3);
    assertThat(second.step()).isEqualTo("getcwd");
    assertThat(second.soFar()).isEqualTo(PROGRAM);
    Progress ending = new Progress(PROGRAM, 2, 4);
    assertThat(ending.step()).isEqualTo("unmount");
    assertThat(ending.soFar()).isEqualTo(PROGRAM);
  }

  @Test
  void reportsAFileSystemThatHangsInTheFirstMount() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (Kernel kernel = Backends.named("sim").start()) {
      Check check =
          new Check(
              kernel,
              () ->
                  new FileSystem<String>() {
                    @Override
                    public String root() {
                      return "root";
                    }

                    @Override
                    public void unmount(Request request, UnmountMode mode) {
                      hanging.countDown();
                      await(end);
                    }
                  });
      CompletableFuture<Progress> told = new CompletableFuture<>();
      Thread checking = new Thread(check::learned);
      checking.start();
      await(hanging);
      Watchdog dog = new Watchdog(check::progress, Duration.ofMillis(4), told::complete);
      try {
        assertThat(told.join().step()).isEqualTo("unmount");
      } finally {
        end.countDown(); // or the kernel, which is to be closed, waits for ever
      }
      checking.join();
      dog.stop();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
