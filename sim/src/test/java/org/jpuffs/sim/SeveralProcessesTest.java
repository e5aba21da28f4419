package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.sim.MountedTiny.buffer;
import static org.jpuffs.sim.MountedTiny.bytes;
import static org.jpuffs.sim.sys.Errors.EIO;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.sim.sys.Errors.ENXIO;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_RDWR;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jpuffs.sim.sched.KernelViolation;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.Test;

/** Programs that run together: what they wait for, and that a seed determines the trace. */
class SeveralProcessesTest {
  private static final int SEEDS = 200;
  private static final int NOCACHE = Puffs.PUFFS_KFLAG_NOCACHE;

  private static Stat stat() {
    return new Stat().wrap(buffer(Stat.SIZE), 0);
  }

  /** A process whose working directory is the mount's root. */
  private static Process client(MountedTiny m) {
    Process process = m.kernel.newProcess();
    assertThat(process.chdir(bytes("/mnt"))).isZero();
    m.kernel.settle();
    m.server.seen();
    return process;
  }

  private static List<String> twoWriters(long seed) {
    return twoWriters(seed, Integer.MAX_VALUE);
  }

  private static List<String> twoWriters(long seed, int switches) {
    try (MountedTiny m = new MountedTiny(NOCACHE)) {
      List<String> results = new ArrayList<>();
      List<Runnable> programs = new ArrayList<>();
      for (String name : List.of("one", "two")) {
        Process process = client(m);
        programs.add(
            () -> {
              int fd = process.open(bytes("f"), O_CREAT | O_RDWR, 0644);
              for (int i = 0; i < 4; i++) {
                results.add(name + " " + process.pwrite(fd, buffer(10), i));
                results.add(name + " " + process.fstat(fd, stat()));
              }
              process.close(fd);
            });
      }
      m.kernel.runTogether(seed, switches, programs);
      m.kernel.settle();
      results.addAll(m.server.seen());
      return results;
    }
  }

