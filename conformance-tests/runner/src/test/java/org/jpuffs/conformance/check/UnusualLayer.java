package org.jpuffs.conformance.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.OpenMode;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.StoredAttributes;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.layer.ForwardingFileSystem;
import org.jspecify.annotations.Nullable;

/** A layer that makes a file system unusual: sound, but in one thing unlike others. */
class UnusualLayer<N> extends ForwardingFileSystem<N> {
  UnusualLayer(FileSystem<N> lower) {
    super(lower);
  }

  /** The size of a file, as the file system below knows it. */
  final long size(Request request, N node) throws IOException {
    StoredAttributes attributes = new StoredAttributes();
    super.getattr(request, node, attributes, duration -> {});
    return attributes.size();
  }

  /** The operations without ACCESS: every user may do everything. */
  final Set<Operation> withoutAccess() {
    Set<Operation> operations = EnumSet.copyOf(super.operations());
    operations.remove(Operation.ACCESS);
    return operations;
  }

  /** All files are those of user 1000. */
  static class OneOwner<N> extends UnusualLayer<N> {
    private static final int OWNER = 1000;

    private final @Nullable Errno refusal;

    /** {@code refusal} is what chown(2) fails with; null if it is ignored. */
    OneOwner(FileSystem<N> lower, @Nullable Errno refusal) {
      super(lower);
      this.refusal = refusal;
    }

    @Override
    public Set<Operation> operations() {
      return withoutAccess();
    }

    @Override
    public void getattr(Request request, N node, Attributes attributes, TimeToLive keep)
        throws IOException {
      super.getattr(request, node, attributes, keep);
      attributes.uid(OWNER).gid(OWNER);
    }

    @Override
    public void setattr(Request request, N node, Attributes attributes, TimeToLive keep)
        throws IOException {
      boolean changesOwner = attributes.hasUid() || attributes.hasGid();
      if (changesOwner && refusal != null) {
        throw refusal.exception();
      }
      attributes.uid(-1).gid(-1);
      super.setattr(request, node, attributes, keep);
    }
  }

  /** Directories have mode 0755, all other files 0644. */
  static class OneMode<N> extends UnusualLayer<N> {
    OneMode(FileSystem<N> lower) {
      super(lower);
    }

    @Override
    public Set<Operation> operations() {
      return withoutAccess();
    }

    @Override
    public N create(
        Request request, N directory, ComponentName name, Attributes initial, NewNode made)
        throws IOException {
      initial.mode(0644);
      return super.create(request, directory, name, initial, made);
    }

    @Override
    public N mknod(
        Request request, N directory, ComponentName name, Attributes initial, NewNode made)
        throws IOException {
      initial.mode(0644);
      return super.mknod(request, directory, name, initial, made);
    }

    @Override
    public N mkdir(
        Request request, N directory, ComponentName name, Attributes initial, NewNode made)
        throws IOException {
      initial.mode(0755);
      return super.mkdir(request, directory, name, initial, made);
    }

    @Override
    public void getattr(Request request, N node, Attributes attributes, TimeToLive keep)
        throws IOException {
      super.getattr(request, node, attributes, keep);
      attributes.mode(attributes.type() == FileType.DIR ? 0755 : 0644);
    }

    @Override
    public void setattr(Request request, N node, Attributes attributes, TimeToLive keep)
        throws IOException {
      attributes.mode(-1);
      super.setattr(request, node, attributes, keep);
    }
  }

  /** The time of the last change is that of the last writing. */
  static final class NoChangeTime<N> extends UnusualLayer<N> {
    NoChangeTime(FileSystem<N> lower) {
      super(lower);
    }

    @Override
    public void getattr(Request request, N node, Attributes attributes, TimeToLive keep)
        throws IOException {
      super.getattr(request, node, attributes, keep);
      attributes.ctime(attributes.mtime(), attributes.mtimeNanos());
    }
  }

  /** truncate(2) cannot make a file longer. */
  static final class NoGrowing<N> extends UnusualLayer<N> {
    NoGrowing(FileSystem<N> lower) {
      super(lower);
    }

    @Override
    public void setattr(Request request, N node, Attributes attributes, TimeToLive keep)
        throws IOException {
      if (attributes.hasSize() && attributes.size() > size(request, node)) {
        throw Errno.EPERM.exception();
      }
      super.setattr(request, node, attributes, keep);
    }
  }

  /** What was written once stays: a file that was closed after writing cannot be written again. */
  static final class WriteOnce<N> extends UnusualLayer<N> {
    private final Map<N, Boolean> closed = new IdentityHashMap<>();

    WriteOnce(FileSystem<N> lower) {
      super(lower);
    }

    @Override
    public void open(Request request, N node, OpenMode mode) throws IOException {
      if (mode.writes() && closed.containsKey(node)) {
        throw Errno.EPERM.exception();
      }
      super.open(request, node, mode);
    }

