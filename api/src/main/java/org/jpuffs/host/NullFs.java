package org.jpuffs.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.FsyncRange;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.OpenMode;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.PathLimits;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jpuffs.fs.Statistics;
import org.jpuffs.layer.ReadOnlyFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * A null layer: a directory of the host as a file system, puffs_null(3). The host is any provider
 * of {@code java.nio.file}, also one in memory or a zip file. A subclass overrides what it does in
 * another way.
 *
 * <p><b>What is left out.</b> java.nio has no device nodes and named pipes, so there is no MKNOD;
 * and no file flags, holes and locks. A host that does not count the names of a file has no LINK.
 * Where a host lacks owners, modes or extended attributes, {@code EOPNOTSUPP} is the error.
 *
 * <p><b>Numbers.</b> A file has the number that the host gives it. A host without numbers, such as
 * a zip file, gets numbers by path: they stay the same until the unmount, also for a file that
 * moves.
 *
 * <p><b>Permissions.</b> The host has one user, who runs this JVM. The permissions of other users
 * are checked here. On Unix, new files get their owners only if the user of the JVM is 0, else all
 * belong to that user.
 *
 * <p><b>Removed files.</b> A file that is removed while the kernel knows it is moved out of the
 * tree, until it is reclaimed.
 *
 * <p><b>Other processes</b> must not add, remove or rename files in the directory. If one does so
 * nevertheless, in order to lead this file system to files outside of the directory, {@link
 * HostAccess} says on which hosts it cannot.
 */
public class NullFs extends NullAttributes {
  private static final Set<Operation> EXTENDED_ATTRIBUTES =
      Set.of(
          Operation.GETEXTATTR,
          Operation.SETEXTATTR,
          Operation.LISTEXTATTR,
          Operation.DELETEEXTATTR);

  /**
   * A directory that is read and changed, by the most secure access of this machine.
   *
   * @param directory the directory that becomes the root
   * @param aside an empty directory outside of it, on the same file system of the host, which only
   *     this process may change
   * @throws IllegalArgumentException if one is no directory, or names are the same if they differ
   *     in case alone
   */
  public NullFs(Path directory, Path aside) {
    this(
        () -> NullTree.toChange(HostAccess.of(directory), aside),
        "cannot show %s with %s aside: both must be directories that can be written to"
            .formatted(directory, aside));
  }

  /**
   * A directory that is read and changed.
   *
   * @param access the access to the directory that becomes the root
   * @param aside as in {@link #NullFs(Path, Path)}
   * @throws IllegalArgumentException as in {@link #NullFs(Path, Path)}
   */
  public NullFs(HostAccess access, Path aside) {
    this(
        () -> NullTree.toChange(access, aside),
        "cannot use %s aside: it must be a directory that can be written to".formatted(aside));
  }

  private NullFs(Host.IoSupplier<NullTree> tree, String message) {
    super(made(tree, message));
  }

  private static NullTree made(Host.IoSupplier<NullTree> tree, String message) {
    try {
      return tree.get();
    } catch (IOException | UnsupportedOperationException e) {
      throw new IllegalArgumentException(message + " (" + e + ")", e);
    }
  }

  /**
   * A directory that is only read: each change fails with EROFS, and nothing on the host changes,
   * not even the time of a read.
   *
   * @throws IllegalArgumentException if {@code directory}, which becomes the root, is none
   */
  public static FileSystem<NullNode> readOnly(Path directory) {
    return new ReadOnlyFileSystem<>(
        new NullFs(
            () -> NullTree.toRead(HostAccess.of(directory), directory),
            "cannot show %s: it must be a directory that can be read".formatted(directory)));
  }

  @Override
  public Set<Operation> operations() {
    Set<Operation> operations = Operation.overriddenBy(this);
    if (!tree.inodes.countsNames()) {
      operations.remove(Operation.LINK); // or a second name would not show
    }
    if (!tree.keepsUserAttributes) {
      operations.removeAll(EXTENDED_ATTRIBUTES);
    }
    return operations;
  }

  @Override
  public NullNode root() {
    return tree.root;
  }

  /** Closes the open files and deletes those that are aside. Then it can be mounted again. */
  @Override
  public void end(MountEnd reason) throws IOException {
    tree.host.run(tree::close);
  }

  @Override
  public void statvfs(Request request, Statistics statistics) throws IOException {
    tree.host.run(() -> HostSpace.describe(tree.store, statistics.nameMax(PathLimits.NAME_MAX)));
  }

  @Override
  public long fileHandleSize() {
    return NullTree.HANDLE_SIZE;
  }

  @Override
  public void nodetofh(Request request, NullNode node, FileHandle handle) throws IOException {
    handle.set(tree.handle(node));
  }

  @Override
  public @Nullable NullNode fhtonode(Request request, byte[] handle, NewNode found)
      throws IOException {
    NullNode node = tree.find(handle);
    if (node != null) {
      tree.describe(node, node.attributes(), found);
    }
    return node;
  }

