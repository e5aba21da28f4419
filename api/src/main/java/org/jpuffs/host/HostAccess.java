package org.jpuffs.host;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The way to the files below one directory of the host. It decides whether a process that replaces
 * a directory by a symbolic link can lead the file system out of that directory.
 *
 * <p>There are two ways:
 *
 * <ul>
 *   <li>On Linux, with the module {@code org.jpuffs.netbsd} and a mounted {@code /proc}: each
 *       directory on the way is opened by openat(2) with {@code O_NOFOLLOW}, and the files are
 *       reached through these descriptors. A replaced directory is never followed. A process can
 *       still make an operation wait, by a named pipe in place of a file: java.nio opens a file to
 *       set its times.
 *   <li>Elsewhere, also on NetBSD: the directories on the way and the file are checked before and
 *       after the operation. If one is a symbolic link, or another one than before, the operation
 *       fails with ELOOP or ESTALE; what it has changed is changed. A process that replaces a
 *       directory between the two checks, and puts it back, can lead one operation out of the tree.
 *       So do not serve a directory this way if processes that you do not trust can rename in it.
 * </ul>
 *
 * <p>A name is never {@code .} or {@code ..} and contains no separator. A path that this interface
 * returns is valid until {@link #release}. One thread at a time uses an object.
 */
public interface HostAccess extends Closeable {
  /**
   * The most secure access to {@code directory} on this machine: that of a {@link
   * HostAccessProvider}, or else the one with checks.
   *
   * @param directory the root; nothing checks the way to it
   * @throws IOException if it is no directory
   */
  static HostAccess of(Path directory) throws IOException {
    for (HostAccessProvider provider : ServiceLoader.load(HostAccessProvider.class)) {
      HostAccess access = provider.open(directory);
      if (access != null) {
        return access;
      }
    }
    return new CheckedAccess(directory);
  }

  /** Whether a directory that is replaced at any moment is never followed. */
  boolean isSecure();

  /**
   * A path of a directory, against which names can be resolved. It leads to the directory itself
   * also in calls that do not follow links.
   *
   * @param names the names of the directories from the root on; empty for the root
   * @throws java.nio.file.FileSystemLoopException if one of them is a symbolic link; a secure
   *     access can throw {@link java.nio.file.NotDirectoryException} instead
   * @throws IOException if there is no such directory
   */
  Path directory(List<String> names) throws IOException;

  /**
   * A path of a file, for calls that follow links.
   *
   * @param names the names of the directories from the root on, and that of the file
   * @throws java.nio.file.FileSystemLoopException as in {@link #directory}
   */
  Path file(List<String> names) throws IOException;

  /**
   * Opens a file. The channel stays valid after {@link #release}.
   *
   * @param names as in {@link #file}
   * @throws java.nio.file.FileSystemLoopException as in {@link #file}
   */
  SeekableByteChannel open(List<String> names, Set<StandardOpenOption> options) throws IOException;

  /**
   * Ends an operation: the paths that were returned are no longer used.
   *
   * @throws IOException if a directory on the way was replaced in the meantime; what the operation
   *     has read must not be used
   */
  void release() throws IOException;

  /** Gives back what the access holds. A later call of another method acquires it again. */
  @Override
  void close() throws IOException;
}
