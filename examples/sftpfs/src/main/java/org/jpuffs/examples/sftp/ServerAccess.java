package org.jpuffs.examples.sftp;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.peer.PeerCounts;

/**
 * The server, as the operations of one mount use it: they wait for answers, and keep attributes for
 * a time. An answer that shows that a file was changed elsewhere makes the kernel forget what it
 * has cached of that file.
 */
final class ServerAccess {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  private final MountContext<SftpNode> mount;
  private final SftpSettings settings;
  private final SftpLink link;
  private final AtomicLong lastFileid;

  /**
   * The server of a mount.
   *
   * @param lastFileid the highest number of a file until now
   */
  ServerAccess(
      MountContext<SftpNode> mount,
      SftpSettings settings,
      SftpTransport transport,
      AtomicLong lastFileid) {
    this.lastFileid = lastFileid;
    this.mount = mount;
    this.settings = settings;
    this.link = new SftpLink(transport, settings, mount);
  }

  /** Connects. Without a connection, the mount fails. */
  SftpSession start() throws IOException {
    return link.start();
  }

  void end() {
    link.end();
  }

  PeerCounts counts() {
    return link.counts();
  }

  SftpSettings settings() {
    return settings;
  }

  Instant now() {
    return mount.clock().instant();
  }

  /**
   * The connection. If it is lost, the operation waits until it is back.
   *
   * @throws ErrnoException ETIMEDOUT if it does not come back in time
   */
  SftpSession session(Request request) {
    SftpSession connected = link.connected();
    return connected == null ? request.await(link.session()) : connected;
  }

  /**
   * Waits for an answer.
   *
   * @throws ErrnoException that of the server; EIO if the connection is lost
   */
  <T> T ask(Request request, CompletionStage<T> answer) {
    try {
      return request.await(answer);
    } catch (ErrnoException failure) {
      throw switch (failure.errno()) {
        case ECONNRESET, EPIPE, ENOTCONN ->
            new ErrnoException(Errno.EIO, "the connection to the server is lost", failure);
        default -> failure;
      };
    }
  }

  /** Waits until the earlier operations on a file have sent their requests. */
  void awaitTurn(Request request, SftpNode node) {
    while (!node.turn().isDone()) {
      request.await(node.turn());
    }
  }

  SftpNode newNode(FileType type) {
    return new SftpNode(lastFileid.incrementAndGet(), type);
  }

  /** Asks for the attributes of a file, unless those that are known are fresh. */
  ServerAttributes attributes(Request request, SftpNode node) {
    awaitTurn(request, node);
    return attributesInTurn(request, node);
  }

  /** As {@link #attributes}, for the operation that has the turn. */
  ServerAttributes attributesInTurn(Request request, SftpNode node) {
    if (node.isFresh(now())) {
      return node.known();
    }
    SftpSession session = session(request);
    String handle = node.handles.any(session);
    if (node.isGone() && handle == null) {
      return node.known(); // nobody else can change it
    }
    long asked = node.changes();
    CompletionStage<ServerAttributes> answer =
        node.isGone() && handle != null ? session.fstat(handle) : session.lstat(node.path());
    take(node, ask(request, answer), asked);
    return node.known();
  }

  /**
   * Takes what the server has answered. If the file was changed elsewhere, the kernel forgets it.
   *
   * @param asked {@link SftpNode#changes()} when the server was asked
   * @return completes when the kernel has forgotten it
   */
  CompletionStage<Void> take(SftpNode node, ServerAttributes found, long asked) {
    if (!node.take(found, asked, now().plus(settings.timeToLive()))) {
      return CompletableFuture.completedFuture(null);
    }
    node.readAhead.forget();
    node.listing.forget();
    node.children.values().forEach(SftpNode::expire);
    if (node.isDirectory()) {
      return mount.invalidateNames(node).whenComplete(ServerAccess::report);
    }
    // First what was written here and is still in the kernel, or it would be lost.
    return mount
        .flushPages(node)
        .thenCompose(flushed -> mount.invalidatePages(node))
        .whenComplete(ServerAccess::report);
  }