  @Override
  public @Nullable NullNode lookup(
      Request request, NullNode directory, ComponentName name, NewNode found) throws IOException {
    directory.attributes().checkAccess(AccessMode.EXECUTE, name.credentials());
    if (directory.isAside()) {
      return null;
    }
    if (name.isDotDot()) {
      tree.describe(directory.parent(), directory.parent().attributes(), found);
      return directory.parent();
    }
    HostAttributes attributes = tree.find(directory, name);
    if (attributes == null) {
      return null;
    }
    NullNode node = tree.host.call(() -> tree.known(directory, name, attributes));
    tree.describe(node, attributes, found);
    return node;
  }

  @Override
  public NullNode create(
      Request request, NullNode directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    if (initial.type() != FileType.REG) {
      throw Errno.EOPNOTSUPP.exception(); // a socket, by bind(2)
    }
    return make(directory, name, initial, made, null, path -> Files.createFile(path));
  }

  @Override
  public NullNode mkdir(
      Request request, NullNode directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    return make(directory, name, initial, made, null, path -> Files.createDirectory(path));
  }

  @Override
  public NullNode symlink(
      Request request,
      NullNode directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made)
      throws IOException {
    return make(directory, name, initial, made, target, path -> LinkTarget.make(path, target));
  }

  @Override
  public void link(Request request, NullNode directory, NullNode node, ComponentName name)
      throws IOException {
    NameChecks.checkAdd(directory, name);
    if (node.attributes().isDirectory()) {
      throw Errno.EPERM.exception();
    }
    tree.host.run(() -> tree.link(directory, name, node));
  }

  @Override
  public void remove(Request request, NullNode directory, NullNode node, ComponentName name)
      throws IOException {
    if (NameChecks.checkRemove(directory, node, name).isDirectory()) {
      throw Errno.EPERM.exception();
    }
    tree.host.run(() -> tree.remove(directory, name, node));
    if (NullTree.isUnlinked(node)) {
      request.setback(Setback.UNREFERENCED_SECOND);
    }
  }

  @Override
  public void rmdir(Request request, NullNode directory, NullNode node, ComponentName name)
      throws IOException {
    if (!NameChecks.checkRemove(directory, node, name).isDirectory()) {
      throw Errno.ENOTDIR.exception();
    }
    tree.host.run(
        () -> {
          NameChecks.checkEmpty(node);
          tree.remove(directory, name, node);
        });
    request.setback(Setback.UNREFERENCED_SECOND);
  }

  @Override
  public void rename(
      Request request,
      NullNode from,
      NullNode source,
      ComponentName sourceName,
      NullNode to,
      @Nullable NullNode target,
      ComponentName targetName)
      throws IOException {
    NameChecks.checkRename(from, source, sourceName, to, target, targetName);
    if (source == target) {
      tree.host.run(() -> tree.remove(from, sourceName, source));
    } else {
      tree.host.run(() -> tree.move(from, sourceName, source, to, targetName, target));
    }
  }

  @Override
  public void readdir(Request request, NullNode directory, DirectoryReader reader)
      throws IOException {
    tree.host.run(
        () -> {
          if (directory.isAside() || tree.list(directory, reader)) {
            reader.end();
          }
          directory.wasRead();
        });
  }

  @Override
  public byte[] readlink(Request request, NullNode node) throws IOException {
    return tree.host.call(
        () -> {
          byte[] target = LinkTarget.of(node.path());
          node.wasRead();
          return target;
        });
  }

  /** Under IAONDEMAND, INACTIVE must be asked for: the kernel flushes written data with it. */
  @Override
  public void open(Request request, NullNode node, OpenMode mode) throws IOException {
    request.setback(Setback.INACTIVE_FIRST);
  }

  @Override
  public void read(Request request, NullNode node, long offset, ByteBuffer into, IoFlags flags)
      throws IOException {
    tree.host.run(() -> node.read(offset, into, flags));
  }

  @Override
  public void write(Request request, NullNode node, long offset, ByteBuffer from, IoFlags flags)
      throws IOException {
    tree.host.run(() -> node.write(offset, from, flags, request.credentials()));
  }

  /** java.nio stores whole files only, so the range is ignored. */
  @Override
  public void fsync(Request request, NullNode node, FsyncRange range) throws IOException {
    tree.host.run(() -> node.force(!range.isDataOnly()));
  }

  @Override
  public void fallocate(Request request, NullNode node, long offset, long length)
      throws IOException {
    tree.host.run(
        () -> {
          node.file().allocate(offset, length, HostSpace.usable(tree.store));
          node.wasChanged();
        });
  }

  @Override
  public void inactive(Request request, NullNode node) throws IOException {
    tree.host.run(node::close);
    if (NullTree.isUnlinked(node)) {
      request.setback(Setback.UNREFERENCED_FIRST);
    }
  }

  @Override
  public void reclaim(Request request, NullNode node) throws IOException {
    tree.host.run(() -> tree.forget(node));
  }

  private NullNode make(
      NullNode directory,
      ComponentName name,
      Attributes initial,
      NewNode made,
      @Nullable Name target,
      NullTree.Maker maker) {
    NameChecks.checkAdd(directory, name);
    return tree.host.call(
        () -> {
          HostAttributes attributes = tree.make(directory, name, initial.mode(), maker);
          NullNode node = tree.known(directory, name, attributes);
          if (target != null) {
            node.leadsTo(target);
          }
          NullTree.describe(node, attributes, made.attributes());
          return node;
        });
  }
}
