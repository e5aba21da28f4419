package org.jpuffs.examples.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.FsyncRange;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.OpenMode;
import org.jpuffs.fs.PathLimits;
import org.jpuffs.fs.PathconfName;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jpuffs.fs.Statistics;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.peer.PeerCounts;
import org.jspecify.annotations.Nullable;

/**
 * A directory of an SSH server, by SFTP version 3.
 *
 * <p>The operations wait for the server, and others go on meanwhile: as many requests are under way
 * as clients make. Files that are read sequentially are read ahead. When the connection is lost,
 * the operations that wait for answers fail with EIO. Later operations wait for a new connection,
 * at most for {@link SftpSettings#patience}, then they fail with ETIMEDOUT.
 *
 * <p><b>Changes elsewhere.</b> Attributes of the server are used for {@link
 * SftpSettings#timeToLive}. If a file then has another size or time of modification, and was not
 * changed here in between, the kernel forgets what it has cached of it: before open(2) returns, and
 * soon after another call. A change that keeps the size within the same second stays unnoticed: the
 * times of SFTP are whole seconds.
 *
 * <p><b>Permissions.</b> On the server all is done by the user who logs in. The permissions of
 * other users are checked here, by the numbers of users that the server has. New files get their
 * owners only if that user is 0 on the server, else all belong to that user.
 *
 * <p><b>What SFTP lacks.</b> File numbers: names that the server alone has linked look like
 * different files. The number of names: only those that are known are counted. The time of the last
 * change of the attributes: a change made here sets it, by the clock of the mount. Times have no
 * fractions. Both are set together: an access time that is set alone, as the kernel does after a
 * read(2), is kept until the end of the mount and not sent. There are no device nodes, sockets,
 * file flags and locks.
 */
public final class SftpFs implements FileSystem<SftpNode> {
  private static final long ROOT_FILEID = 2;

  private final Supplier<SftpTransport> transport;
  private final SftpSettings settings;

  /** Of the last mount as well: its nodes keep their numbers. */
  private final AtomicLong lastFileid = new AtomicLong(ROOT_FILEID);

  private final SftpNode root = new SftpNode(ROOT_FILEID, FileType.DIR);

  /** While it is mounted. */
  private volatile @Nullable Mounted mounted;

  private record Mounted(
      ServerAccess server, FileData data, AttributeWrites attributes, NameWrites names) {}

  /**
   * A directory of a server. The connection is made at the mount, which fails without it.
   *
   * @throws IllegalArgumentException if a file of the address cannot be read
   */
  public SftpFs(SftpAddress address, SftpSettings settings) {
    this(() -> new SshTransport(address), settings);
    SshTransport.check(address);
  }

  SftpFs(Supplier<SftpTransport> transport, SftpSettings settings) {
    this.transport = transport;
    this.settings = settings;
  }

  @Override
  public SftpNode root() {
    return root;
  }

  @Override
  public void start(MountContext<SftpNode> mount) throws IOException {
    ServerAccess server = new ServerAccess(mount, settings, transport.get(), lastFileid);
    root.becomeRoot(server.start().root());
    AttributeWrites attributes = new AttributeWrites(server);
    FileData data = new FileData(server);
    mounted = new Mounted(server, data, attributes, new NameWrites(server, data, attributes));
  }

  @Override
  public void end(MountEnd reason) {
    Mounted ended = mounted;
    if (ended != null) {
      ended.server.end();
      mounted = null;
    }
  }

  /** The counts of the connection; all 0 without one. */
  PeerCounts counts() {
    return server().counts();
  }

  private Mounted mounted() {
    return Objects.requireNonNull(mounted, "operations run between start and end");
  }

  private ServerAccess server() {
    return mounted().server;
  }

