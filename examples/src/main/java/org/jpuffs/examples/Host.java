package org.jpuffs.examples;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Map;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;

/** Calls the host's file system, whose errors become NetBSD's. */
final class Host {
  /** What {@code java.nio.file} has a class for. */
  private static final Map<Class<?>, Errno> BY_CLASS =
      Map.of(
          NoSuchFileException.class, Errno.ENOENT,
          FileAlreadyExistsException.class, Errno.EEXIST,
          DirectoryNotEmptyException.class, Errno.ENOTEMPTY,
          AccessDeniedException.class, Errno.EACCES,
          NotDirectoryException.class, Errno.ENOTDIR,
          NotLinkException.class, Errno.EINVAL);

  /** All else is told by words alone, most of them those of strerror(3). */
  private static final Map<String, Errno> BY_WORDS =
      Map.ofEntries(
          Map.entry("Operation not permitted", Errno.EPERM),
          Map.entry("Not a directory", Errno.ENOTDIR),
          Map.entry("Is a directory", Errno.EISDIR),
          Map.entry("Directory not empty", Errno.ENOTEMPTY),
          Map.entry("Invalid argument", Errno.EINVAL),
          Map.entry("Invalid cross-device link", Errno.EXDEV),
          Map.entry("File too large", Errno.EFBIG),
          Map.entry("No space left on device", Errno.ENOSPC),
          Map.entry("out of disk space", Errno.ENOSPC),
          Map.entry("Disk quota exceeded", Errno.EDQUOT),
          Map.entry("Disc quota exceeded", Errno.EDQUOT),
          Map.entry("Read-only file system", Errno.EROFS),
          Map.entry("Too many links", Errno.EMLINK),
          Map.entry("Too many open files", Errno.ENFILE),
          Map.entry("File name too long", Errno.ENAMETOOLONG),
          Map.entry("Text file busy", Errno.ETXTBSY),
          Map.entry("Argument list too long", Errno.E2BIG),
          Map.entry("Numerical result out of range", Errno.ENAMETOOLONG),
          Map.entry("No data available", Errno.ENOATTR),
          Map.entry(
              "Too many levels of symbolic links or unable to access attributes of symbolic link",
              Errno.EOPNOTSUPP));

  private Host() {}

  /** A call that has a result. */
  interface Question<T> {
    T ask() throws IOException;
  }

  /** A call that has none. */
  interface Order {
    void carryOut() throws IOException;
  }

  static <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (IOException e) {
      throw failure(e);
    } catch (UnsupportedOperationException e) { // a host without links, for one
      throw new ErrnoException(Errno.EOPNOTSUPP, String.valueOf(e.getMessage()), e);
    }
  }

  static void order(Order order) {
    ask(
        () -> {
          order.carryOut();
          return true;
        });
  }

  /** What an operation throws for {@code failure}. */
  static ErrnoException failure(IOException failure) {
    return new ErrnoException(errno(failure), String.valueOf(failure.getMessage()), failure);
  }

  /** The error that {@code failure} stands for; EIO if it is not known. */
  static Errno errno(IOException failure) {
    Errno byClass = BY_CLASS.get(failure.getClass());
    if (byClass != null) {
      return byClass;
    }
    String words = failure instanceof FileSystemException e ? e.getReason() : failure.getMessage();
    if (words == null) {
      return Errno.EIO;
    }
    // "Error writing extended attribute 'a': No space left on device"
    String behindColon =
        words.substring(words.lastIndexOf(": ") < 0 ? 0 : words.lastIndexOf(": ") + 2);
    return BY_WORDS.getOrDefault(
        behindColon, words.endsWith("is too big") ? Errno.ENAMETOOLONG : Errno.EIO);
  }
}
