package org.jpuffs.conformance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.junit.EmptyFs;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.layer.ForwardingFileSystem;
import org.jpuffs.mount.MountHandle;
import org.jpuffs.mount.Mounts;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** File systems on the running Linux kernel. */
@Timeout(120)
class FuseBackendTest {
  private static final int USAGE = 2;

  private static final String PLAIN_USER =
      "mknod -m 666 \"$1\" c 10 229 && mount --bind \"$1\" /dev/fuse && shift"
          + " && exec setpriv --reuid 65534 --regid 65534 --clear-groups \"$@\"";

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Backend backend = Backends.named("fuse");

  @BeforeEach
  void needFuse() {
    for (Precondition each : backend.preconditions()) {
      assumeTrue(each.isMet(), each.name() + ": " + each.finding());
    }
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  @Test
  void memfsObeysTheRulesOfLinux() {
    String[] arguments = {
      "check", "memfs", "--backend", "fuse", "--programs", "100", "--failures", "none"
    };
    assertThat(run(arguments)).as(out + "" + err).isZero();
    assertThat(out.toString()).contains("checked memfs on fuse: 100 programs", " 0 violations");
  }

  /** Extended attributes, locks, mapped files and calls that only Linux has are made and judged. */
  @Test
  void theCallsOfOtherKernelsAreJudgedToo() {
    String[] arguments = {
      "check", "memfs", "--backend", "fuse", "--programs", "300", "--failures", "none", "--coverage"
    };
    assertThat(run(arguments)).as(out + "" + err).isZero();
    assertThat(out.toString().lines().filter(line -> line.matches(" +[0-9,]+  [a-z0-9-]+")))
        .map(line -> line.replaceAll(".* ", ""))
        .contains("extset-01", "extget-01", "extlist-01", "lock-01", "flock-01")
        .contains("mmap-01", "copy-file-range-01", "renameat2-01", "seekdata-01");
    assertThat(out.toString())
        .contains(
            "left out, Linux opens handles of a file server only while it remembers the file");
  }

  @Test
  void aFileSystemThatKeepsLocksObeysTheOtherRules() {
    String[] arguments = {
      "check", "memfs:advlock", "--backend", "fuse", "--programs", "300", "--failures", "none"
    };
    assertThat(run(arguments)).as(out + "" + err).isZero();
    assertThat(out.toString())
        .contains("left out, the file system keeps the locks")
        .contains("when a file closes: lock, lockw, getlk");
  }

  @Test
  void aFaultyFileSystemIsFound() {
    String[] arguments = {
      "check",
      "class:" + EmptyFs.Crooked.class.getName(),
      "--backend",
      "fuse",
      "--programs",
      "200",
      "--failures",
      "none"
    };
    assertThat(run(arguments)).as(out + "" + err).isOne();
    assertThat(out.toString()).contains("violation 1, ", "stat-nlink-directory: ");
  }

  /** A kept program that this kernel cannot run is no violation, and no other programs stop. */
  @Test
  void aKeptFailureOfACallThatLinuxLacksIsSkipped() throws IOException {
    Path failures = directory.resolve("failures");
    Files.writeString(
        failures,
        """
        # puffs failures, form 1: written by a test.

        failure memfs chflags-01
        open f a O_CREAT|O_RDWR 0644
        chflags a 2
        """);
    String[] arguments = {
      "check", "memfs", "--backend", "fuse", "--programs", "1", "--failures", failures.toString()
    };
    assertThat(run(arguments)).as(out + "" + err).isZero();
    assertThat(out.toString())
        .contains("the call chflags is left out, Linux has no such call")
        .contains(" 1 programs", " 0 violations");
  }

  @Test
  void aScriptWithACallThatLinuxLacksIsRefused() throws IOException {
    Path script = directory.resolve("flags.script");
    Files.writeString(script, "open f a O_CREAT|O_RDWR 0644\nchflags a 2\n");
    assertThat(run("check", "memfs", "--backend", "fuse", "--script", script.toString()))
        .isEqualTo(USAGE);
    assertThat(err.toString())
        .contains("flags.script: the call chflags is left out, Linux has no such call; take it");
  }

  @Test
  void aScriptWithLocksThatTheFileSystemKeepsIsRefused() throws IOException {
    Path script = directory.resolve("locks.script");
    Files.writeString(script, "open f a O_CREAT|O_RDWR 0644\nlock f 1 0 0\n");
    String[] words = {"check", "NAME", "--backend", "fuse", "--script", script.toString()};
    words[1] = "memfs";
    assertThat(run(words)).as(out + "" + err).isZero();
    words[1] = "memfs:advlock";
    assertThat(run(words)).isEqualTo(USAGE);
    assertThat(err.toString())
        .contains("the call lock is left out, the file system keeps the locks, and Linux");
  }

  @Test
  void doctorMountsAndUnmounts() {
    assertThat(run("doctor", "--backend", "fuse")).as(out + "" + err).isZero();
    assertThat(out.toString()).contains("fuse can serve on this machine");
  }

  @Test
  void optionsOfFuseAreUnknownToOtherKernels() {
    String[] arguments = {"mount", "memfs", "/mnt", "--backend", "sim", "-o", "allow_other"};
    assertThat(run(arguments)).isEqualTo(USAGE);
    assertThat(err.toString()).contains("-o \"allow_other\"");
  }

  /** A file system whose getattr waits, once, until the test lets it go on. */
  private static final class Waiting extends EmptyFs {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);
    volatile boolean waits;

    @Override
    public void getattr(Request request, Object node, Attributes attributes, TimeToLive keep) {
      if (waits) {
        waits = false;
        begun.countDown();
        try {
          goOn.await();
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
      }
      super.getattr(request, node, attributes, keep);
    }
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  /** The client waits in the kernel for a server of the same JVM, which may collect garbage. */
  @Test
  void aCallThatWaitsForTheServerStopsNoCollection() throws Exception {
    Waiting fileSystem = new Waiting();
    try (Mounts mounts = Mounts.on(backend.start())) {
      byte[] root = mounts.kernel().mountPoint();
      try (Process client = mounts.kernel().newProcess();
          MountHandle<?> mounted = mounts.mount(fileSystem, Path.of(new String(root, UTF_8)))) {
        fileSystem.waits = true;
        Stat stat = new Stat();
        stat.wrap(ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder()), 0);
        CompletableFuture<Integer> call =
            CompletableFuture.supplyAsync(() -> client.stat(root, stat));
        fileSystem.begun.await();
        long before = collections();
        System.gc();
        assertThat(collections()).isGreaterThan(before);
        assertThat(call).isNotDone();
        fileSystem.goOn.countDown();
        assertThat(call.get()).isZero();
        assertThat(mounted.mount().isServing()).isTrue();
      }
    }
  }

  /** Runs the command line as user 65534, who sees a device that all users may open. */
  private java.lang.Process asPlainUser(String... arguments) throws IOException {
    for (String program : List.of("fusermount3", "setpriv", "unshare", "mknod", "mount")) {
      boolean isThere =
          Stream.of("/usr/bin", "/bin").anyMatch(at -> Files.isExecutable(Path.of(at, program)));
      assumeTrue(isThere, program + " is not installed");
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Files.exists(Path.of(entry))) { // a module may have no classes
        String name = classPath.size() + (entry.endsWith(".jar") ? ".jar" : "");
        copy(Path.of(entry), directory.resolve(name));
        classPath.add(directory.resolve(name).toString());
      }
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c", PLAIN_USER, "sh"));
    command.addAll(List.of(directory + "/device", java, "-Djava.io.tmpdir=" + directory, "-cp"));
    command.add(String.join(File.pathSeparator, classPath));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  @Test
  void aPlainUserMountsByFusermount3() throws Exception {
    java.lang.Process doctor = asPlainUser("doctor", "--backend", "fuse");
    String said = new String(doctor.getInputStream().readAllBytes(), UTF_8);
    assertThat(said)
        .contains("rights to mount: user 65534, by /usr/bin/fusermount3")
        .contains("ok       a mount and its unmount: done");
    assertThat(doctor.waitFor()).isZero();
  }

  /** The first programs begin with chmod(2) of the root, which the kernel knows nothing about. */
  @Test
  void aPlainUserChecksAFileSystem() throws Exception {
    String words = "check memfs --backend fuse --programs 20 --failures none";
    java.lang.Process check = asPlainUser(words.split(" "));
    String said = new String(check.getInputStream().readAllBytes(), UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
    assertThat(said)
        .contains("left out, only user 0 may do that: setcred")
        .contains("checked memfs on fuse: 20 programs", " 0 violations");
    assertThat(directory.toFile().list()).noneMatch(name -> name.startsWith("puffs-"));
  }

  @Test
  void anUnknownOptionIsAnsweredByTheListOfAll() {
    String[] arguments = {"mount", "memfs", "/mnt", "--backend", "fuse", "-o", "alow_other"};
    assertThat(run(arguments)).isEqualTo(USAGE);
    assertThat(err.toString())
        .contains("-o \"alow_other\"", " allow_other, ", " default_permissions, ", " nosuid, ")
        .contains("did you mean \"allow_other\"?");
  }

  private static Flock lock(int type, long start, long length) {
    Flock lock = new Flock();
    lock.wrap(ByteBuffer.allocateDirect(Flock.SIZE).order(ByteOrder.nativeOrder()), 0);
    lock.type((short) type).whence((short) Fcntl.SEEK_SET).start(start).len(length);
    return lock;
  }

  /** Counts the requests about locks. */
  private static final class CountingLocks<N> extends ForwardingFileSystem<N> {
    final Map<FileLock.Action, Integer> counts =
        Collections.synchronizedMap(new EnumMap<>(FileLock.Action.class));

    CountingLocks(FileSystem<N> lower) {
      super(lower);
    }

    @Override
    public void advlock(Request request, N node, FileLock lock) throws IOException {
      counts.merge(lock.action(), 1, Integer::sum);
      super.advlock(request, node, lock);
    }
  }

  /** The kernel's own locks would give the same results: only the counts tell who keeps them. */
  @Test
  void aFileSystemThatKeepsLocksIsAskedForThem() throws Exception {
    CountingLocks<?> fileSystem = new CountingLocks<>(MemFs.withLocks());
    int again = -Errno.EAGAIN.number();
    try (Mounts mounts = Mounts.on(backend.start())) {
      String root = new String(mounts.kernel().mountPoint(), UTF_8);
      byte[] file = (root + "/file").getBytes(UTF_8);
      try (Process one = mounts.kernel().newProcess();
          Process other = mounts.kernel().newProcess();
          MountHandle<?> mounted = mounts.mount(fileSystem, Path.of(root))) {
        int fd = one.open(file, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644);
        int second = other.open(file, Fcntl.O_RDWR, 0);
        assertThat(one.lock(fd, Fcntl.F_SETLK, lock(Fcntl.F_WRLCK, 10, 5))).isZero();
        assertThat(other.lock(second, Fcntl.F_SETLK, lock(Fcntl.F_RDLCK, 14, 1))).isEqualTo(again);
        assertThat(other.lock(second, Fcntl.F_SETLK, lock(Fcntl.F_RDLCK, 15, 0))).isZero();
        Flock asked = lock(Fcntl.F_WRLCK, 0, 0);
        assertThat(other.lock(second, Fcntl.F_GETLK, asked)).isZero();
        assertThat(asked.type()).isEqualTo((short) Fcntl.F_WRLCK);
        assertThat(asked.start()).isEqualTo(10);
        assertThat(asked.len()).isEqualTo(5);
        CompletableFuture<Integer> waiting =
            CompletableFuture.supplyAsync(
                () -> other.lock(second, Fcntl.F_SETLKW, lock(Fcntl.F_WRLCK, 10, 5)));
        assertThat(one.lock(fd, Fcntl.F_SETLK, lock(Fcntl.F_UNLCK, 0, 0))).isZero();
        assertThat(waiting.get()).isZero();
        assertThat(one.lock(fd, Fcntl.F_SETLK, lock(Fcntl.F_WRLCK, 10, 5))).isEqualTo(again);
        assertThat(fileSystem.counts)
            .as("requests before a file is closed")
            .containsOnly(
                Map.entry(FileLock.Action.GET, 1),
                Map.entry(FileLock.Action.SET, 5),
                Map.entry(FileLock.Action.UNLOCK, 1));
        assertThat(mounted.mount().isServing()).isTrue();
      }
    }
  }

  private java.lang.Process mountInOwnJvm(String... more) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java, "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "mount", "memfs", directory.toString()));
    command.addAll(List.of("--backend", "fuse", "-f"));
    command.addAll(List.of(more));
    java.lang.Process server = new ProcessBuilder(command).inheritIO().start();
    await().forever().until(() -> isMounted() || !server.isAlive());
    assertThat(isMounted()).isTrue();
    return server;
  }

  private boolean isMounted() throws IOException {
    return Files.readString(Path.of("/proc/mounts")).contains(" " + directory + " fuse.puffs ");
  }

  @Test
  void aMountServesOtherProgramsUntilASignal() throws Exception {
    java.lang.Process server = mountInOwnJvm();
    Files.writeString(directory.resolve("file"), "text");
    assertThat(directory.resolve("file")).hasContent("text");
    assertThat(directory.toFile().list()).containsExactly("file");
    server.destroy();
    server.waitFor();
    assertThat(isMounted()).isFalse();
  }

  /** Runs {@code command} as user 1000 of group 100; its exit status. */
  private static int withGroups(String groups, String... command) throws Exception {
    List<String> all = new ArrayList<>(List.of("setpriv", "--reuid", "1000", "--regid", "100"));
    all.addAll(List.of("--groups", groups));
    all.addAll(List.of(command));
    return new ProcessBuilder(all).inheritIO().start().waitFor();
  }

  /** The kernel allows both to a member of the group. */
  @Test
  void anOwnerGivesAFileToASupplementaryGroup() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is not installed");
    java.lang.Process server = mountInOwnJvm("-o", "allow_other,default_permissions");
    try {
      Path file = Files.writeString(directory.resolve("file"), "text");
      Files.setAttribute(file, "unix:uid", 1000);
      Files.setAttribute(file, "unix:gid", 100);
      assertThat(withGroups("2000", "chgrp", "3000", file.toString())).isNotZero();
      assertThat(withGroups("2000,3000", "chgrp", "3000", file.toString())).isZero();
      assertThat(withGroups("2000,3000", "chmod", "2755", file.toString())).isZero();
      assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(3000);
      assertThat((int) Files.getAttribute(file, "unix:mode") & 07777).isEqualTo(02755);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  @Test
  void aKilledServerLeavesNoMount() throws Exception {
    java.lang.Process server = mountInOwnJvm();
    server.destroyForcibly().waitFor();
    await().forever().until(() -> !isMounted());
  }

  /** The processes of a check by user 0 have a mount namespace of their own, a copy. */
  @Test
  void aMountEndsWhileAnotherDirectoryIsChecked(@TempDir Path other) throws Exception {
    java.lang.Process server = mountInOwnJvm();
    try (Kernel checked = Backends.named("linux").startIn(other.toString())) {
      assumeTrue(checked.owner().isSuperuser(), "needs user 0");
      Process client = checked.newProcess();
      assertThat(new ProcessBuilder("umount", directory.toString()).start().waitFor()).isZero();
      assertThat(server.waitFor()).isZero();
      client.close();
    } finally {
      server.destroy();
      server.waitFor();
    }
  }
}
