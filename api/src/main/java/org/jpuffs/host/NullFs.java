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
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.FsyncRange;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.OpenMode;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.PathLimits;
import org.jpuffs.fs.PathconfName;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jpuffs.fs.Statistics;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.fs.UnmountMode;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the host seen through puffs, by {@code java.nio.file}: what that cannot do is left
 * out, such as device nodes, flags, holes and locks. Any host will do, also one in memory, if its
 * files have numbers; {@link Inodes} tells what is kept of them where.
 *
 * <p>The host knows one user, who runs this machine; the rights of the others are checked here. On
 * Unix new files get their owners only if that user is 0, else they are all his. A file that is
 * removed while the kernel knows it is moved aside, out of the tree, until it is reclaimed. Nobody
 * else may change the directory while it is mounted.
 */
public class NullFs implements FileSystem<NullNode> {
  private static final Set<Operation> EXTENDED_ATTRIBUTES =
      Set.of(
          Operation.GETEXTATTR,
          Operation.SETEXTATTR,
          Operation.LISTEXTATTR,
          Operation.DELETEEXTATTR);

  private final NullTree tree;

  /**
   * @param directory what becomes the root
   * @param aside an empty directory outside of it, on the same file system of the host
   * @throws IllegalArgumentException if one is no directory, or files have no number there
   */
  public NullFs(Path directory, Path aside) {
    try {
      this.tree = new NullTree(directory, aside);
    } catch (IOException | UnsupportedOperationException e) {
      throw new IllegalArgumentException(
          "cannot show %s with %s aside: both must be directories that can be written to (%s)"
              .formatted(directory, aside, e),
          e);
    }
  }

