package org.jpuffs.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.Later;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jpuffs.fs.TimeToLive;

/**
 * Calls the operations of a file system directly, on behalf of one user, with views that are not
 * part of a frame.
 */
public final class Caller<N> {
  public static final IoFlags FLAGS = new NoIoFlags();

  public final FileSystem<N> fs;
  private final InstantSource clock;
  private final FakeCredentials who;

  /** The setbacks of the last operation. */
  public final Set<Setback> setbacks = EnumSet.noneOf(Setback.class);

  /** What the last look-up told of the node. */
  public String found = "";

  public Caller(FileSystem<N> fs, int uid, int... groups) {
    this(fs, InstantSource.system(), uid, groups);
  }

  public Caller(FileSystem<N> fs, InstantSource clock, int uid, int... groups) {
    this.fs = fs;
    this.clock = clock;
    this.who = new FakeCredentials(uid, groups);
  }

  public N root() {
    return fs.root();
  }

  public N lookup(N directory, String name) {
    return lookup(directory, bytes(name));
  }

  public N lookup(N directory, byte[] name) {
    return done(
        () -> fs.lookup(request(Operation.LOOKUP), directory, new FakeName(name, who), made()));
  }

  public N create(N directory, String name, int mode) {
    return create(directory, bytes(name), mode);
  }

  public N create(N directory, byte[] name, int mode) {
    return done(
        () ->
            fs.create(
                request(Operation.CREATE),
                directory,
                new FakeName(name, who),
                initial(FileType.REG, mode),
                made()));
  }

  /** Makes what bind(2) makes. */
  public N bind(N directory, String name, int mode) {
    return done(
        () ->
            fs.create(
                request(Operation.CREATE),
                directory,
                cn(name),
                initial(FileType.SOCK, mode),
                made()));
  }

  public N mkdir(N directory, String name, int mode) {
    return done(
        () ->
            fs.mkdir(
                request(Operation.MKDIR),
                directory,
                cn(name),
                initial(FileType.DIR, mode),
                made()));
  }

  public N mknod(N directory, String name, FileType type, int mode, long rdev) {
    Attributes initial = initial(type, mode).rdev(rdev);
    return done(() -> fs.mknod(request(Operation.MKNOD), directory, cn(name), initial, made()));
  }

  public N symlink(N directory, String name, String target) {
    Attributes initial = initial(FileType.LNK, 0777);
    return done(
        () ->
            fs.symlink(
                request(Operation.SYMLINK), directory, cn(name), initial, cn(target), made()));
  }

  public String readlink(N node) {
    byte[] target = done(() -> fs.readlink(request(Operation.READLINK), node));
    return new String(target, StandardCharsets.UTF_8);
  }

  public void link(N directory, N node, String name) {
    done(() -> fs.link(request(Operation.LINK), directory, node, cn(name)));
  }

  public void remove(N directory, String name) {
    N node = lookup(directory, name);
    done(() -> fs.remove(request(Operation.REMOVE), directory, node, cn(name)));
  }

  public void rmdir(N directory, String name) {
    N node = lookup(directory, name);
    done(() -> fs.rmdir(request(Operation.RMDIR), directory, node, cn(name)));
  }

  public void rename(N from, String name, N to, String newName) {
    N source = lookup(from, name);
    N target = lookup(to, newName);
    done(
        () ->
            fs.rename(request(Operation.RENAME), from, source, cn(name), to, target, cn(newName)));
  }

  public void access(N node, int bits) {
    done(() -> fs.access(request(Operation.ACCESS), node, AccessMode.of(bits)));
  }

  public Attributes getattr(N node) {
    Attributes attributes = FakeAttributes.none();
    done(() -> fs.getattr(request(Operation.GETATTR), node, attributes, keep()));
    return attributes;
  }

  public void setattr(N node, Attributes change) {
    done(() -> fs.setattr(request(Operation.SETATTR), node, change, keep()));
  }

  public void truncate(N node, long size) {
    setattr(node, FakeAttributes.none().size(size));
  }

  public void chmod(N node, int mode) {
    setattr(node, FakeAttributes.none().mode(mode));
  }

  public byte[] read(N node, long offset, int length) {
    ByteBuffer into = ByteBuffer.allocateDirect(length);
    done(() -> fs.read(request(Operation.READ), node, offset, into, FLAGS));
    byte[] bytes = new byte[into.position()];
    into.flip().get(bytes);
    return bytes;
  }

  public void write(N node, long offset, byte[] bytes) {
    ByteBuffer from = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    done(() -> fs.write(request(Operation.WRITE), node, offset, from, FLAGS));
    if (from.hasRemaining()) {
      throw new AssertionError(from.remaining() + " bytes were not written");
    }
  }

  public void fallocate(N node, long offset, long length) {
    done(() -> fs.fallocate(request(Operation.FALLOCATE), node, offset, length));
  }

