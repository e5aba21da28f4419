package org.jpuffs.examples.sftp;

import java.util.concurrent.CompletionStage;
import org.jpuffs.fs.Access;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jspecify.annotations.Nullable;

/** Names: they are found, made, removed and moved. */
final class NameWrites {
  private static final AccessMode WRITE_AND_SEARCH = AccessMode.WRITE.and(AccessMode.EXECUTE);

  private final ServerAccess server;
  private final FileData data;
  private final AttributeWrites attributes;

  NameWrites(ServerAccess server, FileData data, AttributeWrites attributes) {
    this.server = server;
    this.data = data;
    this.attributes = attributes;
  }

  /** The node with a name; null if there is none. What is known and fresh is not asked for. */
  @Nullable SftpNode find(Request request, SftpNode directory, String name) {
    while (true) {
      SftpNode child = directory.children.get(name);
      if (child != null && child.isFresh(server.now())) {
        return child;
      }
      long asked = directory.changes();
      long childAsked = child == null ? 0 : child.changes();
      ServerAttributes found = null;
      try {
        found = server.ask(request, server.session(request).lstat(directory.path(name)));
      } catch (ErrnoException failure) {
        if (failure.errno() != Errno.ENOENT) {
          throw failure;
        }
      }
      if (directory.isGone()) {
        return null;
      }
      if (asked == directory.changes() && child == directory.children.get(name)) {
        return found == null
            ? absent(directory, name)
            : present(directory, name, child, found, childAsked);
      }
    }
  }

  private static @Nullable SftpNode absent(SftpNode directory, String name) {
    directory.remove(name);
    return null;
  }

  private SftpNode present(
      SftpNode directory,
      String name,
      @Nullable SftpNode child,
      ServerAttributes found,
      long asked) {
    if (child != null && child.type == found.type()) {
      server.take(child, found, asked);
      return child;
    }
    SftpNode other = server.newNode(found.type());
    directory.add(name, other);
    server.take(other, found, other.changes());
    return other;
  }

  SftpNode create(
      Request request, SftpNode directory, ComponentName name, Attributes initial, NewNode made) {
    if (initial.type() != FileType.REG) {
      throw Errno.EOPNOTSUPP.exception(); // a socket, by bind(2)
    }
    checkAdd(request, directory, name);
    SftpSession session = server.session(request);
    String path = directory.path(SftpFs.text(name));
    int flags =
        SftpSession.OPEN_READ
            | SftpSession.OPEN_WRITE
            | SftpSession.OPEN_CREATE
            | SftpSession.OPEN_EXCLUSIVE;
    ServerAttributes mode = ServerAttributes.NONE.withMode(initial.mode());
    String handle = make(request, path, session.open(path, flags, mode));
    SftpNode node = made(request, directory, name, FileType.REG, initial.mode(), made);
    node.handles.read(session, handle);
    node.handles.write(session, handle);
    return node;
  }

  SftpNode mkdir(
      Request request, SftpNode directory, ComponentName name, Attributes initial, NewNode made) {
    checkAdd(request, directory, name);
    String path = directory.path(SftpFs.text(name));
    ServerAttributes mode = ServerAttributes.NONE.withMode(initial.mode());
    make(request, path, server.session(request).mkdir(path, mode));
    return made(request, directory, name, FileType.DIR, initial.mode(), made);
  }

  SftpNode symlink(
      Request request,
      SftpNode directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made) {
    checkAdd(request, directory, name);
    String path = directory.path(SftpFs.text(name));
    String text = SftpFs.text(target);
    make(request, path, server.session(request).symlink(text, path));
    SftpNode node = made(request, directory, name, FileType.LNK, initial.mode(), made);
    node.target = text;
    return node;
  }

  private <T> T make(Request request, String path, CompletionStage<T> answer) {
    try {
      return server.ask(request, answer);
    } catch (ErrnoException failure) {
      throw server.explainCreation(request, path, failure);
    }
  }

  /** The new node of what the server has made. */
  private SftpNode made(
      Request request,
      SftpNode directory,
      ComponentName name,
      FileType type,
      int mode,
      NewNode made) {
    String text = SftpFs.text(name);
    SftpNode node = server.newNode(type);
    int group = directory.known().gid();
    directory.add(text, node);
    directory.changed(server.now());
    ServerAttributes found =
        server.ask(request, server.session(request).lstat(directory.path(text)));
    ServerAttributes owned = attributes.own(request, node, found, mode, group, name.credentials());
    server.take(node, owned, node.changes());
    server.describeNew(node, made);
    return node;
  }

  void link(Request request, SftpNode directory, SftpNode node, ComponentName name) {
    checkAdd(request, directory, name);
    if (node.isDirectory()) {
      throw Errno.EPERM.exception();
    }
    String path = directory.path(SftpFs.text(name));
    make(request, path, server.session(request).link(node.path(), path));
    directory.add(SftpFs.text(name), node);
    directory.changed(server.now());
    node.changed(server.now());
  }

