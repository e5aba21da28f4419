package org.jpuffs.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
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
 * Calls the host's file system. An {@link IOException} becomes the error number {@link
 * Errno#of(IOException)}. Where that does not know the exception, the files that it names can show
 * the error, in any locale.
 */
final class Host {
  /** Messages of the Java library itself, the same in every locale. */
  private static final Map<String, Errno> BY_MESSAGE =
      Map.of(
          "out of disk space",
          Errno.ENOSPC, // of jimfs
          "Too many levels of symbolic links or unable to access attributes of symbolic link",
          Errno.EOPNOTSUPP,
          "Numerical result out of range",
          Errno.ENAMETOOLONG); // the name of an extended attribute

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
    if (failure instanceof ReplacedFileException) {
      return Errno.ESTALE;
    }
    Errno byMessage = byMessage(failure);
    Errno usual = byMessage != null ? byMessage : Errno.of(failure);
    if (usual == Errno.EIO && failure instanceof FileSystemException e) {
      Errno byFiles = byFiles(e);
      return byFiles != null ? byFiles : usual;
    }
    return usual;
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

  private static @Nullable Errno byMessage(IOException failure) {
    String message =
        failure instanceof FileSystemException e ? e.getReason() : failure.getMessage();
    if (message == null) {
      return null;
    }
    if (message.endsWith("is too big")) {
      return Errno.ENAMETOOLONG;
    }
    // "Error writing extended attribute 'a': No space left on device"
    int colon = message.lastIndexOf(": ");
    return BY_MESSAGE.get(colon < 0 ? message : message.substring(colon + 2));
  }
}
