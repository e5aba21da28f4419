package org.jpuffs.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.PathLimits;
import org.jspecify.annotations.Nullable;

/**
 * Calls the host's file system. An {@link IOException} becomes the error of NetBSD that it stands
 * for: by its class; else by what is at the files that it names; else by its message.
 *
 * <p>Some errors differ by their message alone, which on Unix is the text of strerror(3). It is in
 * English only if the JVM runs with {@code LC_MESSAGES=C} or in an English locale. In another
 * locale these errors become EIO.
 */
final class Host {
  private static final Map<Class<?>, Errno> BY_CLASS =
      Map.of(
          NoSuchFileException.class, Errno.ENOENT,
          FileAlreadyExistsException.class, Errno.EEXIST,
          DirectoryNotEmptyException.class, Errno.ENOTEMPTY,
          AccessDeniedException.class, Errno.EACCES,
          NotDirectoryException.class, Errno.ENOTDIR,
          NotLinkException.class, Errno.EINVAL,
          AtomicMoveNotSupportedException.class, Errno.EXDEV,
          FileSystemLoopException.class, Errno.ELOOP,
          ReplacedFileException.class, Errno.ESTALE);

  /** Messages of the Java library itself, the same in every locale. */
  private static final Map<String, Errno> BY_MESSAGE_OF_JAVA =
      Map.of(
          "out of disk space",
          Errno.ENOSPC, // of jimfs
          "Too many levels of symbolic links or unable to access attributes of symbolic link",
          Errno.EOPNOTSUPP);

  /** Texts of strerror(3), for errors that have no other sign. */
  private static final Map<String, Errno> BY_TEXT_OF_STRERROR =
      Map.ofEntries(
          Map.entry("Operation not permitted", Errno.EPERM),
          Map.entry("Invalid argument", Errno.EINVAL),
          Map.entry("File too large", Errno.EFBIG),
          Map.entry("No space left on device", Errno.ENOSPC),
          Map.entry("Disk quota exceeded", Errno.EDQUOT), // of Linux
          Map.entry("Disc quota exceeded", Errno.EDQUOT), // of NetBSD
          Map.entry("Too many links", Errno.EMLINK),
          Map.entry("Too many open files", Errno.ENFILE),
          Map.entry("Text file busy", Errno.ETXTBSY),
          Map.entry("Argument list too long", Errno.E2BIG),
          Map.entry("Numerical result out of range", Errno.ENAMETOOLONG));

  private static final Set<StandardOpenOption> READ = Set.of(StandardOpenOption.READ);
  private static final Set<StandardOpenOption> READ_WRITE =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);

  private final Path directory;
  private final HostAccess access;
  private final Use use;

  /** How many calls are under way, one within the other. */
  private int depth;

  /** What is done with the files of a host. */
  enum Use {
    READ,
    CHANGE
  }

  /**
   * The host that has {@code directory}.
   *
   * @param access the paths of which are used by each call, and released at its end
   */
  Host(Path directory, HostAccess access, Use use) {
    this.directory = directory;
    this.access = access;
    this.use = use;
  }

  /** Whether nothing on the host may change, not even the times of reads. */
  boolean isReadOnly() {
    return use == Use.READ;
  }

  /** How files are opened. */
  Set<StandardOpenOption> openOptions() {
    return isReadOnly() ? READ : READ_WRITE;
  }

  /** A call that has a result. */
  interface IoSupplier<T> {
    T get() throws IOException;
  }

  /** A call that has none. */
  interface IoRunnable {
    void run() throws IOException;
  }

  /**
   * The result of a call.
   *
   * @throws ErrnoException if it fails
   */
  <T> T call(IoSupplier<T> call) {
    depth++;
    boolean succeeded = false;
    try {
      T result = call.get();
      succeeded = true;
      return result;
    } catch (IOException e) {
      throw failure(e);
    } catch (ReadOnlyFileSystemException e) {
      throw new ErrnoException(Errno.EROFS, "the host is read-only", e);
    } catch (UnsupportedOperationException e) { // a host without links, for example
      throw new ErrnoException(Errno.EOPNOTSUPP, String.valueOf(e.getMessage()), e);
    } finally {
      depth--;
      if (depth == 0) {
        release(succeeded);
      }
    }
  }

  /** Ends the outermost call. If it has failed, its own failure is the one that counts. */
  private void release(boolean succeeded) {
    try {
      access.release();
    } catch (IOException e) {
      if (succeeded) {
        throw failure(e);
      }
    }
  }

  /**
   * Makes a call.
   *
   * @throws ErrnoException if it fails
   */
  void run(IoRunnable call) {
    call(
        () -> {
          call.run();
          return true;
        });
  }

  /** What an operation throws for {@code failure}. */
  ErrnoException failure(IOException failure) {
    return new ErrnoException(errno(failure), String.valueOf(failure.getMessage()), failure);
  }

  /** The error that {@code failure} stands for; EIO if it is not known. */
  Errno errno(IOException failure) {
    Errno byClass = BY_CLASS.get(failure.getClass());
    if (byClass != null) {
      return byClass;
    }
    Errno byFiles = failure instanceof FileSystemException e ? byFiles(e) : null;
    if (byFiles != null) {
      return byFiles;
    }
    String message =
        failure instanceof FileSystemException e ? e.getReason() : failure.getMessage();
    return message == null ? Errno.EIO : byMessage(message);
  }

  /** What the files that the exception names show of the error, null if they show nothing. */
  private @Nullable Errno byFiles(FileSystemException failure) {
    Path file = path(failure.getFile());
    Path other = path(failure.getOtherFile());
    if (isBelowFile(file) || isBelowFile(other)) {
      return Errno.ENOTDIR;
    }
    if (hasLongName(file) || hasLongName(other)) {
      return Errno.ENAMETOOLONG;
    }
    try {
      if (Files.getFileStore(directory).isReadOnly()) {
        return Errno.EROFS;
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return null;
  }

  private @Nullable Path path(@Nullable String name) {
    try {
      return name == null ? null : directory.getFileSystem().getPath(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** True if the nearest ancestor that exists is no directory. */
  private static boolean isBelowFile(@Nullable Path file) {
    Path above = file == null ? null : file.getParent();
    while (above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
      above = above.getParent();
    }
    return above != null && !Files.isDirectory(above);
  }

  private static boolean hasLongName(@Nullable Path file) {
    Path name = file == null ? null : file.getFileName();
    return name != null
        && name.toString().getBytes(StandardCharsets.UTF_8).length > PathLimits.NAME_MAX;
  }

  private static Errno byMessage(String message) {
    // "Error writing extended attribute 'a': No space left on device"
    String last =
        message.substring(message.lastIndexOf(": ") < 0 ? 0 : message.lastIndexOf(": ") + 2);
    Errno ofJava = BY_MESSAGE_OF_JAVA.get(last);
    if (ofJava != null) {
      return ofJava;
    }
    return BY_TEXT_OF_STRERROR.getOrDefault(
        last, message.endsWith("is too big") ? Errno.ENAMETOOLONG : Errno.EIO);
  }
}
