package org.jpuffs.conformance.mutants;

import java.nio.ByteBuffer;
import java.util.Set;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.ExtattrCommand;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FsyncRange;
import org.jpuffs.fs.IoFlags;
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
import org.jspecify.annotations.Nullable;

/** A file system that does what another does. Nodes are those of the other. */
abstract class WrappedFileSystem implements FileSystem<Object> {
  private final FileSystem<Object> fileSystem;

  /** A wrapper of {@code fileSystem}. */
  WrappedFileSystem(FileSystem<Object> fileSystem) {
    this.fileSystem = fileSystem;
  }

  /** The other. */
  final FileSystem<Object> inner() {
    return fileSystem;
  }

  @Override
  public Object root() {
    return fileSystem.root();
  }

  @Override
  public Set<Operation> operations() {
    return fileSystem.operations();
  }

  @Override
  public void unmount(Request request, boolean forced) {
    fileSystem.unmount(request, forced);
  }

  @Override
  public void statvfs(Request request, Statistics statistics) {
    fileSystem.statvfs(request, statistics);
  }

  @Override
  public void sync(Request request, SyncMode mode) {
    fileSystem.sync(request, mode);
  }

  @Override
  public @Nullable Object fhtonode(Request request, byte[] handle, NewNode found) {
    return fileSystem.fhtonode(request, handle, found);
  }

  @Override
  public void nodetofh(Request request, Object node, FileHandle handle) {
    fileSystem.nodetofh(request, node, handle);
  }

  @Override
  public void extattrctl(
      Request request,
      ExtattrCommand command,
      @Nullable Object node,
      @Nullable ExtattrNamespace namespace,
      @Nullable Name name) {
    fileSystem.extattrctl(request, command, node, namespace, name);
  }

  @Override
  public void suspend(Request request, SuspendStatus status) {
    fileSystem.suspend(request, status);
  }

  @Override
  public @Nullable Object lookup(
      Request request, Object directory, ComponentName name, NewNode found) {
    return fileSystem.lookup(request, directory, name, found);
  }

  @Override
  public Object create(
      Request request, Object directory, ComponentName name, Attributes initial, NewNode made) {
    return fileSystem.create(request, directory, name, initial, made);
  }

  @Override
  public Object mknod(
      Request request, Object directory, ComponentName name, Attributes initial, NewNode made) {
    return fileSystem.mknod(request, directory, name, initial, made);
  }

  @Override
  public Object mkdir(
      Request request, Object directory, ComponentName name, Attributes initial, NewNode made) {
    return fileSystem.mkdir(request, directory, name, initial, made);
  }

  @Override
  public Object symlink(
      Request request,
      Object directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made) {
    return fileSystem.symlink(request, directory, name, initial, target, made);
  }

  @Override
  public void link(Request request, Object directory, Object node, ComponentName name) {
    fileSystem.link(request, directory, node, name);
  }

  @Override
  public void remove(Request request, Object directory, Object node, ComponentName name) {
    fileSystem.remove(request, directory, node, name);
  }

  @Override
  public void rmdir(Request request, Object directory, Object node, ComponentName name) {
    fileSystem.rmdir(request, directory, node, name);
  }

  @Override
  public void rename(
      Request request,
      Object sourceDirectory,
      Object source,
      ComponentName sourceName,
      Object targetDirectory,
      @Nullable Object target,
      ComponentName targetName) {
    fileSystem.rename(
        request, sourceDirectory, source, sourceName, targetDirectory, target, targetName);
  }

  @Override
  public void open(Request request, Object node, OpenMode mode) {
    fileSystem.open(request, node, mode);
  }

  @Override
  public void close(Request request, Object node, OpenMode mode) {
    fileSystem.close(request, node, mode);
  }

  @Override
  public void access(Request request, Object node, AccessMode mode) {
    fileSystem.access(request, node, mode);
  }

  @Override
  public void getattr(Request request, Object node, Attributes attributes, TimeToLive keep) {
    fileSystem.getattr(request, node, attributes, keep);
  }

  @Override
  public void setattr(Request request, Object node, Attributes attributes, TimeToLive keep) {
    fileSystem.setattr(request, node, attributes, keep);
  }

  @Override
  public void read(Request request, Object node, long offset, ByteBuffer into, IoFlags flags) {
    fileSystem.read(request, node, offset, into, flags);
  }

  @Override
  public void write(Request request, Object node, long offset, ByteBuffer from, IoFlags flags) {
    fileSystem.write(request, node, offset, from, flags);
  }

  @Override
  public void fsync(Request request, Object node, FsyncRange range) {
    fileSystem.fsync(request, node, range);
  }

  @Override
  public void seek(Request request, Object node, long from, long to) {
    fileSystem.seek(request, node, from, to);
  }

  @Override
  public void mmap(Request request, Object node, AccessMode mode) {
    fileSystem.mmap(request, node, mode);
  }

  @Override
  public Set<PollEvent> poll(Request request, Object node, Set<PollEvent> events) {
    return fileSystem.poll(request, node, events);
  }

  @Override
  public void readdir(Request request, Object directory, DirectoryReader reader) {
    fileSystem.readdir(request, directory, reader);
  }

  @Override
  public byte[] readlink(Request request, Object node) {
    return fileSystem.readlink(request, node);
  }

  @Override
  public void inactive(Request request, Object node) {
    fileSystem.inactive(request, node);
  }

  @Override
  public void reclaim(Request request, Object node) {
    fileSystem.reclaim(request, node);
  }

  @Override
  public void print(Request request, Object node) {
    fileSystem.print(request, node);
  }

  @Override
  public long pathconf(Request request, Object node, PathconfName name) {
    return fileSystem.pathconf(request, node, name);
  }

  @Override
  public void advlock(Request request, Object node, FileLock lock) {
    fileSystem.advlock(request, node, lock);
  }

  @Override
  public void abortop(Request request, Object directory, ComponentName name) {
    fileSystem.abortop(request, directory, name);
  }

  @Override
  public long getextattr(
      Request request, Object node, ExtattrNamespace namespace, Name name, ByteBuffer into) {
    return fileSystem.getextattr(request, node, namespace, name, into);
  }

  @Override
  public void setextattr(
      Request request, Object node, ExtattrNamespace namespace, Name name, ByteBuffer value) {
    fileSystem.setextattr(request, node, namespace, name, value);
  }

  @Override
  public long listextattr(
      Request request,
      Object node,
      ExtattrNamespace namespace,
      boolean lengthFirst,
      ByteBuffer into) {
    return fileSystem.listextattr(request, node, namespace, lengthFirst, into);
  }

  @Override
  public void deleteextattr(Request request, Object node, ExtattrNamespace namespace, Name name) {
    fileSystem.deleteextattr(request, node, namespace, name);
  }

  @Override
  public void fallocate(Request request, Object node, long offset, long length) {
    fileSystem.fallocate(request, node, offset, length);
  }

  @Override
  public void fdiscard(Request request, Object node, long offset, long length) {
    fileSystem.fdiscard(request, node, offset, length);
  }
}
