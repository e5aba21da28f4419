package org.jpuffs.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.junit.jupiter.api.Test;

class TransfersTest {
  private static final int O_RDWR = 2;

  private final Transfers transfers = new Transfers();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64);

  private static int open(String path) {
    byte[] name = path.getBytes(US_ASCII);
    ByteBuffer text = ByteBuffer.allocateDirect(name.length + 1).put(0, name);
    long address = Task.address(text);
    int call = LinuxCall.OPENAT.number();
    int fd = (int) Libc.call(call, LinuxFlags.AT_FDCWD, address, O_RDWR, 0, 0, 0);
    assertThat(fd).as(path).isPositive();
    return fd;
  }

  private static void close(int fd) {
    Libc.call(LinuxCall.CLOSE.number(), fd, 0, 0, 0, 0, 0);
  }

  @Test
  void bytesAreReadAndWritten() {
    int fd = open("/dev/zero");
    buffer.put(8, (byte) 1).put(9, (byte) 1);
    assertThat(transfers.read(fd, Task.address(buffer), 9)).isEqualTo(9);
    assertThat(buffer.get(8)).isZero();
    assertThat(buffer.get(9)).isOne();
    assertThat(transfers.write(fd, Task.address(buffer), 64)).isEqualTo(64);
    close(fd);
  }

  @Test
  void anErrorIsNetBsdsNumber() {
    int fd = open("/dev/full");
    assertThat(transfers.write(fd, Task.address(buffer), 1)).isEqualTo(-Errno.ENOSPC.number());
    close(fd);
    assertThat(transfers.read(-1, Task.address(buffer), 1)).isEqualTo(-Errno.EBADF.number());
  }

  /** Where the JVM can call functions of C itself, and may, it does. */
  @Test
  void theLinkerOfTheJvmIsUsedFromJdk22On() throws ReflectiveOperationException {
    assumeTrue(Runtime.version().feature() >= 22, "this JDK has no java.lang.foreign");
    Object isAllowed =
        Module.class.getMethod("isNativeAccessEnabled").invoke(Transfers.class.getModule());
    assertThat(ForeignFunction.find("read") != null).isEqualTo(isAllowed);
    assertThat(ForeignFunction.find("no_such_function")).isNull();
  }
}