  /** A name as a string with one character for each byte. */
  static String text(Name name) {
    return new String(name.toBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  @MayWait
  public void statvfs(Request request, Statistics statistics) {
    SftpSession session = server().session(request);
    if (session.has(Extension.STATVFS)) {
      server().ask(request, session.statvfs(session.root())).describe(statistics);
    }
  }

  @Override
  @MayWait
  public @Nullable SftpNode lookup(
      Request request, SftpNode directory, ComponentName name, NewNode found) {
    server().checkAccess(request, directory, AccessMode.EXECUTE, name.credentials());
    if (directory.isGone()) {
      return null;
    }
    SftpNode node = directory.parent();
    if (name.isDotDot()) {
      server().attributes(request, node);
    } else {
      node = mounted().names.find(request, directory, text(name));
    }
    if (node != null) {
      server().describe(node, found);
    }
    return node;
  }

  @Override
  @MayWait
  public SftpNode create(
      Request request, SftpNode directory, ComponentName name, Attributes initial, NewNode made) {
    return mounted().names.create(request, directory, name, initial, made);
  }

  @Override
  @MayWait
  public SftpNode mkdir(
      Request request, SftpNode directory, ComponentName name, Attributes initial, NewNode made) {
    return mounted().names.mkdir(request, directory, name, initial, made);
  }

  @Override
  @MayWait
  public SftpNode symlink(
      Request request,
      SftpNode directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made) {
    return mounted().names.symlink(request, directory, name, initial, target, made);
  }

  @Override
  @MayWait
  public void link(Request request, SftpNode directory, SftpNode node, ComponentName name) {
    mounted().names.link(request, directory, node, name);
  }

  @Override
  @MayWait
  public void remove(Request request, SftpNode directory, SftpNode node, ComponentName name) {
    mounted().names.remove(request, directory, node, name);
  }

  @Override
  @MayWait
  public void rmdir(Request request, SftpNode directory, SftpNode node, ComponentName name) {
    mounted().names.rmdir(request, directory, node, name);
  }

  @Override
  @MayWait
  public void rename(
      Request request,
      SftpNode sourceDirectory,
      SftpNode source,
      ComponentName sourceName,
      SftpNode targetDirectory,
      @Nullable SftpNode target,
      ComponentName targetName) {
    mounted()
        .names
        .rename(request, sourceDirectory, source, sourceName, targetDirectory, target, targetName);
  }

  /** Under IAONDEMAND, INACTIVE must be asked for: the kernel flushes written data with it. */
  @Override
  @MayWait
  public void open(Request request, SftpNode node, OpenMode mode) {
    request.setback(Setback.INACTIVE_FIRST);
    if (node.type == FileType.REG) {
      mounted().data.open(request, node, mode);
    }
    node.opens++;
  }

  @Override
  public void close(Request request, SftpNode node, OpenMode mode) {
    node.opens--;
  }

  @Override
  @MayWait
  public void access(Request request, SftpNode node, AccessMode mode) {
    server().checkAccess(request, node, mode, request.credentials());
  }

  @Override
  @MayWait
  public void getattr(Request request, SftpNode node, Attributes attributes, TimeToLive keep) {
    server().attributes(request, node);
    server().describe(node, attributes, keep);
  }

  @Override
  @MayWait
  public void setattr(Request request, SftpNode node, Attributes attributes, TimeToLive keep) {
    mounted().attributes.change(request, node, attributes);
    server().describe(node, attributes, keep);
  }

  @Override
  @MayWait
  public void read(Request request, SftpNode node, long offset, ByteBuffer into, IoFlags flags) {
    mounted().data.read(request, node, offset, into);
  }

  @Override
  @MayWait
  public void write(Request request, SftpNode node, long offset, ByteBuffer from, IoFlags flags) {
    mounted().data.write(request, node, offset, from, flags);
  }

  @Override
  @MayWait
  public void fsync(Request request, SftpNode node, FsyncRange range) {
    if (node.type == FileType.REG) {
      mounted().data.fsync(request, node, range);
    }
  }

  @Override
  @MayWait
  public void readdir(Request request, SftpNode directory, DirectoryReader reader) {
    if (directory.isGone()) {
      reader.end();
      return;
    }
    boolean isStart = reader.offset() == 0;
    DirectoryListing listing = directory.listing;
    if (!listing.isComplete() || isStart && !listing.isFresh(server().now())) {
      server().list(request, directory);
    }
    listing.read(reader, directory.fileid, directory.parent().fileid);
  }

  @Override
  @MayWait
  public byte[] readlink(Request request, SftpNode node) {
    String target = node.target;
    if (target == null) {
      target = server().ask(request, server().session(request).readlink(node.path()));
      node.target = target;
    }
    return target.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public long pathconf(Request request, SftpNode node, PathconfName name) {
    return PathLimits.of(name);
  }

  /** A WRITE of the page cache may still wait for what it needs to be sent. */
  @Override
  @MayWait
  public void inactive(Request request, SftpNode node) {
    server().awaitTurn(request, node);
    if (node.isGone()) {
      request.setback(Setback.UNREFERENCED_FIRST);
    } else if (node.opens == 0) {
      node.handles.close();
    }
  }

  /** The node stays in its directory, for its number. */
  @Override
  @MayWait
  public void reclaim(Request request, SftpNode node) {
    node.opens = 0;
    server().awaitTurn(request, node);
    if (node.opens == 0) { // or the kernel has looked it up again meanwhile
      node.handles.close();
      node.readAhead.forget();
    }
  }
}