  @Override
  public Set<Operation> operations() {
    Set<Operation> operations = Operation.overriddenBy(this);
    if (!tree.inodes.countsNames()) {
      operations.remove(Operation.LINK); // Or a second name would not show.
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

  // The whole.

  @Override
  public void unmount(Request request, UnmountMode mode) {
    tree.host.run(tree::close);
  }

  @Override
  public void statvfs(Request request, Statistics statistics) {
    tree.host.run(() -> tree.tell(statistics.nameMax(PathLimits.NAME_MAX)));
  }

  @Override
  public void nodetofh(Request request, NullNode node, FileHandle handle) {
    handle.set(tree.handle(node));
  }

  @Override
  public @Nullable NullNode fhtonode(Request request, byte[] handle, NewNode found) {
    NullNode node = tree.find(handle);
    if (node != null) {
      tell(node, node.attributes(), found);
    }
    return node;
  }

  // Names.

  @Override
  public @Nullable NullNode lookup(
      Request request, NullNode directory, ComponentName name, NewNode found) {
    directory.attributes().checkAccess(AccessMode.EXECUTE, name.credentials());
    if (directory.isAside()) {
      return null;
    }
    if (name.isDotDot()) {
      tell(directory.parent(), directory.parent().attributes(), found);
      return directory.parent();
    }
    HostAttributes attributes = tree.find(directory, name);
    if (attributes == null) {
      return null;
    }
    NullNode node = tree.host.call(() -> tree.known(directory, name, attributes));
    tell(node, attributes, found);
    return node;
  }

  @Override
  public NullNode create(
      Request request, NullNode directory, ComponentName name, Attributes initial, NewNode made) {
    if (initial.type() != FileType.REG) {
      throw Errno.EOPNOTSUPP.exception(); // bind(2) makes sockets so.
    }
    return make(directory, name, initial, made, null, path -> Files.createFile(path));
  }

  @Override
  public NullNode mkdir(
      Request request, NullNode directory, ComponentName name, Attributes initial, NewNode made) {
    return make(directory, name, initial, made, null, path -> Files.createDirectory(path));
  }

  @Override
  public NullNode symlink(
      Request request,
      NullNode directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made) {
    return make(directory, name, initial, made, target, path -> LinkTarget.make(path, target));
  }

  @Override
  public void link(Request request, NullNode directory, NullNode node, ComponentName name) {
    NullTree.checkAdd(directory, name);
    if (node.attributes().isDirectory()) {
      throw Errno.EPERM.exception();
    }
    tree.host.run(() -> tree.link(directory, name, node));
  }

  @Override
  public void remove(Request request, NullNode directory, NullNode node, ComponentName name) {
    if (NullTree.checkRemove(directory, node, name).isDirectory()) {
      throw Errno.EPERM.exception();
    }
    tree.host.run(() -> tree.remove(directory, name, node));
    if (NullTree.isUnlinked(node)) {
      request.setback(Setback.UNREFERENCED_SECOND);
    }
  }

  @Override
  public void rmdir(Request request, NullNode directory, NullNode node, ComponentName name) {
    if (!NullTree.checkRemove(directory, node, name).isDirectory()) {
      throw Errno.ENOTDIR.exception();
    }
    tree.host.run(
        () -> {
          NullTree.checkEmpty(node);
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
      ComponentName targetName) {
    boolean isDirectory = NullTree.checkRemove(from, source, sourceName).isDirectory();
    if (target == null) {
      NullTree.checkAdd(to, targetName);
    } else {
      NullTree.checkReplace(isDirectory, target, NullTree.checkRemove(to, target, targetName));
    }
    if (isDirectory && to.isWithin(source)) {
      throw Errno.EINVAL.exception();
    }
    if (isDirectory && from != to) {
      source
          .attributes()
          .checkAccess(AccessMode.WRITE, sourceName.credentials()); // Its ".." changes.
    }
    if (source == target) {
      tree.host.run(() -> tree.remove(from, sourceName, source));
    } else {
      tree.host.run(() -> tree.move(from, sourceName, source, to, targetName, target));
    }
  }

  @Override
  public void readdir(Request request, NullNode directory, DirectoryReader reader) {
    tree.host.run(
        () -> {
          if (directory.isAside() || tree.list(directory, reader)) {
            reader.end();
          }
          directory.wasRead();
        });
  }

  @Override
  public byte[] readlink(Request request, NullNode node) {
    return tree.host.call(
        () -> {
          byte[] target = LinkTarget.of(node.path());
          node.wasRead();
          return target;
        });
  }

  // Attributes.

  @Override
  public void access(Request request, NullNode node, AccessMode mode) {
    node.attributes().checkAccess(mode, request.credentials());
  }

  @Override
  public void getattr(Request request, NullNode node, Attributes out, TimeToLive keep) {
    NullTree.describe(node, node.attributes(), out);
  }

  @Override
  public void setattr(Request request, NullNode node, Attributes change, TimeToLive keep) {
    tree.host.run(() -> node.change(change, request.credentials()));
    NullTree.describe(node, node.attributes(), change);
  }

  @Override
  public long pathconf(Request request, NullNode node, PathconfName name) {
    return PathLimits.of(name);
  }

  @Override
  public long getextattr(
      Request request, NullNode node, ExtattrNamespace namespace, Name name, ByteBuffer into) {
    UserAttributes attributes = userAttributes(request, node, namespace, AccessMode.READ);
    return tree.host.call(() -> attributes.get(name, into));
  }

  @Override
  public void setextattr(
      Request request, NullNode node, ExtattrNamespace namespace, Name name, ByteBuffer value) {
    UserAttributes attributes = userAttributes(request, node, namespace, AccessMode.WRITE);
    tree.host.run(() -> attributes.set(name, value));
    tree.host.run(node::wasChanged);
  }

  @Override
  public long listextattr(
      Request request,
      NullNode node,
      ExtattrNamespace namespace,
      boolean lengthFirst,
      ByteBuffer into) {
    UserAttributes attributes = userAttributes(request, node, namespace, AccessMode.READ);
    return tree.host.call(() -> attributes.list(lengthFirst, into));
  }

  @Override
  public void deleteextattr(Request request, NullNode node, ExtattrNamespace namespace, Name name) {
    UserAttributes attributes = userAttributes(request, node, namespace, AccessMode.WRITE);
    tree.host.run(() -> attributes.remove(name));
    tree.host.run(node::wasChanged);
  }

  /** Those of a node, if the caller may have them: the host has none of the system's. */
  private static UserAttributes userAttributes(
      Request request, NullNode node, ExtattrNamespace namespace, AccessMode wanted) {
    if (namespace != ExtattrNamespace.USER) {
      throw Errno.EOPNOTSUPP.exception();
    }
    node.attributes().checkAccess(wanted, request.credentials());
    return new UserAttributes(node.path());
  }

  // Data.

  /** Under IAONDEMAND, INACTIVE must be asked for: the kernel flushes written data with it. */
  @Override
  public void open(Request request, NullNode node, OpenMode mode) {
    request.setback(Setback.INACTIVE_FIRST);
  }

  @Override
  public void read(Request request, NullNode node, long offset, ByteBuffer into, IoFlags flags) {
    tree.host.run(
        () -> {
          node.read(offset, into, flags);
        });
  }

  @Override
  public void write(Request request, NullNode node, long offset, ByteBuffer from, IoFlags flags) {
    tree.host.run(
        () -> {
          node.write(offset, from, flags, request.credentials());
        });
  }

  @Override
  public void fsync(Request request, NullNode node, FsyncRange range) {
    tree.host.run(node::force);
  }

  @Override
  public void fallocate(Request request, NullNode node, long offset, long length) {
    tree.host.run(
        () -> {
          node.file().allocate(offset, length, tree.room());
          node.wasChanged();
        });
  }

  // The life of a node.

  @Override
  public void inactive(Request request, NullNode node) {
    tree.host.run(node::close);
    if (NullTree.isUnlinked(node)) {
      request.setback(Setback.UNREFERENCED_FIRST);
    }
  }

  @Override
  public void reclaim(Request request, NullNode node) {
    tree.host.run(() -> tree.forget(node));
  }

  // What several operations do.

  private void tell(NullNode node, HostAttributes attributes, NewNode found) {
    found.found(attributes.type(), tree.host.call(() -> node.size(attributes)), 0);
    NullTree.describe(node, attributes, found.attributes());
  }

  private NullNode make(
      NullNode directory,
      ComponentName name,
      Attributes initial,
      NewNode made,
      @Nullable Name target,
      NullTree.Maker maker) {
    NullTree.checkAdd(directory, name);
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
