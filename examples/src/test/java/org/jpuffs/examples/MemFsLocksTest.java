package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.examples.Machine.outcome;
import static org.jpuffs.examples.Machine.path;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.junit.jupiter.api.Test;

/** Locks that MemFs keeps, by system calls on the simulated kernel. */
class MemFsLocksTest {
  private static final int PROGRAMS = 40;
  private static final int CALLS = 50;
  private static final String FIVE_BYTES = "hello";

  private static final Flock LOCK =
      new Flock().wrap(ByteBuffer.allocateDirect(Flock.SIZE).order(ByteOrder.nativeOrder()), 0);

  /** Two processes that have one file open. */
  private record Clients(Machine machine, Process other, int fd, int othersFd)
      implements AutoCloseable {
    static Clients of(MemFs fs) throws Exception {
      Machine machine = new Machine(fs, Set.of());
      machine.write("f", FIVE_BYTES);
      Process other = machine.another();
      return new Clients(
          machine,
          other,
          machine.open("f", Fcntl.O_RDWR, 0),
          other.open(path("/mnt/f"), Fcntl.O_RDWR, 0));
    }

    String lock(int type, int whence, long start, long length) {
      return outcome(machine.process.lock(fd, Fcntl.F_SETLK, flock(type, whence, start, length)));
    }

    String othersLock(int type, int whence, long start, long length) {
      return outcome(other.lock(othersFd, Fcntl.F_SETLK, flock(type, whence, start, length)));
    }

    private static Flock flock(int type, int whence, long start, long length) {
      return LOCK.type(type).whence(whence).start(start).len(length).pid(0);
    }

    @Override
    public void close() {
      other.close();
      machine.process.close(fd);
      machine.close();
    }
  }

  @Test
  void aLockCountsFromTheEndOfTheFile() throws Exception {
    try (Clients clients = Clients.of(MemFs.withLocks())) {
      assertThat(clients.lock(Fcntl.F_WRLCK, Fcntl.SEEK_END, -2, 1)).isEqualTo("0");
      assertThat(clients.othersLock(Fcntl.F_WRLCK, Fcntl.SEEK_SET, 0, 3)).isEqualTo("0");
      assertThat(clients.othersLock(Fcntl.F_WRLCK, Fcntl.SEEK_SET, 3, 1)).isEqualTo("EAGAIN");
      assertThat(clients.othersLock(Fcntl.F_WRLCK, Fcntl.SEEK_SET, 4, 1)).isEqualTo("0");
      assertThat(clients.lock(Fcntl.F_WRLCK, Fcntl.SEEK_END, -6, 1)).isEqualTo("EINVAL");
    }
  }

  @Test
  void aLockCountsFromTheOffsetOfTheOpenFile() throws Exception {
    try (Clients clients = Clients.of(MemFs.withLocks())) {
      assertThat(clients.machine.process.lseek(clients.fd, 3, Fcntl.SEEK_SET)).isEqualTo(3);
      assertThat(clients.lock(Fcntl.F_WRLCK, Fcntl.SEEK_CUR, 0, -2)).isEqualTo("0");
      assertThat(clients.othersLock(Fcntl.F_RDLCK, Fcntl.SEEK_SET, 0, 1)).isEqualTo("0");
      assertThat(clients.othersLock(Fcntl.F_RDLCK, Fcntl.SEEK_SET, 2, 1)).isEqualTo("EAGAIN");
      assertThat(clients.othersLock(Fcntl.F_RDLCK, Fcntl.SEEK_SET, 3, 0)).isEqualTo("0");
    }
  }

  @Test
  void aLockThatNoFileCanHaveIsAnError() throws Exception {
    try (Clients clients = Clients.of(MemFs.withLocks())) {
      assertThat(clients.lock(Fcntl.F_WRLCK, 3, 0, 1)).isEqualTo("EINVAL");
      assertThat(clients.lock(Fcntl.F_WRLCK, Fcntl.SEEK_SET, 2, -3)).isEqualTo("EINVAL");
      assertThat(clients.lock(Fcntl.F_WRLCK, Fcntl.SEEK_SET, 2, Long.MAX_VALUE))
          .isEqualTo("EOVERFLOW");
    }
  }

  /** Without ADVLOCK the kernel keeps the locks itself, in lf_advlock(). */
  @Test
  void theLocksAreThoseThatTheKernelWouldKeep() throws Exception {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      assertThat(results(MemFs.withLocks(), seed)).as("seed %d", seed).isEqualTo(kernels(seed));
    }
  }

  private static List<String> kernels(int seed) throws Exception {
    return results(new MemFs(), seed);
  }

  private static List<String> results(MemFs fs, int seed) throws Exception {
    Random random = new Random(seed);
    List<String> results = new ArrayList<>();
    try (Clients clients = Clients.of(fs)) {
      for (int i = 0; i < CALLS; i++) {
        int type = Fcntl.F_RDLCK + random.nextInt(3);
        int whence = random.nextInt(4);
        long start = random.nextInt(16) - 6;
        long length = random.nextInt(12) - 5;
        boolean others = random.nextBoolean();
        String result =
            others
                ? clients.othersLock(type, whence, start, length)
                : clients.lock(type, whence, start, length);
        results.add(others + " " + type + " " + whence + " " + start + " " + length + " " + result);
      }
    }
    return results;
  }
}
