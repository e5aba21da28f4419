package org.jpuffs.fs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of a mount: those of puffs_init(3), puffs_mount(3) and the {@code puffs_set}
 * functions of puffs(3). All have defaults that are right for most file systems.
 *
 * <p>A mount reads them when it mounts. From then on each setter throws an {@link
 * IllegalStateException}, because a change would have no effect. A text that is too long, or an
 * option that does not fit the file system, makes mounting fail with an {@link
 * IllegalArgumentException}.
 */
public final class MountOptions {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  private String typeName = "jpuffs";
  private String mountedFrom = "jpuffs";
  private final Set<KernelFlag> kernelFlags = EnumSet.noneOf(KernelFlag.class);
  private final Set<MountFlag> mountFlags = EnumSet.noneOf(MountFlag.class);
  private long maxMessageLength;
  private long fileHandleSize;
  private final Set<FileHandleFlag> fileHandleFlags = EnumSet.noneOf(FileHandleFlag.class);
  private long nameMax = 255;
  private FileType rootType = FileType.DIR;
  private long rootSize;
  private long rootDevice;
  private InstantSource clock = InstantSource.system();
  private Consumer<ErrorReport> onError = ErrorReport::log;
  private @Nullable OperationHooks hooks;

  private BiConsumer<Operation, Throwable> onFailure =
      (operation, failure) ->
          LOG.log(System.Logger.Level.ERROR, operation + " failed; the reply is EIO", failure);

  private Consumer<Throwable> onTaskFailure =
      failure -> LOG.log(System.Logger.Level.ERROR, "a task of the loop failed", failure);