  public void fdiscard(N node, long offset, long length) {
    done(() -> fs.fdiscard(request(Operation.FDISCARD), node, offset, length));
  }

  public Listing readdir(N directory, long offset, int room) {
    Listing listing = new Listing(offset, room);
    done(() -> fs.readdir(request(Operation.READDIR), directory, listing));
    return listing;
  }

  public List<String> names(N directory) {
    return readdir(directory, 0, Integer.MAX_VALUE).names;
  }

  public Set<Setback> inactive(N node) {
    done(() -> fs.inactive(request(Operation.INACTIVE), node));
    return setbacks;
  }

  public void reclaim(N node) {
    done(() -> fs.reclaim(request(Operation.RECLAIM), node));
  }

  public byte[] nodetofh(N node) {
    byte[][] handle = new byte[1][];
    done(
        () ->
            fs.nodetofh(
                request(Operation.VFS_VPTOFH),
                node,
                new FileHandle() {
                  @Override
                  public int room() {
                    return 64;
                  }

                  @Override
                  public void set(byte[] bytes) {
                    handle[0] = bytes;
                  }
                }));
    return handle[0];
  }

  public N fhtonode(byte[] handle) {
    return done(() -> fs.fhtonode(request(Operation.VFS_FHTOVP), handle, made()));
  }

  public void setextattr(N node, ExtattrNamespace namespace, String name, String value) {
    setextattr(node, namespace, bytes(name), value);
  }

  public void setextattr(N node, ExtattrNamespace namespace, byte[] name, String value) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(value);
    done(
        () ->
            fs.setextattr(
                request(Operation.SETEXTATTR), node, namespace, new FakeName(name, who), bytes));
  }

  public String getextattr(N node, ExtattrNamespace namespace, String name) {
    return getextattr(node, namespace, bytes(name));
  }

  public String getextattr(N node, ExtattrNamespace namespace, byte[] name) {
    ByteBuffer into = ByteBuffer.allocate(100);
    long length =
        done(
            () ->
                fs.getextattr(
                    request(Operation.GETEXTATTR), node, namespace, new FakeName(name, who), into));
    return length + ":" + StandardCharsets.UTF_8.decode(into.flip());
  }

  public String listextattr(N node, ExtattrNamespace namespace, boolean lengthFirst, int room) {
    ByteBuffer into = ByteBuffer.allocate(room);
    long length =
        done(
            () ->
                fs.listextattr(request(Operation.LISTEXTATTR), node, namespace, lengthFirst, into));
    return length + ":" + StandardCharsets.UTF_8.decode(into.flip());
  }

  public void deleteextattr(N node, ExtattrNamespace namespace, String name) {
    done(() -> fs.deleteextattr(request(Operation.DELETEEXTATTR), node, namespace, cn(name)));
  }

  public Request request(Operation operation) {
    setbacks.clear();
    return new FakeRequest(operation);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public ComponentName cn(String name) {
    return new FakeName(bytes(name), who);
  }

  public static Attributes initial(FileType type, int mode) {
    return FakeAttributes.none().type(type).mode(mode);
  }

  public NewNode made() {
    Attributes attributes = FakeAttributes.none();
    return new NewNode() {
      @Override
      public NewNode found(FileType type, long size, long device) {
        found = type + " " + size + " " + device;
        return this;
      }

      @Override
      public Attributes attributes() {
        return attributes;
      }

      @Override
      public NewNode keepAttributes(java.time.Duration time) {
        return this;
      }

      @Override
      public NewNode keepName(java.time.Duration time) {
        return this;
      }
    };
  }

  private static TimeToLive keep() {
    return time -> {};
  }

  private final class FakeRequest implements Request {
    private final Operation operation;

    FakeRequest(Operation operation) {
      this.operation = operation;
    }

    @Override
    public Operation operation() {
      return operation;
    }

    @Override
    public Credentials credentials() {
      return who;
    }

    @Override
    public int pid() {
      return 1;
    }

    @Override
    public int lid() {
      return 1;
    }

    @Override
    public InstantSource clock() {
      return clock;
    }

    @Override
    public boolean isFireAndForget() {
      return false;
    }

    @Override
    public void setback(Setback setback) {
      setbacks.add(setback);
    }

    @Override
    public <T> T await(CompletionStage<T> stage) {
      return stage.toCompletableFuture().join();
    }

    @Override
    public <T> T await(CompletionStage<T> stage, Duration limit) {
      return await(stage);
    }

    @Override
    public <T> Later<T> later() {
      throw new UnsupportedOperationException("this caller wants the reply at once");
    }
  }

  /** An operation with a result. */
  private interface Asked<T> {
    T call() throws IOException;
  }

  /** An operation without a result. */
  private interface Ordered {
    void call() throws IOException;
  }

  private static <T> T done(Asked<T> operation) {
    try {
      return operation.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void done(Ordered operation) {
    done(
        () -> {
          operation.call();
          return true;
        });
  }
}
