package org.jpuffs.conformance.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Stat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients whose requests wait in the server, while the server answers those of others. */
@Timeout(60)
class WaitingClientsTest {
  private static final int SIGTERM = 15;

  /** A mount with clients, each on a thread of its own. */
  private static final class Clients implements AutoCloseable {
    final Kernel kernel;
    final Mount<?> mount;
    private final List<Process> processes = new ArrayList<>();

    Clients(String backend, FileSystem<?> fileSystem, MountOptions options) throws Exception {
      this(backend, fileSystem, options, true);
    }

    Clients(String backend, FileSystem<?> fileSystem, MountOptions options, boolean kernelsClock)
        throws Exception {
      Assumptions.assumeTrue(
          !backend.equals("rump") || System.getenv("PUFFS_RUMP_LIB") != null,
          "PUFFS_RUMP_LIB names no libraries of the rump kernel");
      kernel = Backends.named(backend).start();
      PuffsDevice device = kernel.openDevice();
      if (kernelsClock) {
        options.clock(kernel.clock());
      }
      mount = new Mount<>(fileSystem, options, device);
      kernel.host(device, mount);
      assertThat(mount.mount(kernel.mountPoint())).isZero();
    }

    Process process() {
      Process process = kernel.newProcess();
      assertThat(process.chdir(kernel.mountPoint())).isZero();
      processes.add(process);
      return process;
    }

