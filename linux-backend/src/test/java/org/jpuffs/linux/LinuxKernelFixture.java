package org.jpuffs.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A kernel of Linux whose processes are in a directory of the test, with one process. */
abstract class LinuxKernelFixture {
  static final int CREATE = Fcntl.O_RDWR | Fcntl.O_CREAT;

  @TempDir Path directory;

  final Stat stat = new Stat().wrap(DescriptorCalls.direct(Stat.SIZE), 0);
  Kernel kernel;
  Process process;

  @BeforeEach
  void start() throws BackendUnavailableException {
    LinuxBackend backend = new LinuxBackend();
    for (Precondition each : backend.preconditions()) {
      assumeTrue(each.isMet(), each.name() + ": " + each.finding());
    }
    kernel = backend.startIn(directory.toString());
    process = kernel.newProcess();
    assertThat(kernel.mountEmpty(process, kernel.mountPoint())).isZero();
  }

  @AfterEach
  void close() throws IOException {
    if (kernel != null) {
      kernel.close();
      try (Stream<Path> left = Files.list(directory)) {
        assertThat(left.filter(path -> path.getFileName().toString().startsWith("puffs-")))
            .isEmpty();
      }
    }
  }

  byte[] path(String name) {
    return (new String(kernel.mountPoint(), UTF_8) + "/" + name).getBytes(UTF_8);
  }

  static ByteBuffer buffer(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return DescriptorCalls.direct(bytes.length).put(bytes).flip();
  }

  static int failure(Errno errno) {
    return -errno.number();
  }

  void requireSuperuser() {
    assumeTrue(kernel.owner().isSuperuser(), "needs user 0");
  }
}