  @Test
  void theSameSeedGivesTheSameTrace() {
    Set<String> traces = new TreeSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      List<String> trace = twoWriters(seed);
      assertThat(twoWriters(seed)).as("seed %d", seed).isEqualTo(trace);
      traces.add(trace.toString());
    }
    assertThat(traces).as("different traces of %d seeds", SEEDS).hasSizeGreaterThan(SEEDS / 4);
  }

  @Test
  void withoutSwitchesAllSeedsGiveOneTrace() {
    List<String> trace = twoWriters(1, 0);
    for (long seed = 2; seed < SEEDS; seed++) {
      assertThat(twoWriters(seed, 0)).as("seed %d", seed).isEqualTo(trace);
    }
  }

  @Test
  void moreSwitchesLeadToTheTraceOfTheSeed() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Set<String> traces = new TreeSet<>();
      for (int switches = 0; switches < 8; switches++) {
        traces.add(twoWriters(seed, switches).toString());
      }
      assertThat(traces).as("traces of seed %d with few switches", seed).hasSizeGreaterThan(1);
      assertThat(twoWriters(seed, 1000)).as("seed %d", seed).isEqualTo(twoWriters(seed));
    }
  }

  @Test
  void nobodyReadsAFileWhileItsTimesAreSet() {
    Set<String> traces = new TreeSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      try (MountedTiny m = new MountedTiny(NOCACHE)) {
        int fd = m.open("f", O_CREAT | O_RDWR);
        assertThat(m.client.write(fd, buffer(10))).isEqualTo(10);
        Process other = client(m);
        int read = other.open(bytes("f"), O_RDWR, 0);
        m.kernel.settle();
        m.server.seen();
        m.kernel.runTogether(
            seed,
            List.of(
                () -> assertThat(m.client.futimens(fd, 1, 0, 2, 0)).isZero(),
                () -> transfer(other, read, false)));
        StringBuilder trace = new StringBuilder();
        for (String frame : m.server.seen()) {
          trace.append(frame.split(" ")[0]).append(' ');
        }
        traces.add(trace.toString());
      }
    }
    assertThat(traces).hasSize(2);
  }

  private static void program(Process process) {
    ByteBuffer data = buffer(5000);
    int fd = process.open(bytes("f"), O_CREAT | O_RDWR, 0644);
    process.write(fd, data);
    process.pread(fd, data, 0);
    process.mkdir(bytes("d"), 0755);
    process.rename(bytes("f"), bytes("d/g"));
    process.ftruncate(fd, 100);
    process.fsync(fd);
    process.close(fd);
    process.stat(bytes("d/../d/g"), stat());
    process.unlink(bytes("d/g"));
    process.rmdir(bytes("d"));
  }

  @Test
  void aSingleProgramHasTheSameTraceWithAnySeedAndWithoutOne() throws InterruptedException {
    List<String> plain;
    try (MountedTiny m = new MountedTiny(0)) {
      program(m.client);
      m.kernel.settle();
      plain = m.server.seen();
    }
    for (long seed = 0; seed < SEEDS; seed++) {
      try (MountedTiny m = new MountedTiny(0)) {
        m.kernel.runTogether(seed, List.of(() -> program(m.client)));
        m.kernel.settle();
        assertThat(m.server.seen()).as("seed %d", seed).isEqualTo(plain);
      }
    }
    try (MountedTiny m = new MountedTiny(0)) {
      Thread thread = new Thread(() -> program(m.client));
      thread.start();
      thread.join();
      m.kernel.settle();
      assertThat(m.server.seen()).as("on a thread of its own").isEqualTo(plain);
    }
  }

  /** The maximum number of requests that the server had at the same time. */
  private static int together(boolean write) {
    int most = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      try (MountedTiny m = new MountedTiny(NOCACHE)) {
        int made = m.open("f", O_CREAT | O_RDWR);
        assertThat(m.client.write(made, buffer(100))).isEqualTo(100);
        Process one = client(m);
        Process two = client(m);
        int[] fds = {one.open(bytes("f"), O_RDWR, 0), two.open(bytes("f"), O_RDWR, 0)};
        m.kernel.settle();
        m.server.seen();
        List<Integer> sizes = new ArrayList<>();
        m.server.taken = sizes::add;
        m.kernel.runTogether(
            seed, List.of(() -> transfer(one, fds[0], write), () -> transfer(two, fds[1], write)));
        for (int size : sizes) {
          most = Math.max(most, size);
        }
      }
    }
    return most;
  }

  private static void transfer(Process process, int fd, boolean write) {
    ByteBuffer data = buffer(10);
    assertThat(write ? process.write(fd, data) : process.read(fd, data)).isEqualTo(10);
  }

  @Test
  void twoProcessesReadAFileTogetherButOnlyOneWrites() {
    assertThat(together(false)).as("reads").isEqualTo(2);
    assertThat(together(true)).as("writes").isEqualTo(1);
  }

  @Test
  void aLookupSeesTheStateBeforeOrAfterARename() {
    Set<String> seen = new TreeSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      try (MountedTiny m = new MountedTiny(Puffs.PUFFS_KFLAG_NOCACHE_NAME)) {
        m.client.mkdir(bytes("d"), 0755);
        m.client.close(m.open("d/a", O_CREAT | O_RDWR));
        Process other = client(m);
        int[] results = new int[2];
        m.kernel.runTogether(
            seed,
            List.of(
                () -> assertThat(m.client.rename(bytes("d/a"), bytes("b"))).isZero(),
                () -> {
                  results[0] = other.stat(bytes("d/a"), stat());
                  results[1] = other.stat(bytes("b"), stat());
                }));
        seen.add(results[0] + " " + results[1]);
        assertThat(m.stat("b")).isZero();
        assertThat(m.stat("d/a")).isEqualTo(-ENOENT);
      }
    }
    String before = "0 " + -ENOENT;
    String after = -ENOENT + " 0";
    assertThat(seen).contains(after).isSubsetOf(before, after, "0 0");
  }

  @Test
  void anUnmountWaitsForACallInProgress() {
    for (long seed = 0; seed < SEEDS; seed++) {
      try (MountedTiny m = new MountedTiny(NOCACHE)) {
        int fd = m.open("f", O_CREAT | O_RDWR);
        Process other = m.kernel.newProcess();
        int[] results = new int[2];
        m.kernel.runTogether(
            seed,
            List.of(
                () -> results[0] = m.client.write(fd, buffer(10)),
                () -> results[1] = other.unmount(bytes("/mnt"), MountFlags.MNT_FORCE)));
        assertThat(results[0]).as("write, seed %d", seed).isIn(10, -EIO);
        assertThat(results[1]).as("unmount, seed %d", seed).isZero();
        m.kernel.settle();
        assertThat(m.server.isServing()).isFalse();
      }
    }
  }

  @Test
  void aServerThatClosesItsDeviceWakesAllWaitingProcesses() {
    for (long seed = 0; seed < SEEDS; seed++) {
      try (MountedTiny m = new MountedTiny(NOCACHE)) {
        int fd = m.open("f", O_CREAT | O_RDWR);
        Process other = client(m);
        m.server.silent = true;
        int[] left = {2};
        m.server.before =
            () -> {
              if (--left[0] == 0) {
                m.device.close();
              }
            };
        int[] results = new int[2];
        m.kernel.runTogether(
            seed,
            List.of(
                () -> results[0] = m.client.write(fd, buffer(10)),
                () -> results[1] = other.stat(bytes("f"), stat())));
        assertThat(results[0]).as("seed %d", seed).isIn(-ENXIO, -EIO);
        assertThat(results[1]).as("seed %d", seed).isIn(-ENXIO, -ENOENT);
      }
    }
  }

  @Test
  void aDeadlockOfAllProcessesIsReported() {
    MountedTiny m = new MountedTiny(NOCACHE);
    Process other = client(m);
    m.server.silent = true;
    assertThatThrownBy(
            () ->
                m.kernel.runTogether(1, List.of(() -> m.stat("a"), () -> other.rmdir(bytes("b")))))
        .isInstanceOf(KernelViolation.class)
        .hasMessageContaining("every process waits")
        .hasMessageContaining("PUFFS_VN_LOOKUP");
  }

  @Test
  void anExceptionOfAProgramIsThrown() {
    try (MountedTiny m = new MountedTiny(0)) {
      Runnable fails =
          () -> {
            throw new IllegalArgumentException("one of two");
          };
      assertThatThrownBy(() -> m.kernel.runTogether(3, List.of(() -> m.stat("."), fails)))
          .hasMessage("one of two");
      assertThat(m.stat(".")).isZero();
    }
  }

  @Test
  void threadsWithoutASchedulerShareAServerWithItsOwnThread() throws InterruptedException {
    SimMachine kernel = new SimMachine();
    var device = kernel.openDevice();
    TinyServer server = new TinyServer(device);
    assertThat(server.mount(kernel.mountPoint(), NOCACHE)).isZero();
    Thread loop = new Thread(server::serve);
    loop.start();
    List<Thread> threads = new ArrayList<>();
    int[] moved = new int[4];
    for (int i = 0; i < moved.length; i++) {
      int number = i;
      Process process = kernel.newProcess();
      Thread thread =
          new Thread(
              () -> {
                int fd = process.open(bytes("/mnt/f"), O_CREAT | O_RDWR, 0644);
                for (int n = 0; n < 500; n++) {
                  moved[number] += process.pwrite(fd, buffer(10), n);
                  process.fstat(fd, stat());
                }
                process.close(fd);
                process.close();
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(moved).containsOnly(5000);
    try (Process last = kernel.newProcess()) {
      assertThat(last.unmount(kernel.mountPoint(), 0)).isZero();
    }
    loop.join();
  }
}
