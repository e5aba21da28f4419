package org.jpuffs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.caller.Errors.assertErrno;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.PathLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which error of NetBSD an exception of the host becomes. */
class HostTest {
  /** What a JVM in another locale says. */
  private static final String FOREIGN = "Das ging schief";

  @TempDir Path directory;
  private Host host;

  @BeforeEach
  void host() throws IOException {
    host = new Host(directory, new CheckedAccess(directory), Host.Use.CHANGE);
  }

  @Test
  void classesOfExceptionsAreKnown() {
    assertThat(host.errno(new NoSuchFileException("x"))).isEqualTo(Errno.ENOENT);
    assertThat(host.errno(new FileAlreadyExistsException("x"))).isEqualTo(Errno.EEXIST);
    assertThat(host.errno(new DirectoryNotEmptyException("x"))).isEqualTo(Errno.ENOTEMPTY);
    assertThat(host.errno(new AccessDeniedException("x"))).isEqualTo(Errno.EACCES);
    assertThat(host.errno(new NotDirectoryException("x"))).isEqualTo(Errno.ENOTDIR);
    assertThat(host.errno(new NotLinkException("x"))).isEqualTo(Errno.EINVAL);
    assertThat(host.errno(new FileSystemLoopException("x"))).isEqualTo(Errno.ELOOP);
    assertThat(host.errno(new AtomicMoveNotSupportedException("x", "y", FOREIGN)))
        .isEqualTo(Errno.EXDEV);
  }

  @Test
  void aPathThroughAFileIsEnotdirInAnyLocale() throws IOException {
    Path file = Files.createFile(directory.resolve("f"));
    String below = file.resolve("a/b").toString();
    String free = directory.resolve("g").toString();
    assertThat(host.errno(new FileSystemException(below, null, FOREIGN))).isEqualTo(Errno.ENOTDIR);
    assertThat(host.errno(new FileSystemException(free, below, FOREIGN))).isEqualTo(Errno.ENOTDIR);
    assertThat(host.errno(new FileSystemException(free, null, FOREIGN))).isEqualTo(Errno.EIO);
    assertErrno(Errno.ENOTDIR, () -> host.run(() -> Files.createDirectory(file.resolve("a"))));
  }

  @Test
  void aLongNameIsEnametoolongInAnyLocale() {
    Path longest = directory.resolve("n".repeat(PathLimits.NAME_MAX));
    Path longer = directory.resolve("n".repeat(PathLimits.NAME_MAX + 1));
    assertThat(host.errno(new FileSystemException(longest.toString(), null, FOREIGN)))
        .isEqualTo(Errno.EIO);
    assertThat(host.errno(new FileSystemException(longer.toString(), null, FOREIGN)))
        .isEqualTo(Errno.ENAMETOOLONG);
    assertErrno(Errno.ENAMETOOLONG, () -> host.run(() -> Files.createFile(longer)));
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, ENOSPC",
    "Error writing extended attribute 'a: b': No space left on device, ENOSPC",
    "out of disk space, ENOSPC",
    "Disk quota exceeded, EDQUOT",
    "Operation not permitted, EPERM",
    "'user.n' is too big, ENAMETOOLONG",
    "whatever, EIO",
  })
  void messagesAreTheLastResort(String message, Errno errno) {
    assertThat(host.errno(new IOException(message))).isEqualTo(errno);
    assertThat(host.errno(new FileSystemException("x", null, message))).isEqualTo(errno);
  }

  @Test
  void anExceptionWithoutAMessageIsEio() {
    assertThat(host.errno(new FileSystemException("x"))).isEqualTo(Errno.EIO);
    assertThat(host.errno(new FileSystemException(null, null, "a\0b"))).isEqualTo(Errno.EIO);
    assertThat(host.errno(new FileSystemException("a\0b", null, FOREIGN))).isEqualTo(Errno.EIO);
    assertThat(host.errno(new IOException())).isEqualTo(Errno.EIO);
  }

  @Test
  void whatAHostCannotDoIsEopnotsupp() {
    assertErrno(
        Errno.EOPNOTSUPP,
        () ->
            host.run(
                () -> {
                  throw new UnsupportedOperationException();
                }));
    assertThat(host.<Integer>call(() -> 7)).isEqualTo(7);
  }
}