    @Override
    public void close() {
      for (Process process : processes) {
        assertThat(process.chdir(bytes("/"))).isZero();
        process.close();
      }
      try (Process last = kernel.newProcess()) {
        assertThat(last.unmount(kernel.mountPoint(), 0)).isZero();
      }
      assertThat(mount.waiting()).isZero();
      assertThat(kernel.leftovers()).isEmpty();
      kernel.close();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static ByteBuffer memory(int length) {
    return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
  }

  private static int lock(Process process, int fd, int command, int type) {
    Flock lock = new Flock().wrap(memory(Flock.SIZE), 0).type(type).len(1);
    return process.lock(fd, command, lock);
  }

  private static CompletableFuture<Integer> later(IntSupplier call) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    new Thread(() -> result.complete(call.getAsInt()), "client").start();
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sim", "rump"})
  void aClientWaitsForALockUntilAnotherUnlocks(String backend) throws Exception {
    try (Clients clients = new Clients(backend, MemFs.withLocks(), new MountOptions())) {
      Process first = clients.process();
      Process second = clients.process();
      int fd = first.open(bytes("f"), Fcntl.O_CREAT | Fcntl.O_RDWR, 0644);
      int seconds = second.open(bytes("f"), Fcntl.O_RDWR, 0);
      assertThat(lock(first, fd, Fcntl.F_SETLK, Fcntl.F_WRLCK)).isZero();
      assertThat(lock(second, seconds, Fcntl.F_SETLK, Fcntl.F_WRLCK))
          .isEqualTo(-Errno.EAGAIN.number());
      CompletableFuture<Integer> waits =
          later(() -> lock(second, seconds, Fcntl.F_SETLKW, Fcntl.F_WRLCK));
      await().until(() -> clients.mount.waiting() == 1);
      assertThat(waits).isNotDone();
      assertThat(lock(first, fd, Fcntl.F_SETLK, Fcntl.F_UNLCK)).isZero();
      assertThat(waits.get()).isZero();
      assertThat(lock(first, fd, Fcntl.F_SETLK, Fcntl.F_RDLCK)).isEqualTo(-Errno.EAGAIN.number());
      assertThat(second.close(seconds)).isZero();
      assertThat(lock(first, fd, Fcntl.F_SETLK, Fcntl.F_RDLCK)).isZero();
      assertThat(first.close(fd)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sim", "rump"})
  void whoWouldWaitForItselfGetsEdeadlk(String backend) throws Exception {
    try (Clients clients = new Clients(backend, MemFs.withLocks(), new MountOptions())) {
      Process first = clients.process();
      Process second = clients.process();
      int[] one = new int[2];
      int[] two = new int[2];
      for (int i = 0; i < 2; i++) {
        one[i] = first.open(bytes("f" + i), Fcntl.O_CREAT | Fcntl.O_RDWR, 0644);
        two[i] = second.open(bytes("f" + i), Fcntl.O_RDWR, 0);
      }
      assertThat(lock(first, one[0], Fcntl.F_SETLK, Fcntl.F_WRLCK)).isZero();
      assertThat(lock(second, two[1], Fcntl.F_SETLK, Fcntl.F_WRLCK)).isZero();
      CompletableFuture<Integer> waits =
          later(() -> lock(second, two[0], Fcntl.F_SETLKW, Fcntl.F_WRLCK));
      await().until(() -> clients.mount.waiting() == 1);
      assertThat(lock(first, one[1], Fcntl.F_SETLKW, Fcntl.F_WRLCK))
          .isEqualTo(-Errno.EDEADLK.number());
      assertThat(first.close(one[0])).isZero();
      assertThat(waits.get()).isZero();
      assertThat(first.close(one[1])).isZero();
      for (int fd : two) {
        assertThat(second.close(fd)).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sim"}) // processes of a rump kernel have no signals
  void aSignalEndsTheCallAndTheReplyIsDropped(String backend) throws Exception {
    try (Clients clients = new Clients(backend, MemFs.withLocks(), new MountOptions())) {
      Process first = clients.process();
      Process second = clients.process();
      int fd = first.open(bytes("f"), Fcntl.O_CREAT | Fcntl.O_RDWR, 0644);
      int seconds = second.open(bytes("f"), Fcntl.O_RDWR, 0);
      assertThat(lock(first, fd, Fcntl.F_SETLK, Fcntl.F_WRLCK)).isZero();
      CompletableFuture<Integer> waits =
          later(() -> lock(second, seconds, Fcntl.F_SETLKW, Fcntl.F_WRLCK));
      await().until(() -> clients.mount.waiting() == 1);
      assertThat(first.kill(second.pid(), SIGTERM)).isZero();
      assertThat(waits.get()).isEqualTo(-Errno.EINTR.number());
      assertThat(clients.mount.waiting()).isEqualTo(1); // the server does not know
      assertThat(second.close(seconds)).isZero(); // now it does
      assertThat(clients.mount.waiting()).isZero();
      assertThat(first.close(fd)).isZero();
    }
  }

  /** A directory with one file, whose READs are answered when the last of them has come. */
  private static final class SlowFile implements FileSystem<String> {
    private final int together;
    private final List<CompletableFuture<byte[]>> reads = new ArrayList<>();
    private @Nullable MountContext<String> context;
    int mostWaiting;

    SlowFile(int together) {
      this.together = together;
    }

    @Override
    public void start(MountContext<String> mount) {
      context = mount;
    }

    @Override
    public String root() {
      return "/";
    }

    @Override
    public @Nullable String lookup(
        Request request, String directory, ComponentName name, NewNode found) {
      found.found(FileType.REG, 100, 0);
      return "file";
    }

    @Override
    public void getattr(Request request, String node, Attributes attributes, TimeToLive keep) {
      boolean root = node.equals("/");
      attributes.type(root ? FileType.DIR : FileType.REG).mode(0777).fileid(root ? 1 : 2).size(100);
    }

    @Override
    @MayWait
    public void read(Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
      CompletableFuture<byte[]> data = new CompletableFuture<>();
      reads.add(data);
      mostWaiting = Math.max(mostWaiting, reads.size());
      if (reads.size() == together && context != null) {
        List<CompletableFuture<byte[]>> all = List.copyOf(reads);
        reads.clear();
        context.schedule(
            Duration.ofMillis(100), () -> all.forEach(read -> read.complete(new byte[] {42})));
      }
      into.put(request.await(data));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sim", "rump"})
  void eightReadsWaitTogether(String backend) throws Exception {
    SlowFile file = new SlowFile(8);
    MountOptions options = new MountOptions().kernelFlags(Set.of(KernelFlag.NOCACHE_PAGE));
    try (Clients clients = new Clients(backend, file, options)) {
      List<Process> readers = new ArrayList<>();
      List<Integer> descriptors = new ArrayList<>();
      for (int i = 0; i < 8; i++) { // a READ that waits keeps its vnode locked: open all first
        readers.add(clients.process());
        descriptors.add(readers.get(i).open(bytes("f"), Fcntl.O_RDONLY, 0));
        assertThat(descriptors.get(i)).isNotNegative();
      }
      List<CompletableFuture<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Process process = readers.get(i);
        int fd = descriptors.get(i);
        results.add(
            later(
                () -> {
                  ByteBuffer into = memory(10);
                  int length = process.read(fd, into);
                  return length == 1 ? into.get(0) : length;
                }));
      }
      for (CompletableFuture<Integer> result : results) {
        assertThat(result.get()).isEqualTo(42);
      }
      for (int i = 0; i < 8; i++) {
        assertThat(readers.get(i).close(descriptors.get(i))).isZero();
      }
      assertThat(file.mostWaiting).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sim"})
  void timersOfTheMachinesClockAreWaitedFor(String backend) throws Exception {
    MountOptions options = new MountOptions().kernelFlags(Set.of(KernelFlag.NOCACHE_PAGE));
    try (Clients clients = new Clients(backend, new SlowFile(1), options, false)) {
      Process process = clients.process();
      int fd = process.open(bytes("f"), Fcntl.O_RDONLY, 0);
      for (int i = 0; i < 2; i++) {
        assertThat(process.pread(fd, memory(10), 0)).isEqualTo(1);
      }
      assertThat(process.close(fd)).isZero();
    }
  }

  /** A directory whose look-ups ask for the end of the mount, on a thread. */
  private static final class EndingDirectory implements FileSystem<String> {
    private final boolean exits;
    private @Nullable MountContext<String> context;

    EndingDirectory(boolean exits) {
      this.exits = exits;
    }

    @Override
    public void start(MountContext<String> mount) {
      context = mount;
    }

    @Override
    public String root() {
      return "/";
    }

    @Override
    @MayWait
    public @Nullable String lookup(
        Request request, String directory, ComponentName name, NewNode found) {
      if (context != null && exits) {
        context.exit();
      } else if (context != null) {
        context.requestUnmount();
      }
      return null;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sim", "rump"})
  void anOperationOnAThreadCanEndTheMount(String backend) throws Exception {
    for (boolean exits : new boolean[] {false, true}) {
      EndingDirectory directory = new EndingDirectory(exits);
      Clients clients = new Clients(backend, directory, new MountOptions());
      try (Process process = clients.kernel.newProcess()) {
        byte[] path = bytes(new String(clients.kernel.mountPoint(), UTF_8) + "/f");
        assertThat(process.open(path, Fcntl.O_RDONLY, 0)).isEqualTo(-Errno.ENOENT.number());
        clients.kernel.settle();
        await().until(() -> !clients.mount.isServing());
        assertThat(clients.mount.end()).isEqualTo(exits ? MountEnd.EXITED : MountEnd.UNMOUNTED);
      }
      clients.kernel.close();
    }
  }

  /** The server makes the kernel write a file's pages back within GETATTR. */
  @ParameterizedTest
  @ValueSource(strings = {"sim", "rump"})
  void anOperationWaitsForTheKernelsAnswerToItsOwnRequest(String backend) throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    FlushingFile file = new FlushingFile();
    MountOptions options = new MountOptions().onFailure((operation, thrown) -> failure.set(thrown));
    try (Clients clients = new Clients(backend, file, options)) {
      Process process = clients.process();
      int fd = process.open(bytes("f"), Fcntl.O_RDWR, 0);
      ByteBuffer data = memory(3).put(bytes("new")).flip();
      assertThat(process.pwrite(fd, data, 0)).isEqualTo(3);
      file.flushing = true;
      assertThat(process.fstat(fd, new Stat().wrap(memory(Stat.SIZE), 0))).isZero();
      assertThat(file.flushes).isPositive();
      assertThat(new String(file.data, 0, 3, UTF_8)).isEqualTo("new");
      assertThat(failure.get()).isNull();
      file.flushing = false;
      assertThat(process.close(fd)).isZero();
    }
  }

  /** One file in a directory; before its attributes are told, the kernel writes its pages back. */
  private static final class FlushingFile implements FileSystem<String> {
    private @Nullable MountContext<String> context;
    boolean flushing;
    int flushes;
    byte[] data = bytes("old data");

    @Override
    public void start(MountContext<String> mount) {
      context = mount;
    }

    @Override
    public String root() {
      return "/";
    }

    @Override
    public @Nullable String lookup(
        Request request, String directory, ComponentName name, NewNode found) {
      found.found(FileType.REG, data.length, 0);
      return "file";
    }

    @Override
    @MayWait
    public void getattr(Request request, String node, Attributes attributes, TimeToLive keep) {
      boolean root = node.equals("/");
      if (flushing && !root && context != null) {
        request.await(context.flushPages(node));
        flushes++;
      }
      attributes
          .type(root ? FileType.DIR : FileType.REG)
          .mode(0777)
          .fileid(root ? 1 : 2)
          .size(data.length);
    }

    @Override
    public void setattr(Request request, String node, Attributes attributes, TimeToLive keep) {}

    @Override
    public void read(Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
      int from = (int) Math.min(offset, data.length);
      into.put(data, from, Math.min(into.remaining(), data.length - from));
    }

    @Override
    public void write(Request request, String node, long offset, ByteBuffer from, IoFlags flags) {
      byte[] grown = Arrays.copyOf(data, Math.max(data.length, (int) offset + from.remaining()));
      from.get(grown, (int) offset, from.remaining());
      data = grown;
    }
  }
}
