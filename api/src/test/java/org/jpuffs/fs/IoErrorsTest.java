package org.jpuffs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The error number of an IOException. */
class IoErrorsTest {
  private static final class OwnException extends NoSuchFileException {
    private static final long serialVersionUID = 1L;

    OwnException() {
      super("f");
    }
  }

  static Stream<Arguments> exceptions() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("f"), Errno.ENOENT),
        Arguments.of(new OwnException(), Errno.ENOENT),
        Arguments.of(new AccessDeniedException("f"), Errno.EACCES),
        Arguments.of(new FileSystemException("f", null, "Not a directory"), Errno.ENOTDIR),
        Arguments.of(new FileSystemException("Is a directory"), Errno.EIO),
        Arguments.of(new FileSystemException("a: Is a directory"), Errno.EIO),
        Arguments.of(new FileNotFoundException("f"), Errno.ENOENT),
        Arguments.of(new FileNotFoundException("f (Permission denied)"), Errno.EACCES),
        Arguments.of(new FileNotFoundException("f (1)"), Errno.ENOENT),
        Arguments.of(new IOException("No space left on device"), Errno.ENOSPC),
        Arguments.of(new IOException("Error writing 'a: b': File too large"), Errno.EFBIG),
        Arguments.of(new IOException("File too large: f"), Errno.EIO),
        Arguments.of(new IOException(), Errno.EIO),
        Arguments.of(new IOException("why", Errno.EDQUOT.exception()), Errno.EDQUOT),
        Arguments.of(new EOFException(), Errno.EIO),
        Arguments.of(new ConnectException("Connection refused"), Errno.ECONNREFUSED),
        Arguments.of(new ConnectException("Connection timed out"), Errno.ETIMEDOUT),
        Arguments.of(new ConnectException("Verbindung abgelehnt"), Errno.ECONNREFUSED),
        Arguments.of(new SocketException("Broken pipe"), Errno.EPIPE),
        Arguments.of(new SocketTimeoutException("Read timed out"), Errno.ETIMEDOUT),
        Arguments.of(new AsynchronousCloseException(), Errno.EBADF),
        Arguments.of(new MalformedInputException(3), Errno.EILSEQ));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void anExceptionStandsForAnError(IOException failure, Errno errno) {
    assertThat(Errno.of(failure)).isEqualTo(errno);
  }

  @Test
  void theExceptionsOfThisHostStandForItsErrors(@TempDir Path dir) throws IOException {
    Path file = Files.createFile(dir.resolve("f"));
    Path full = Files.createDirectories(dir.resolve("d/e")).getParent();
    assertThat(errorOf(() -> Files.size(dir.resolve("none")))).isEqualTo(Errno.ENOENT);
    assertThat(errorOf(() -> Files.createFile(file))).isEqualTo(Errno.EEXIST);
    assertThat(errorOf(() -> Files.delete(full))).isEqualTo(Errno.ENOTEMPTY);
    assertThat(errorOf(() -> Files.list(file).close())).isEqualTo(Errno.ENOTDIR);
    assertThat(errorOf(() -> Files.readSymbolicLink(file))).isEqualTo(Errno.EINVAL);
  }

  private interface IoCall {
    void run() throws IOException;
  }

  private static Errno errorOf(IoCall call) {
    return Errno.of(catchThrowableOfType(IOException.class, call::run));
  }
}