  private ThreadFactory threads = MountOptions::daemon;
  private int maxWaiting = 1024;
  private @Nullable Executor executor;
  private @Nullable Duration timeLimit;
  private @Nullable Runnable loopFunction;
  private @Nullable Duration loopTimeout;
  private volatile boolean frozen;

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "puffs-operation");
    thread.setDaemon(true);
    return thread;
  }

  /** Refuses changes from now on. A mount calls it when it reads the options. */
  public void freeze() {
    frozen = true;
  }

  private void checkNotFrozen() {
    if (frozen) {
      throw new IllegalStateException(
          "the options of a mount cannot be changed after mount(); set them before, or make new"
              + " MountOptions for another mount");
    }
  }

  /** The type of the file system, at most 24 bytes. mount(8) prints it after {@code puffs|}. */
  public String typeName() {
    return typeName;
  }

  /** Sets {@link #typeName()}. */
  public MountOptions typeName(String name) {
    checkNotFrozen();
    this.typeName = name;
    return this;
  }

  /** The source of the mount, as mount(8) prints it; at most 1023 bytes. */
  public String mountedFrom() {
    return mountedFrom;
  }

  /** Sets {@link #mountedFrom()}. */
  public MountOptions mountedFrom(String from) {
    checkNotFrozen();
    this.mountedFrom = from;
    return this;
  }

  /** What the kernel shall do differently on this mount. */
  public Set<KernelFlag> kernelFlags() {
    return Collections.unmodifiableSet(kernelFlags);
  }

  /** Sets {@link #kernelFlags()}. */
  public MountOptions kernelFlags(Set<KernelFlag> flags) {
    checkNotFrozen();
    kernelFlags.clear();
    kernelFlags.addAll(flags);
    return this;
  }

  /** The options of the mount, as of mount(2). */
  public Set<MountFlag> mountFlags() {
    return Collections.unmodifiableSet(mountFlags);
  }

  /** Sets {@link #mountFlags()}. */
  public MountOptions mountFlags(Set<MountFlag> flags) {
    checkNotFrozen();
    mountFlags.clear();
    mountFlags.addAll(flags);
    return this;
  }

  /** The longest message, in bytes; 0 for the maximum of 131072. */
  public long maxMessageLength() {
    return maxMessageLength;
  }

  /** Sets {@link #maxMessageLength()}. */
  public MountOptions maxMessageLength(long bytes) {
    checkNotFrozen();
    this.maxMessageLength = bytes;
    return this;
  }

  /** The length of file handles, in bytes; 0 if the file system has none. */
  public long fileHandleSize() {
    return fileHandleSize;
  }

  /** The properties of file handles. */
  public Set<FileHandleFlag> fileHandleFlags() {
    return Collections.unmodifiableSet(fileHandleFlags);
  }

  /**
   * Sets {@link #fileHandleSize()} and {@link #fileHandleFlags()}: puffs_setfhsize() of puffs(3).
   */
  public MountOptions fileHandles(long size, Set<FileHandleFlag> flags) {
    checkNotFrozen();
    this.fileHandleSize = size;
    fileHandleFlags.clear();
    fileHandleFlags.addAll(flags);
    return this;
  }

  /**
   * Takes the file handles of a file system, {@link FileSystem#fileHandleSize()}, unless their
   * length is set already. {@code Mounts} and {@code puffs mount} do this.
   */
  public MountOptions fileHandles(FileSystem<?> fileSystem) {
    long size = fileSystem.fileHandleSize();
    return fileHandleSize != 0 || size == 0 ? this : fileHandles(size, Set.copyOf(fileHandleFlags));
  }

  /**
   * The length of the longest name, in bytes, as statvfs(2) reports it. By default it is 255: the
   * kernel refuses longer names ({@code KERNEL_NAME_MAX}). libpuffs sets {@code MAXNAMLEN}, 511.
   */
  public long nameMax() {
    return nameMax;
  }

  /** Sets {@link #nameMax()}. */
  public MountOptions nameMax(long bytes) {
    checkNotFrozen();
    this.nameMax = bytes;
    return this;
  }

  /** The type of the root. */
  public FileType rootType() {
    return rootType;
  }

  /** The size of the root, in bytes. */
  public long rootSize() {
    return rootSize;
  }

  /** The device number of the root, if it is a device. */
  public long rootDevice() {
    return rootDevice;
  }

  /**
   * Sets the type, size and device number of the root: puffs_setrootinfo() of puffs(3).
   *
   * @throws IllegalArgumentException if {@code type} is {@link FileType#NON} or {@link
   *     FileType#BAD}: NetBSD's kernel does not check it, and can panic
   */
  public MountOptions root(FileType type, long size, long device) {
    checkNotFrozen();
    if (type == FileType.NON || type == FileType.BAD) {
      throw new IllegalArgumentException(
          "root type " + type + ": a root has a type that a file can have, such as DIR");
    }
    this.rootType = type;
    this.rootSize = size;
    this.rootDevice = device;
    return this;
  }

  /** The clock that requests give to the file system: {@link Request#clock()}. */
  public InstantSource clock() {
    return clock;
  }

  /** Sets {@link #clock()}. By default it is the clock of this machine. */
  public MountOptions clock(InstantSource clock) {
    checkNotFrozen();
    this.clock = clock;
    return this;
  }

  /** Receives the kernel's complaints about replies. */
  public Consumer<ErrorReport> onError() {
    return onError;
  }

  /**
   * Sets {@link #onError()}: puffs_set_errnotify() of puffs(3). The default is {@link
   * ErrorReport#log}; {@link ErrorReport#abort} ends the mount. {@link FileSystem#kernelError} gets
   * the node as well.
   */
  public MountOptions onError(Consumer<ErrorReport> handler) {
    checkNotFrozen();
    this.onError = handler;
    return this;
  }

  /** Called before and after each operation; null if there are none. */
  public @Nullable OperationHooks hooks() {
    return hooks;
  }

  /** Sets {@link #hooks()}: puffs_set_prepost() of libpuffs. */
  public MountOptions hooks(@Nullable OperationHooks hooks) {
    checkNotFrozen();
    this.hooks = hooks;
    return this;
  }

  /**
   * Receives what an operation throws, except for {@link ErrnoException} and an {@link
   * java.io.IOException} that stands for another error than EIO.
   */
  public BiConsumer<Operation, Throwable> onFailure() {
    return onFailure;
  }

  /** Sets {@link #onFailure()}. The default writes it to the log. */
  public MountOptions onFailure(BiConsumer<Operation, Throwable> handler) {
    checkNotFrozen();
    this.onFailure = handler;
    return this;
  }

  /** Receives what a task of the loop throws. */
  public Consumer<Throwable> onTaskFailure() {
    return onTaskFailure;
  }

  /** Sets {@link #onTaskFailure()}. The default writes it to the log. */
  public MountOptions onTaskFailure(Consumer<Throwable> handler) {
    checkNotFrozen();
    this.onTaskFailure = handler;
    return this;
  }

  /** Makes the threads of operations that wait: {@link WaitMode#THREAD}. */
  public ThreadFactory threads() {
    return threads;
  }

  /**
   * Sets {@link #threads()}. By default they are daemon threads of the platform. On Java 21 and
   * later, {@code Thread.ofVirtual().factory()} makes smaller ones. The size of a stack is set
   * here, too (puffs_setstacksize() of puffs(3)): {@code task -> new Thread(null, task, "puffs",
   * bytes)}.
   */
  public MountOptions threads(ThreadFactory factory) {
    checkNotFrozen();
    this.threads = factory;
    return this;
  }

  /** The number of requests that can wait at the same time. */
  public int maxWaiting() {
    return maxWaiting;
  }

  /**
   * Sets {@link #maxWaiting()}; the default is 1024. While so many requests wait, the loop takes no
   * further requests: they stay in the kernel, and nothing is lost. Only while the kernel owes an
   * answer to a request of the server, such as {@link MountContext#flushPages}, the loop takes them
   * and keeps them. A waiting request needs at least 4 KiB, and the stack of its thread.
   *
   * @throws IllegalArgumentException if {@code requests} is less than 1
   */
  public MountOptions maxWaiting(int requests) {
    checkNotFrozen();
    if (requests < 1) {
      throw new IllegalArgumentException(
          "maxWaiting " + requests + ": at least one request must be able to wait");
    }
    this.maxWaiting = requests;
    return this;
  }

  /** Runs the operations of a thread-safe file system; null if the loop runs them. */
  public @Nullable Executor executor() {
    return executor;
  }

  /**
   * Sets {@link #executor()}: operations then run at the same time. The mount refuses it unless
   * {@link FileSystem#isThreadSafe()}. Requests that are fire-and-forget still run one after the
   * other, in the loop, because the kernel relies on their order.
   */
  public MountOptions executor(@Nullable Executor operations) {
    checkNotFrozen();
    this.executor = operations;
    return this;
  }

  /** The longest time that an operation may run without waiting; null for no limit. */
  public @Nullable Duration timeLimit() {
    return timeLimit;
  }

  /**
   * Sets {@link #timeLimit()}, in real time. When an operation runs longer, its stack is reported
   * to {@link #onFailure}. If it runs on a thread of its own ({@link WaitMode#THREAD}), the reply
   * is EIO and the loop goes on; the thread is abandoned. If it runs in the loop, the device is
   * closed, so that system calls fail instead of waiting for ever. A kernel that runs the loop on
   * the stack of a system call (the backend {@code sim} with a hosted server) cannot close the
   * device then.
   *
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public MountOptions timeLimit(@Nullable Duration limit) {
    checkNotFrozen();
    if (limit != null && (limit.isZero() || limit.isNegative())) {
      throw new IllegalArgumentException("timeLimit " + limit + ": it must be positive");
    }
    this.timeLimit = limit;
    return this;
  }

  /** A function that the loop calls in each round; null if there is none. */
  public @Nullable Runnable loopFunction() {
    return loopFunction;
  }

  /**
   * Sets {@link #loopFunction()}: puffs_ml_setloopfn() of puffs(3). A round takes all requests that
   * the device has.
   */
  public MountOptions loopFunction(@Nullable Runnable function) {
    checkNotFrozen();
    this.loopFunction = function;
    return this;
  }

  /** The longest time between two rounds of the loop; null for no limit. */
  public @Nullable Duration loopTimeout() {
    return loopTimeout;
  }

  /**
   * Sets {@link #loopTimeout()}, by the clock of the mount: puffs_ml_settimeout() of puffs(3).
   *
   * @throws IllegalArgumentException if {@code timeout} is not positive
   */
  public MountOptions loopTimeout(@Nullable Duration timeout) {
    checkNotFrozen();
    if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
      throw new IllegalArgumentException("loopTimeout " + timeout + ": it must be positive");
    }
    this.loopTimeout = timeout;
    return this;
  }
}