  private static void report(Object result, Throwable failure) {
    if (failure != null) {
      LOG.log(System.Logger.Level.DEBUG, "the kernel has not forgotten a changed file", failure);
    }
  }

  /** As {@link #attributes}; if the file was changed elsewhere, waits until the kernel knows. */
  void revalidate(Request request, SftpNode node) {
    awaitTurn(request, node);
    if (!node.isFresh(now()) && !node.isGone()) {
      long asked = node.changes();
      ServerAttributes found = ask(request, session(request).lstat(node.path()));
      request.await(take(node, found, asked));
    }
  }

  /** Checks that the caller may use a file in this way. */
  void checkAccess(Request request, SftpNode node, AccessMode wanted, Credentials who) {
    attributes(request, node);
    node.checkAccess(wanted, who);
  }

  /** Gives the kernel what it may keep of a node that it has looked up. */
  void describe(SftpNode node, NewNode found) {
    found.found(node.type, node.known().size(), 0);
    describeNew(node, found);
  }

  /** Gives the kernel what it may keep of a node that was made. */
  void describeNew(SftpNode node, NewNode made) {
    node.describe(made.attributes());
    made.keepAttributes(settings.kernelTimeToLive()).keepName(settings.kernelTimeToLive());
  }

  void describe(SftpNode node, Attributes out, TimeToLive keep) {
    node.describe(out);
    keep.keep(settings.kernelTimeToLive());
  }

  /** Reads all names of a directory from the server, with their attributes. */
  void list(Request request, SftpNode directory) {
    long asked;
    List<ServerEntry> entries;
    do {
      asked = directory.changes();
      entries = entries(request, directory);
    } while (asked != directory.changes()); // or names that were made here would be lost
    Set<String> names = new HashSet<>();
    for (ServerEntry entry : entries) {
      if (!entry.name().equals(".") && !entry.name().equals("..")) {
        names.add(entry.name());
        found(directory, entry);
      }
    }
    for (String name : List.copyOf(directory.children.keySet())) {
      if (!names.contains(name)) {
        directory.remove(name);
      }
    }
    directory.listing.complete(names, now().plus(settings.timeToLive()));
  }

  private void found(SftpNode directory, ServerEntry entry) {
    SftpNode child = directory.children.get(entry.name());
    boolean isKnown = child != null && child.type == entry.attributes().type();
    if (child == null || !isKnown) {
      child = newNode(entry.attributes().type());
      directory.add(entry.name(), child);
      take(child, entry.attributes(), child.changes());
    }
  }

  private List<ServerEntry> entries(Request request, SftpNode directory) {
    SftpSession session = session(request);
    String handle = ask(request, session.opendir(directory.path()));
    List<ServerEntry> all = new ArrayList<>();
    List<ServerEntry> some;
    do {
      some = ask(request, session.readdir(handle));
      all.addAll(some);
    } while (!some.isEmpty());
    session.close(handle);
    return all;
  }

  /**
   * What is wrong if the server does not make a name and gives no reason.
   *
   * @param path the path that was to be made
   */
  ErrnoException explainCreation(Request request, String path, ErrnoException failure) {
    if (failure.errno() != Errno.EIO) {
      return failure;
    }
    try {
      ask(request, session(request).lstat(path));
      return Errno.EEXIST.exception();
    } catch (ErrnoException absent) {
      return explain(request, failure);
    }
  }

  /** What is wrong if the server does not change something and gives no reason. */
  ErrnoException explain(Request request, ErrnoException failure) {
    SftpSession session = session(request);
    if (failure.errno() != Errno.EIO || !session.has(Extension.STATVFS)) {
      return failure;
    }
    ServerSpace space = ask(request, session.statvfs(session.root()));
    if (space.isReadOnly()) {
      return Errno.EROFS.exception();
    }
    return space.isFull() ? Errno.ENOSPC.exception() : failure;
  }
}
