package org.jpuffs.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Duration;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jpuffs.rump.TinyFileSystem;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests with agents of one rump kernel: two processes of it stand for two agents of one guest. A
 * subclass inherits no condition of JUnit, so each has that of {@code PUFFS_RUMP_LIB}.
 */
@Timeout(60)
abstract class RumpAgent {
  /** Where the kernel of each test mounts. */
  static final byte[] MOUNT_POINT = bytes("/mnt");

  @TempDir private static Path directory;
  private static String program;

  /** The line to the agent. */
  AgentLine line;

  /** The kernel at its other end. */
  Kernel kernel;

  @BeforeAll
  static void compile() throws Exception {
    program = CompiledAgent.overRump(directory).toString();
  }

  @BeforeEach
  void start() throws Exception {
    line = AgentLine.to(AgentProgram.start(program), Duration.ofSeconds(30));
    kernel = AgentKernel.over(line, "/mnt");
  }

  @AfterEach
  void close() {
    kernel.close();
  }

  static byte[] bytes(String path) {
    return path.getBytes(UTF_8);
  }

  AgentLwp newProcess() {
    return AgentLwp.ofNewProcess(line);
  }

  static MountPointLocks locksOf(AgentLwp process) {
    return new MountPointLocks(process, Duration.ZERO);
  }

  MountPointLocks locksOfNewAgent() {
    return locksOf(newProcess());
  }

  MountTurn newTurn() {
    return new MountTurn(newProcess());
  }

  static Deadline now() {
    return Deadline.after(Duration.ZERO);
  }

  int mount(byte[] where) {
    PuffsDevice device = kernel.openDevice();
    Mount<?> mount = new Mount<>(new TinyFileSystem(), new MountOptions(), device);
    kernel.host(device, mount);
    return mount.mount(where);
  }

  /** Claims a directory as one that another process of the agent is about to mount on. */
  String claim(MountPointLocks locks, byte[] where) {
    MountTurn turn = newTurn();
    try {
      return locks.claim(turn, where).toString();
    } finally {
      turn.end();
    }
  }

  void assertFree(MountPointLocks locks, byte[] where) {
    assertThatCode(() -> claim(locks, where)).doesNotThrowAnyException();
  }
}
