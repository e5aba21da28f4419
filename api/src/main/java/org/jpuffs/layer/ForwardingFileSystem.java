package org.jpuffs.layer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.ErrorReport;
import org.jpuffs.fs.ExtattrCommand;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FsyncRange;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.OpenMode;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.PathconfName;
import org.jpuffs.fs.PollEvent;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Statistics;
import org.jpuffs.fs.SuspendStatus;
import org.jpuffs.fs.SyncMode;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.fs.UnmountMode;
import org.jpuffs.fs.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * A layer over another file system: every method calls the same method of that one. A subclass
 * overrides what it does in another way. The nodes are those of the other file system.
 *
 * <p>A layer supports the operations of the file system below. A subclass that overrides an
 * operation which the file system below does not support must add it in {@link #operations()}, or
 * the kernel never sends it.
 *
 * <p>The counterpart in puffs(3) is the null layer over a mounted directory. Here the file system
 * below need not be mounted, and no system call lies between the two.
 *
 * @param <N> the class of nodes of the file system below
 */
public class ForwardingFileSystem<N> implements FileSystem<N> {
  private final FileSystem<N> lower;

  /** A layer over {@code lower}, which no one else may mount or use. */
  public ForwardingFileSystem(FileSystem<N> lower) {
    this.lower = lower;
  }

  /** The file system below. */
  protected final FileSystem<N> lower() {
    return lower;
  }

  @Override
  public N root() {
    return lower.root();
  }

  @Override
  public Set<Operation> operations() {
    return lower.operations();
  }

  /** That of the file system below. A subclass whose own operation may wait overrides this. */
  @Override
  public WaitMode waitMode(Operation operation) {
    return lower.waitMode(operation);
  }

  /** That of the file system below. A subclass with state of its own that is not overrides this. */
  @Override
  public long fileHandleSize() {
    return lower.fileHandleSize();
  }

  @Override
  public boolean isThreadSafe() {
    return lower.isThreadSafe();
  }

  @Override
  public void start(MountContext<N> mount) throws IOException {
    lower.start(mount);
  }

  @Override
  public void end(MountEnd reason) throws IOException {
    lower.end(reason);
  }

  @Override
  public void kernelError(ErrorReport report, @Nullable N node) {
    lower.kernelError(report, node);
  }

  @Override
  public void unmount(Request request, UnmountMode mode) throws IOException {
    lower.unmount(request, mode);
  }

  @Override
  public void statvfs(Request request, Statistics statistics) throws IOException {
    lower.statvfs(request, statistics);
  }

  @Override
  public void sync(Request request, SyncMode mode) throws IOException {
    lower.sync(request, mode);
  }

  @Override
  public @Nullable N fhtonode(Request request, byte[] handle, NewNode found) throws IOException {
    return lower.fhtonode(request, handle, found);
  }

  @Override
  public void nodetofh(Request request, N node, FileHandle handle) throws IOException {
    lower.nodetofh(request, node, handle);
  }

  @Override
  public void suspend(Request request, SuspendStatus status) throws IOException {
    lower.suspend(request, status);
  }

  @Override
  public @Nullable N lookup(Request request, N directory, ComponentName name, NewNode found)
      throws IOException {
    return lower.lookup(request, directory, name, found);
  }

  @Override
  public N create(
      Request request, N directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    return lower.create(request, directory, name, initial, made);
  }

  @Override
  public N mknod(Request request, N directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    return lower.mknod(request, directory, name, initial, made);
  }

  @Override
  public N mkdir(Request request, N directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    return lower.mkdir(request, directory, name, initial, made);
  }

  @Override
  public N symlink(
      Request request,
      N directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made)
      throws IOException {
    return lower.symlink(request, directory, name, initial, target, made);
  }

  @Override
  public void link(Request request, N directory, N node, ComponentName name) throws IOException {
    lower.link(request, directory, node, name);
  }

  @Override
  public void remove(Request request, N directory, N node, ComponentName name) throws IOException {
    lower.remove(request, directory, node, name);
  }

  @Override
  public void rmdir(Request request, N directory, N node, ComponentName name) throws IOException {
    lower.rmdir(request, directory, node, name);
  }

  @Override
  public void rename(
      Request request,
      N sourceDirectory,
      N source,
      ComponentName sourceName,
      N targetDirectory,
      @Nullable N target,
      ComponentName targetName)
      throws IOException {
    lower.rename(request, sourceDirectory, source, sourceName, targetDirectory, target, targetName);
  }

  @Override
  public void abortop(Request request, N directory, ComponentName name) throws IOException {
    lower.abortop(request, directory, name);
  }

  @Override
  public void open(Request request, N node, OpenMode mode) throws IOException {
    lower.open(request, node, mode);
  }

  @Override
  public void close(Request request, N node, OpenMode mode) throws IOException {
    lower.close(request, node, mode);
  }

  @Override
  public void access(Request request, N node, AccessMode mode) throws IOException {
    lower.access(request, node, mode);
  }

  @Override
  public void getattr(Request request, N node, Attributes attributes, TimeToLive keep)
      throws IOException {
    lower.getattr(request, node, attributes, keep);
  }

  @Override
  public void setattr(Request request, N node, Attributes attributes, TimeToLive keep)
      throws IOException {
    lower.setattr(request, node, attributes, keep);
  }

  @Override
  public void read(Request request, N node, long offset, ByteBuffer into, IoFlags flags)
      throws IOException {
    lower.read(request, node, offset, into, flags);
  }

  @Override
  public void write(Request request, N node, long offset, ByteBuffer from, IoFlags flags)
      throws IOException {
    lower.write(request, node, offset, from, flags);
  }

  @Override
  public void fsync(Request request, N node, FsyncRange range) throws IOException {
    lower.fsync(request, node, range);
  }

  @Override
  public void seek(Request request, N node, long from, long to) throws IOException {
    lower.seek(request, node, from, to);
  }

  @Override
  public void mmap(Request request, N node, AccessMode mode) throws IOException {
    lower.mmap(request, node, mode);
  }

  @Override
  public Set<PollEvent> poll(Request request, N node, Set<PollEvent> events) throws IOException {
    return lower.poll(request, node, events);
  }

  @Override
  public void readdir(Request request, N directory, DirectoryReader reader) throws IOException {
    lower.readdir(request, directory, reader);
  }

  @Override
  public byte[] readlink(Request request, N node) throws IOException {
    return lower.readlink(request, node);
  }

  @Override
  public void inactive(Request request, N node) throws IOException {
    lower.inactive(request, node);
  }

  @Override
  public void reclaim(Request request, N node) throws IOException {
    lower.reclaim(request, node);
  }

  @Override
  public void print(Request request, N node) throws IOException {
    lower.print(request, node);
  }

  @Override
  public long pathconf(Request request, N node, PathconfName name) throws IOException {
    return lower.pathconf(request, node, name);
  }

  @Override
  public void advlock(Request request, N node, FileLock lock) throws IOException {
    lower.advlock(request, node, lock);
  }

  @Override
  public void fallocate(Request request, N node, long offset, long length) throws IOException {
    lower.fallocate(request, node, offset, length);
  }

  @Override
  public void fdiscard(Request request, N node, long offset, long length) throws IOException {
    lower.fdiscard(request, node, offset, length);
  }

  @Override
  public void extattrctl(
      Request request,
      ExtattrCommand command,
      @Nullable N node,
      @Nullable ExtattrNamespace namespace,
      @Nullable Name name)
      throws IOException {
    lower.extattrctl(request, command, node, namespace, name);
  }

  @Override
  public long getextattr(
      Request request, N node, ExtattrNamespace namespace, Name name, ByteBuffer into)
      throws IOException {
    return lower.getextattr(request, node, namespace, name, into);
  }

  @Override
  public void setextattr(
      Request request, N node, ExtattrNamespace namespace, Name name, ByteBuffer value)
      throws IOException {
    lower.setextattr(request, node, namespace, name, value);
  }

  @Override
  public long listextattr(
      Request request, N node, ExtattrNamespace namespace, boolean lengthFirst, ByteBuffer into)
      throws IOException {
    return lower.listextattr(request, node, namespace, lengthFirst, into);
  }

  @Override
  public void deleteextattr(Request request, N node, ExtattrNamespace namespace, Name name)
      throws IOException {
    lower.deleteextattr(request, node, namespace, name);
  }
}
