package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.jpuffs.caller.Caller;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.junit.jupiter.api.Test;

/** Operations of memfs that must not make objects, once a file's pages are there. */
class AllocationTest {
  private static final int ROUNDS = 10_000;

  private final MemFs fs = new MemFs();
  private final Caller<MemNode> root = new Caller<>(fs, 0);
  private final MemNode file = root.create(fs.root(), "file", 0644);
  private final Request request = root.request(Operation.READ);
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(3 * Pages.SIZE);

  @Test
  void readsAndWritesMakeNothing() {
    assertThat(allocated(this::write)).isZero();
    assertThat(allocated(this::read)).isZero();
  }

  @Test
  void lookingForANameMakesNothing() {
    MemDirectory directory = (MemDirectory) fs.root();
    var name = root.cn("file");
    FileName key = new FileName();
    assertThat(allocated(() -> directory.find(key.set(name)))).isZero();
  }

  @Test
  void inactiveMakesNothing() {
    assertThat(allocated(() -> fs.inactive(request, file))).isZero();
  }

  private void write() {
    fs.write(request, file, 100, buffer.clear(), Caller.FLAGS);
  }

  private void read() {
    fs.read(request, file, 100, buffer.clear(), Caller.FLAGS);
  }

  /** Bytes allocated by a round, rounded down: what the JVM itself does now and then is less. */
  private static long allocated(Runnable round) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    return (threads.getThreadAllocatedBytes(id) - before) / ROUNDS;
  }
}
