package org.jpuffs.path;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * A file system whose author thinks in paths: puffs_path(3), and {@code PUFFS_FLAG_BUILDPATH} of
 * puffs(3). The path can be an object of any class, from a string to the numbers of a sysctl(7)
 * variable; {@link PathHooks} says how its objects are made and compared.
 *
 * <p><b>Nodes.</b> This class makes them, and returns the same node for the same path as long as
 * the kernel knows it, also if the file was renamed. The path of a node follows from the nodes of
 * its directories, so that a renamed directory takes along what is below it.
 *
 * <p><b>What to override.</b> The operations on names have a second method each, with the name of
 * the operation and {@code Path}: {@link #lookupPath}, {@link #createPath} and so on. It does the
 * work on the file, and this class changes the nodes if it succeeds. The other operations, such as
 * {@link #getattr}, {@link #readdir} and {@link #read}, are those of {@link FileSystem}; they use
 * {@link PathNode#path()}. The file system supports the operations whose methods a subclass
 * overrides.
 *
 * <p><b>Waiting.</b> A method of a name can have {@link org.jpuffs.fs.MayWait} with {@link
 * WaitMode#THREAD}. {@link WaitMode#LATER} is refused, because the nodes change after the method.
 *
 * @param <P> the class of path objects
 */
public abstract class PathFileSystem<P> implements FileSystem<PathNode<P>> {
  private final PathHooks<P> hooks;
  private final PathNodes<P> nodes;

  /**
   * A file system.
   *
   * @param rootPath the path of the root, which {@link PathNode#path()} returns for it
   */
  protected PathFileSystem(P rootPath, PathHooks<P> hooks) {
    this.hooks = hooks;
    this.nodes = new PathNodes<>(rootPath, hooks);
  }

  @Override
  public final PathNode<P> root() {
    return nodes.root;
  }

  @Override
  public Set<Operation> operations() {
    return PathMethods.supported(this);
  }

  /**
   * The mode that {@link org.jpuffs.fs.MayWait} declares, of an operation on names at its method.
   */
  @Override
  public WaitMode waitMode(Operation operation) {
    return PathMethods.isName(operation)
        ? PathMethods.waitMode(this, operation)
        : FileSystem.super.waitMode(operation);
  }

  /** The nodes are not made for several threads. */
  @Override
  public final boolean isThreadSafe() {
    return false;
  }

  /**
   * Returns the node that has a path now, null if the kernel knows none: puffs_pn_nodewalk(3) with
   * puffs_path_walkcmp(). It computes the path of each node.
   */
  public final @Nullable PathNode<P> find(P path) {
    return nodes.find(path);
  }

  /** Returns the nodes that have a path or are below it, in no particular order. */
  public final List<PathNode<P>> findBelow(P path) {
    return nodes.matching(each -> hooks.isPrefix(path, each));
  }

  // ---- The methods of the author, one for each operation on names.

  /**
   * Looks a name up: {@link FileSystem#lookup}. It is not called for {@code ..}. Errors: EACCES.
   *
   * @param found takes the type, size and device of the file; {@link NewNode#found} must be called
   * @return whether there is a file with this path
   */
  protected abstract boolean lookupPath(Request request, PathName<P> name, NewNode found)
      throws IOException;

  /** Creates a file: {@link FileSystem#create}. */
  protected void createPath(Request request, PathName<P> name, Attributes initial, NewNode made)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Creates a device file or a named pipe: {@link FileSystem#mknod}. */
  protected void mknodPath(Request request, PathName<P> name, Attributes initial, NewNode made)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Creates a directory: {@link FileSystem#mkdir}. */
  protected void mkdirPath(Request request, PathName<P> name, Attributes initial, NewNode made)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Creates a symbolic link: {@link FileSystem#symlink}. */
  protected void symlinkPath(
      Request request, PathName<P> name, Attributes initial, Name target, NewNode made)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Gives a file a further name: {@link FileSystem#link}. The path of the node remains that of the
   * first name. After a RECLAIM this class does not know that two names are of one file: then each
   * gets a node of its own.
   */
  protected void linkPath(Request request, PathNode<P> node, PathName<P> name) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Removes a name of a file that is no directory: {@link FileSystem#remove}. */
  protected void removePath(Request request, PathNode<P> node, PathName<P> name)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Removes a directory: {@link FileSystem#rmdir}. */
  protected void rmdirPath(Request request, PathNode<P> node, PathName<P> name) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Renames a file: {@link FileSystem#rename}. EINVAL for a directory that would be below itself is
   * already checked.
   *
   * @param target the file that has the new name until now, null if there is none
   */
  protected void renamePath(
      Request request,
      PathNode<P> source,
      PathName<P> name,
      @Nullable PathNode<P> target,
      PathName<P> newName)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Informs the file system that the kernel no longer knows a node: {@link FileSystem#reclaim}. */
  protected void reclaimPath(Request request, PathNode<P> node) throws IOException {}

  // ---- The operations.

  @Override
  public final @Nullable PathNode<P> lookup(
      Request request, PathNode<P> directory, ComponentName name, NewNode found)
      throws IOException {
    if (name.isDotDot()) {
      found.found(FileType.DIR, 0, 0);
      return directory.isRemoved() ? null : nodes.known(directory.parent());
    }
    PathName<P> pathName = pathName(directory, name);
    return withComponent(
        pathName,
        component ->
            lookupPath(request, pathName, found) ? nodes.found(directory, component) : null);
  }

  @Override
  public final PathNode<P> create(
      Request request, PathNode<P> directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    return make(directory, name, pathName -> createPath(request, pathName, initial, made));
  }

  @Override
  public final PathNode<P> mknod(
      Request request, PathNode<P> directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    return make(directory, name, pathName -> mknodPath(request, pathName, initial, made));
  }

  @Override
  public final PathNode<P> mkdir(
      Request request, PathNode<P> directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    return make(directory, name, pathName -> mkdirPath(request, pathName, initial, made));
  }

  @Override
  public final PathNode<P> symlink(
      Request request,
      PathNode<P> directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made)
      throws IOException {
    return make(directory, name, pathName -> symlinkPath(request, pathName, initial, target, made));
  }

  @Override
  public final void link(
      Request request, PathNode<P> directory, PathNode<P> node, ComponentName name)
      throws IOException {
    checkNotRemoved(directory);
    PathName<P> pathName = pathName(directory, name);
    withComponent(
        pathName,
        component -> {
          linkPath(request, node, pathName);
          nodes.linked(node, directory, component);
          return node;
        });
  }

  @Override
  public final void remove(
      Request request, PathNode<P> directory, PathNode<P> node, ComponentName name)
      throws IOException {
    PathName<P> pathName = pathName(directory, name);
    try {
      removePath(request, node, pathName);
      nodes.removed(node, directory, pathName.component());
    } finally {
      hooks.release(pathName.component());
    }
  }

  @Override
  public final void rmdir(
      Request request, PathNode<P> directory, PathNode<P> node, ComponentName name)
      throws IOException {
    PathName<P> pathName = pathName(directory, name);
    try {
      rmdirPath(request, node, pathName);
      nodes.removed(node, directory, pathName.component());
    } finally {
      hooks.release(pathName.component());
    }
  }

  @Override
  public final void rename(
      Request request,
      PathNode<P> sourceDirectory,
      PathNode<P> source,
      ComponentName sourceName,
      PathNode<P> targetDirectory,
      @Nullable PathNode<P> target,
      ComponentName targetName)
      throws IOException {
    checkNotRemoved(targetDirectory);
    if (targetDirectory.isWithin(source)) {
      throw Errno.EINVAL.exception();
    }
    PathName<P> from = pathName(sourceDirectory, sourceName);
    try {
      PathName<P> to = pathName(targetDirectory, targetName);
      withComponent(
          to,
          component -> {
            renamePath(request, source, from, target, to);
            return renamed(source, from, target, to);
          });
    } finally {
      hooks.release(from.component());
    }
  }

  /** Two names of one file: the old one is removed, rename(2). */
  private @Nullable PathNode<P> renamed(
      PathNode<P> source, PathName<P> from, @Nullable PathNode<P> target, PathName<P> to) {
    boolean isSameName =
        from.directory() == to.directory() && hooks.same(from.component(), to.component());
    if (source == target) {
      if (!isSameName) {
        nodes.removed(source, from.directory(), from.component());
      }
      return null;
    }
    if (target != null) {
      nodes.removed(target, to.directory(), to.component());
    }
    nodes.moved(source, from.directory(), from.component(), to.directory(), to.component());
    return source;
  }

  @Override
  public final void reclaim(Request request, PathNode<P> node) throws IOException {
    try {
      reclaimPath(request, node);
    } finally {
      nodes.reclaimed(node);
    }
  }

  // ---- What they have in common.

  private PathName<P> pathName(PathNode<P> directory, ComponentName name) {
    byte[] bytes = hooks.nameOf(directory, name);
    ComponentName modified = name.contentEquals(bytes) ? name : name.withName(bytes);
    return new PathName<>(directory, modified, hooks.transform(directory, modified));
  }

  private static void checkNotRemoved(PathNode<?> directory) {
    if (directory.isRemoved()) {
      throw Errno.ENOENT.exception();
    }
  }

  private PathNode<P> make(PathNode<P> directory, ComponentName name, Maker<P> maker)
      throws IOException {
    checkNotRemoved(directory);
    PathName<P> pathName = pathName(directory, name);
    PathNode<P> made =
        withComponent(
            pathName,
            component -> {
              maker.make(pathName);
              return nodes.made(directory, component);
            });
    return Objects.requireNonNull(made);
  }

  /** Calls the author's method. */
  private interface Maker<P> {
    void make(PathName<P> name) throws IOException;
  }

  /** Calls the author's method and changes the nodes. */
  private interface Step<P> {
    /** Returns the node that has the component now, null if none took it over. */
    @Nullable PathNode<P> run(P component) throws IOException;
  }

  /** Releases the component unless a node took it over. */
  private @Nullable PathNode<P> withComponent(PathName<P> name, Step<P> step) throws IOException {
    boolean isTaken = false;
    try {
      PathNode<P> node = step.run(name.component());
      isTaken = node != null;
      return node;
    } finally {
      if (!isTaken) {
        hooks.release(name.component());
      }
    }
  }
}
