package org.jpuffs.layer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.ExtattrCommand;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jspecify.annotations.Nullable;

/**
 * A layer that can only be read: each operation that would change something fails with EROFS, and
 * so does {@link #access} for writing. The file system below never sees them.
 *
 * <p>Such a file system need not be mounted with {@link org.jpuffs.fs.MountFlag#RDONLY}. With that
 * flag the kernel refuses changes itself, and these methods are not called.
 *
 * <p>Writing is refused for a node of any type. On a file system of the kernel that is mounted
 * read-only, a process can still write to named pipes and devices.
 *
 * @param <N> the class of nodes of the file system below
 */
public class ReadOnlyFileSystem<N> extends ForwardingFileSystem<N> {
  /** Without these the kernel would report EOPNOTSUPP, not EROFS, or would grant the access. */
  private static final Set<Operation> REFUSED =
      Set.of(
          Operation.ACCESS,
          Operation.CREATE,
          Operation.MKNOD,
          Operation.MKDIR,
          Operation.SYMLINK,
          Operation.LINK,
          Operation.REMOVE,
          Operation.RMDIR,
          Operation.RENAME,
          Operation.SETATTR,
          Operation.WRITE);

  /** A layer over {@code lower}, which no one else may mount or use. */
  public ReadOnlyFileSystem(FileSystem<N> lower) {
    super(lower);
  }

  /** The operations of the file system below, and those that this layer refuses. */
  @Override
  public Set<Operation> operations() {
    Set<Operation> operations = EnumSet.copyOf(REFUSED);
    operations.addAll(super.operations());
    return operations;
  }

  /** Fails with EROFS for writing; else asks the file system below. */
  @Override
  public void access(Request request, N node, AccessMode mode) throws IOException {
    if (mode.writes()) {
      throw refused();
    }
    super.access(request, node, mode);
  }

  /**
   * Fails with EROFS for a process. The kernel sends it on its own for the time of a read through
   * its page cache: that time is dropped without an error, because an error would make fsync(2) of
   * a file that is open for reading fail.
   */
  @Override
  public void setattr(Request request, N node, Attributes attributes, TimeToLive keep) {
    if (request.credentials().isRegular()) {
      throw refused();
    }
  }

  /** Fails with EROFS. */
  @Override
  public N create(
      Request request, N directory, ComponentName name, Attributes initial, NewNode made) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public N mknod(
      Request request, N directory, ComponentName name, Attributes initial, NewNode made) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public N mkdir(
      Request request, N directory, ComponentName name, Attributes initial, NewNode made) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public N symlink(
      Request request,
      N directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public void link(Request request, N directory, N node, ComponentName name) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public void remove(Request request, N directory, N node, ComponentName name) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public void rmdir(Request request, N directory, N node, ComponentName name) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public void rename(
      Request request,
      N sourceDirectory,
      N source,
      ComponentName sourceName,
      N targetDirectory,
      @Nullable N target,
      ComponentName targetName) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public void write(Request request, N node, long offset, ByteBuffer from, IoFlags flags) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public void fallocate(Request request, N node, long offset, long length) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public void fdiscard(Request request, N node, long offset, long length) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public void extattrctl(
      Request request,
      ExtattrCommand command,
      @Nullable N node,
      @Nullable ExtattrNamespace namespace,
      @Nullable Name name) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public void setextattr(
      Request request, N node, ExtattrNamespace namespace, Name name, ByteBuffer value) {
    throw refused();
  }

  /** Fails with EROFS. */
  @Override
  public void deleteextattr(Request request, N node, ExtattrNamespace namespace, Name name) {
    throw refused();
  }

  private static ErrnoException refused() {
    return Errno.EROFS.exception();
  }
}
