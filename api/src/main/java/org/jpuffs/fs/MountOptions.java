package org.jpuffs.fs;

import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The options of a mount: those of puffs_init(3), puffs_mount(3) and the {@code puffs_set}
 * functions of puffs(3). All have defaults that are right for most file systems.
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
  private Consumer<ErrorReport> onError =
      report ->
          LOG.log(System.Logger.Level.ERROR, "the kernel complained about a reply: {0}", report);

  private BiConsumer<Operation, Throwable> onFailure =
      (operation, failure) ->
          LOG.log(System.Logger.Level.ERROR, operation + " failed; the reply is EIO", failure);

  /** The type of the file system, at most 24 bytes. mount(8) prints it after {@code puffs|}. */
  public String typeName() {
    return typeName;
  }

  /** Sets {@link #typeName()}. */
  public MountOptions typeName(String name) {
    this.typeName = name;
    return this;
  }

  /** The source of the mount, as mount(8) prints it; at most 1023 bytes. */
  public String mountedFrom() {
    return mountedFrom;
  }

  /** Sets {@link #mountedFrom()}. */
  public MountOptions mountedFrom(String from) {
    this.mountedFrom = from;
    return this;
  }

  /** What the kernel shall do differently on this mount. */
  public Set<KernelFlag> kernelFlags() {
    return Collections.unmodifiableSet(kernelFlags);
  }

  /** Sets {@link #kernelFlags()}. */
  public MountOptions kernelFlags(Set<KernelFlag> flags) {
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
    this.fileHandleSize = size;
    fileHandleFlags.clear();
    fileHandleFlags.addAll(flags);
    return this;
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

  /** Sets the type, size and device number of the root: puffs_setrootinfo() of puffs(3). */
  public MountOptions root(FileType type, long size, long device) {
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
    this.clock = clock;
    return this;
  }

  /** Receives the kernel's complaints about replies. */
  public Consumer<ErrorReport> onError() {
    return onError;
  }

  /**
   * Sets {@link #onError()}: puffs_set_errnotify() of puffs(3). The default writes them to the log.
   */
  public MountOptions onError(Consumer<ErrorReport> handler) {
    this.onError = handler;
    return this;
  }

  /** Receives what an operation throws, except for {@link ErrnoException}. */
  public BiConsumer<Operation, Throwable> onFailure() {
    return onFailure;
  }

  /** Sets {@link #onFailure()}. The default writes it to the log. */
  public MountOptions onFailure(BiConsumer<Operation, Throwable> handler) {
    this.onFailure = handler;
    return this;
  }
}
