package org.jpuffs.conformance.program;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jpuffs.fs.FileHandleFlag;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.PuffsKargs;

/**
 * How the file system of a program is mounted: the set-up lines of a script.
 *
 * @param kernelFlags {@code kflags}
 * @param mountFlags {@code mntflags}, {@code MNT_*} of mount(2)
 * @param maxMessageLength {@code maxmsglen}, in bytes; 0 for the longest there is
 * @param fileHandleSize {@code fhsize}, in bytes; 0 for no file handles
 * @param fileHandleFlags the word after {@code fhsize}
 * @param mask {@code vnopmask}: the operations on nodes that the kernel may request, if the file
 *     system has them
 * @param ttl {@code ttl}: how long the kernel may cache attributes and names of scriptfs; only used
 *     under {@link KernelFlag#CACHE_FS_TTL}
 * @param unreferencedOnRemove {@code noref_on_remove}: the replies of scriptfs to REMOVE and RMDIR
 *     already say that the kernel may release the node
 * @param arguments {@code ka}: arguments of the mount that are changed before the kernel sees them
 * @param waiting {@code pollmode}, {@code kqmode}: the system call in which the server waits
 */
public record Setup(
    Set<KernelFlag> kernelFlags,
    int mountFlags,
    long maxMessageLength,
    long fileHandleSize,
    Set<FileHandleFlag> fileHandleFlags,
    Set<Operation> mask,
    Duration ttl,
    boolean unreferencedOnRemove,
    Map<MountArgument, Long> arguments,
    Waiting waiting) {

  /** Every operation that the mask can hold. */
  public static final Set<Operation> ALL_OPERATIONS = allOperations();

  /** No flags, all operations: the setup of a script without set-up lines. */
  public static final Setup DEFAULT =
      new Setup(
          Set.of(),
          0,
          0,
          0,
          Set.of(),
          ALL_OPERATIONS,
          Duration.ZERO,
          false,
          Map.of(),
          Waiting.READ);

  /** Copies the sets. */
  public Setup {
    kernelFlags = copy(KernelFlag.class, kernelFlags);
    fileHandleFlags = copy(FileHandleFlag.class, fileHandleFlags);
    mask = copy(Operation.class, mask);
    arguments = Map.copyOf(arguments);
  }

  /** The same with other {@link #kernelFlags()}. */
  public Setup withKernelFlags(Set<KernelFlag> flags) {
    return with(draft -> draft.kernelFlags = flags);
  }

  /** The same with other {@link #mountFlags()}. */
  public Setup withMountFlags(int flags) {
    return with(draft -> draft.mountFlags = flags);
  }

  /** The same with another {@link #maxMessageLength()}. */
  public Setup withMaxMessageLength(long bytes) {
    return with(draft -> draft.maxMessageLength = bytes);
  }

  /** The same with other {@link #fileHandleSize()} and {@link #fileHandleFlags()}. */
  public Setup withFileHandles(long size, Set<FileHandleFlag> flags) {
    return with(
        draft -> {
          draft.fileHandleSize = size;
          draft.fileHandleFlags = flags;
        });
  }

  /** The same with another {@link #mask()}. */
  public Setup withMask(Set<Operation> operations) {
    return with(draft -> draft.mask = operations);
  }

  /** The same with another {@link #ttl()}. */
  public Setup withTtl(Duration time) {
    return with(draft -> draft.ttl = time);
  }

  /** The same with another {@link #unreferencedOnRemove()}. */
  public Setup withUnreferencedOnRemove(boolean unreferenced) {
    return with(draft -> draft.unreferencedOnRemove = unreferenced);
  }

  /** The same with one more changed {@code argument} of the mount. */
  public Setup withArgument(MountArgument argument, long value) {
    Map<MountArgument, Long> more = new EnumMap<>(MountArgument.class);
    more.putAll(arguments);
    more.put(argument, value);
    return with(draft -> draft.arguments = more);
  }

  /** The same with another {@link #waiting()}. */
  public Setup withWaiting(Waiting place) {
    return with(draft -> draft.waiting = place);
  }

  private Setup with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.setup();
  }

  /** A setup while some of its components change. */
  private static final class Draft {
    Set<KernelFlag> kernelFlags;
    int mountFlags;
    long maxMessageLength;
    long fileHandleSize;
    Set<FileHandleFlag> fileHandleFlags;
    Set<Operation> mask;
    Duration ttl;
    boolean unreferencedOnRemove;
    Map<MountArgument, Long> arguments;
    Waiting waiting;

    Draft(Setup setup) {
      kernelFlags = setup.kernelFlags;
      mountFlags = setup.mountFlags;
      maxMessageLength = setup.maxMessageLength;
      fileHandleSize = setup.fileHandleSize;
      fileHandleFlags = setup.fileHandleFlags;
      mask = setup.mask;
      ttl = setup.ttl;
      unreferencedOnRemove = setup.unreferencedOnRemove;
      arguments = setup.arguments;
      waiting = setup.waiting;
    }

    Setup setup() {
      return new Setup(
          kernelFlags,
          mountFlags,
          maxMessageLength,
          fileHandleSize,
          fileHandleFlags,
          mask,
          ttl,
          unreferencedOnRemove,
          arguments,
          waiting);
    }
  }

  /** Sets what {@code options} can hold; returns {@code options}. */
  public MountOptions applyTo(MountOptions options) {
    return options
        .kernelFlags(kernelFlags)
        .mountFlags(MountFlag.ofBits(mountFlags))
        .maxMessageLength(maxMessageLength)
        .fileHandles(fileHandleSize, fileHandleFlags);
  }

  /** Sets in {@code kargs}, the arguments of a mount, what {@link MountOptions} cannot hold. */
  public void tamperWith(PuffsKargs kargs) {
    for (Operation operation : ALL_OPERATIONS) {
      if (!mask.contains(operation)) {
        kargs.vnopmask(operation.number(), 0);
      }
    }
    arguments.forEach((argument, value) -> argument.set(kargs, value));
  }

  private static Set<Operation> allOperations() {
    Set<Operation> all = EnumSet.noneOf(Operation.class);
    for (Operation operation : Operation.values()) {
      if (operation.isOfNodes()) {
        all.add(operation);
      }
    }
    return Collections.unmodifiableSet(all);
  }

  private static <E extends Enum<E>> Set<E> copy(Class<E> type, Set<E> set) {
    Set<E> copy = EnumSet.noneOf(type);
    copy.addAll(set);
    return Collections.unmodifiableSet(copy);
  }
}