  void remove(Request request, SftpNode directory, SftpNode node, ComponentName name) {
    checkRemove(request, directory, node, name);
    if (node.isDirectory()) {
      throw Errno.EPERM.exception();
    }
    unlink(request, directory, node, SftpFs.text(name));
    if (node.isGone()) {
      request.setback(Setback.UNREFERENCED_SECOND);
    }
  }

  private void unlink(Request request, SftpNode directory, SftpNode node, String name) {
    keepIfLast(request, node);
    change(request, server.session(request).remove(directory.path(name)));
    directory.remove(name);
    directory.changed(server.now());
    node.changed(server.now());
  }

  /** A file that loses its last name while it is open stays usable by its handles. */
  private void keepIfLast(Request request, SftpNode node) {
    if (node.type == FileType.REG && node.opens > 0 && node.names() == 1) {
      data.keepOpen(request, node);
    }
  }

  private <T> T change(Request request, CompletionStage<T> answer) {
    try {
      return server.ask(request, answer);
    } catch (ErrnoException failure) {
      throw server.explain(request, failure);
    }
  }

  void rmdir(Request request, SftpNode directory, SftpNode node, ComponentName name) {
    checkRemove(request, directory, node, name);
    if (!node.isDirectory()) {
      throw Errno.ENOTDIR.exception();
    }
    String text = SftpFs.text(name);
    checkEmpty(request, node, server.session(request).rmdir(directory.path(text)));
    directory.remove(text);
    directory.changed(server.now());
    node.changed(server.now());
    request.setback(Setback.UNREFERENCED_SECOND);
  }

  /** A request that fails without a reason if a directory is not empty. */
  private void checkEmpty(Request request, SftpNode directory, CompletionStage<Void> answer) {
    try {
      server.ask(request, answer);
    } catch (ErrnoException failure) {
      if (failure.errno() == Errno.EIO) {
        server.list(request, directory);
        if (!directory.children.isEmpty()) {
          throw Errno.ENOTEMPTY.exception();
        }
      }
      throw server.explain(request, failure);
    }
  }

  void rename(
      Request request,
      SftpNode from,
      SftpNode source,
      ComponentName sourceName,
      SftpNode to,
      @Nullable SftpNode target,
      ComponentName targetName) {
    checkRename(request, from, source, sourceName, to, target, targetName);
    String oldName = SftpFs.text(sourceName);
    String newName = SftpFs.text(targetName);
    if (source == target) {
      unlink(request, from, source, oldName);
      return;
    }
    SftpSession session = server.session(request);
    if (target != null) {
      if (!session.has(Extension.POSIX_RENAME)) {
        throw new ErrnoException(
            Errno.EOPNOTSUPP, "the server cannot replace a file by rename; remove it first");
      }
      keepIfLast(request, target);
    }
    CompletionStage<Void> answer = session.rename(from.path(oldName), to.path(newName));
    if (target != null && target.isDirectory()) {
      checkEmpty(request, target, answer);
    } else {
      change(request, answer);
    }
    from.remove(oldName);
    to.remove(newName);
    to.add(newName, source);
    for (SftpNode changed : new SftpNode[] {from, to, source}) {
      changed.changed(server.now());
    }
    if (target != null) {
      target.changed(server.now());
    }
  }

  private void checkAdd(Request request, SftpNode directory, ComponentName name) {
    server.checkAccess(request, directory, WRITE_AND_SEARCH, name.credentials());
    if (directory.isGone()) {
      throw Errno.ENOENT.exception();
    }
  }

  private void checkRemove(Request request, SftpNode directory, SftpNode node, ComponentName name) {
    server.checkAccess(request, directory, WRITE_AND_SEARCH, name.credentials());
    ServerAttributes parent = directory.known();
    ServerAttributes child = server.attributes(request, node);
    Access.checkSticky(parent.permissions(), parent.uid(), child.uid(), name.credentials());
  }

  private void checkRename(
      Request request,
      SftpNode from,
      SftpNode source,
      ComponentName sourceName,
      SftpNode to,
      @Nullable SftpNode target,
      ComponentName targetName) {
    checkRemove(request, from, source, sourceName);
    if (target == null) {
      checkAdd(request, to, targetName);
    } else {
      checkRemove(request, to, target, targetName);
      if (source.isDirectory() && !target.isDirectory()) {
        throw Errno.ENOTDIR.exception();
      }
      if (!source.isDirectory() && target.isDirectory()) {
        throw Errno.EISDIR.exception();
      }
    }
    if (source.isDirectory() && to.isWithin(source)) {
      throw Errno.EINVAL.exception();
    }
    if (source.isDirectory() && from != to) { // its ".." changes
      server.checkAccess(request, source, AccessMode.WRITE, sourceName.credentials());
    }
  }
}
