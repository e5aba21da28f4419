package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.ForwardingKernel;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a check leaves out on a kernel that says it is Linux. */
class LeftOutCallsTest {
  private static final String LOCKS =
      "left out, the file system keeps the locks, and Linux does not say when a file closes:"
          + " lock, lockw, getlk";

  private Kernel kernel;

  @BeforeEach
  void start() throws BackendUnavailableException {
    kernel =
        new ForwardingKernel(Backends.named("sim").start()) {
          @Override
          public Dialect dialect() {
            return Dialect.LINUX;
          }
        };
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  private List<String> lines(Supplier<? extends FileSystem<?>> fileSystems) {
    return KernelFileSystems.leftOut(new Check(kernel, fileSystems));
  }

  @Test
  void locksOfAServerAreNamed() {
    assertThat(lines(MemFs::withLocks)).contains(LOCKS);
  }

  @Test
  void locksOfTheKernelAreNotLeftOut() {
    assertThat(lines(MemFs::new)).isNotEmpty().noneMatch(line -> line.contains("lock"));
  }

  @Test
  void programsOfAServerThatKeepsLocksHaveNone() {
    Check check = new Check(kernel, MemFs::withLocks);
    for (long seed = 0; seed < 200; seed++) {
      assertThat(check.generator(null).generate(seed, 50).calls())
          .noneMatch(call -> call.verb() == Verb.LOCK || call.verb() == Verb.GETLK);
    }
  }
}