    @Override
    public void close(Request request, N node, OpenMode mode) throws IOException {
      super.close(request, node, mode);
      if (mode.writes()) {
        closed.put(node, true);
      }
    }

    @Override
    public void setattr(Request request, N node, Attributes attributes, TimeToLive keep)
        throws IOException {
      if (attributes.hasSize()
          && closed.containsKey(node)
          && attributes.size() < size(request, node)) {
        throw Errno.EPERM.exception();
      }
      super.setattr(request, node, attributes, keep);
    }

    @Override
    public Set<Operation> operations() {
      Set<Operation> operations = EnumSet.copyOf(super.operations());
      operations.add(Operation.CLOSE);
      return operations;
    }
  }

  /** While a file is open for writing, its size is that of before. */
  static final class SizeAtClose<N> extends UnusualLayer<N> {
    private final Map<N, Long> sizes = new IdentityHashMap<>();
    private final Map<N, Integer> writers = new IdentityHashMap<>();

    SizeAtClose(FileSystem<N> lower) {
      super(lower);
    }

    @Override
    public void open(Request request, N node, OpenMode mode) throws IOException {
      super.open(request, node, mode);
      if (mode.writes() && writers.merge(node, 1, Integer::sum) == 1) {
        sizes.put(node, size(request, node));
      }
    }

    @Override
    public void close(Request request, N node, OpenMode mode) throws IOException {
      super.close(request, node, mode);
      if (mode.writes() && writers.merge(node, -1, Integer::sum) == 0) {
        sizes.remove(node);
      }
    }

    @Override
    public void getattr(Request request, N node, Attributes attributes, TimeToLive keep)
        throws IOException {
      super.getattr(request, node, attributes, keep);
      Long before = sizes.get(node);
      if (before != null) {
        attributes.size(before);
      }
    }

    /** At close the kernel sets the size that it was told before: that would cut the file. */
    @Override
    public void setattr(Request request, N node, Attributes attributes, TimeToLive keep)
        throws IOException {
      if (request.credentials().isFileSystem()) {
        attributes.size(-1);
      }
      super.setattr(request, node, attributes, keep);
    }

    @Override
    public Set<Operation> operations() {
      Set<Operation> operations = EnumSet.copyOf(super.operations());
      operations.addAll(EnumSet.of(Operation.OPEN, Operation.CLOSE));
      return operations;
    }
  }

  /** A file gets another number with each new name. */
  static final class NumbersOfPaths<N> extends UnusualLayer<N> {
    private static final long STEP = 1L << 32;

    private final Map<N, Long> moves = new HashMap<>();

    NumbersOfPaths(FileSystem<N> lower) {
      super(lower);
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
      super.rename(
          request, sourceDirectory, source, sourceName, targetDirectory, target, targetName);
      moves.merge(source, STEP, Long::sum);
    }

    @Override
    public void getattr(Request request, N node, Attributes attributes, TimeToLive keep)
        throws IOException {
      super.getattr(request, node, attributes, keep);
      attributes.fileid(attributes.fileid() + Objects.requireNonNullElse(moves.get(node), 0L));
    }
  }

  /** A listing has neither . nor .. of any directory. */
  static final class NoDots<N> extends UnusualLayer<N> {
    NoDots(FileSystem<N> lower) {
      super(lower);
    }

    @Override
    public void readdir(Request request, N directory, DirectoryReader reader) throws IOException {
      super.readdir(
          request,
          directory,
          new DirectoryReader() {
            @Override
            public long offset() {
              return reader.offset();
            }

            @Override
            public boolean add(long fileid, FileType type, byte[] name, long next) {
              String text = new String(name, StandardCharsets.ISO_8859_1);
              return text.equals(".") || text.equals("..") || reader.add(fileid, type, name, next);
            }

            @Override
            public void end() {
              reader.end();
            }
          });
    }
  }

  /** Changes what GETATTR answers. */
  static final class OtherAttributes<N> extends UnusualLayer<N> {
    private final Consumer<Attributes> change;

    OtherAttributes(FileSystem<N> lower, Consumer<Attributes> change) {
      super(lower);
      this.change = change;
    }

    @Override
    public void getattr(Request request, N node, Attributes attributes, TimeToLive keep)
        throws IOException {
      super.getattr(request, node, attributes, keep);
      change.accept(attributes);
    }
  }

  /** Refuses flags of chflags(2). */
  static final class NoFlags<N> extends UnusualLayer<N> {
    NoFlags(FileSystem<N> lower) {
      super(lower);
    }

    @Override
    public void setattr(Request request, N node, Attributes attributes, TimeToLive keep)
        throws IOException {
      boolean flags = attributes.hasFlags() && attributes.flags() != 0;
      if (flags) {
        attributes.flags(0);
      }
      super.setattr(request, node, attributes, keep);
      if (flags) {
        throw Errno.EOPNOTSUPP.exception();
      }
    }
  }
}
