package org.jpuffs.conformance.program;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jpuffs.fs.FileHandleFlag;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.PuffsKargs;

/**
 * How a program's file system is mounted: the set-up lines of a script.
 *
 * @param kernelFlags {@code kflags}
 * @param mountFlags {@code mntflags}, {@code MNT_*} of mount(2)
 * @param maxMessageLength {@code maxmsglen}, in bytes; 0 for the longest there is
 * @param fileHandleSize {@code fhsize}, in bytes; 0 for no file handles
 * @param fileHandleFlags the word behind {@code fhsize}
 * @param mask {@code vnopmask}: the operations on nodes that the kernel is told of, among those
 *     that the file system has
 * @param ttl {@code ttl}: for how long scriptfs lets the kernel keep attributes and names; only
 *     heeded under {@link KernelFlag#CACHE_FS_TTL}
 * @param unreferencedOnRemove {@code noref_on_remove}: scriptfs tells at REMOVE and RMDIR already
 *     that the kernel may let the node go
 * @param arguments {@code ka}: arguments of the mount that are tampered with before the kernel sees
 *     them
 * @param waiting {@code pollmode}, {@code kqmode}: what the server that is shown waits in
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

  /** Every operation that has a bit in the mask. */
  public static final Set<Operation> ALL_OPERATIONS = allOperations();

  /** No flags, all operations: what a script without set-up lines gets. */
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
    return new Setup(
        flags,
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

  /** The same with other {@link #mountFlags()}. */
  public Setup withMountFlags(int flags) {
    return new Setup(
        kernelFlags,
        flags,
        maxMessageLength,
        fileHandleSize,
        fileHandleFlags,
        mask,
        ttl,
        unreferencedOnRemove,
        arguments,
        waiting);
  }

  /** The same with another {@link #maxMessageLength()}. */
  public Setup withMaxMessageLength(long bytes) {
    return new Setup(
        kernelFlags,
        mountFlags,
        bytes,
        fileHandleSize,
        fileHandleFlags,
        mask,
        ttl,
        unreferencedOnRemove,
        arguments,
        waiting);
  }

  /** The same with other {@link #fileHandleSize()} and {@link #fileHandleFlags()}. */
  public Setup withFileHandles(long size, Set<FileHandleFlag> flags) {
    return new Setup(
        kernelFlags,
        mountFlags,
        maxMessageLength,
        size,
        flags,
        mask,
        ttl,
        unreferencedOnRemove,
        arguments,
        waiting);
  }

  /** The same with another {@link #mask()}. */
  public Setup withMask(Set<Operation> operations) {
    return new Setup(
        kernelFlags,
        mountFlags,
        maxMessageLength,
        fileHandleSize,
        fileHandleFlags,
        operations,
        ttl,
        unreferencedOnRemove,
        arguments,
        waiting);
  }

  /** The same with another {@link #ttl()}. */
  public Setup withTtl(Duration time) {
    return new Setup(
        kernelFlags,
        mountFlags,
        maxMessageLength,
        fileHandleSize,
        fileHandleFlags,
        mask,
        time,
        unreferencedOnRemove,
        arguments,
        waiting);
  }

  /** The same with another {@link #unreferencedOnRemove()}. */
  public Setup withUnreferencedOnRemove(boolean told) {
    return new Setup(
        kernelFlags,
        mountFlags,
        maxMessageLength,
        fileHandleSize,
        fileHandleFlags,
        mask,
        ttl,
        told,
        arguments,
        waiting);
  }

  /** The same with {@code argument} tampered with, too. */
  public Setup withArgument(MountArgument argument, long value) {
    Map<MountArgument, Long> more = new EnumMap<>(MountArgument.class);
    more.putAll(arguments);
    more.put(argument, value);
    return new Setup(
        kernelFlags,
        mountFlags,
        maxMessageLength,
        fileHandleSize,
        fileHandleFlags,
        mask,
        ttl,
        unreferencedOnRemove,
        more,
        waiting);
  }

  /** The same with another {@link #waiting()}. */
  public Setup withWaiting(Waiting way) {
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
        way);
  }

  /** Sets in {@code options} what of this concerns the mount; returns {@code options}. */
  public MountOptions applyTo(MountOptions options) {
    return options
        .kernelFlags(kernelFlags)
        .mountFlags(MountFlag.ofBits(mountFlags))
        .maxMessageLength(maxMessageLength)
        .fileHandles(fileHandleSize, fileHandleFlags);
  }

  /** Does to {@code kargs}, the arguments of a mount, what of this no {@link MountOptions} can. */
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
