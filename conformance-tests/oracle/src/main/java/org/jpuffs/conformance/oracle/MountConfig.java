package org.jpuffs.conformance.oracle;

import java.util.Set;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.Dialect;

/** What never changes while a file system is mounted: how it is mounted, and what it offers. */
final class MountConfig {
  private final Set<Operation> operations;
  private final Set<Capability> lacking;

  /** An absolute path. */
  final String mountPoint;

  /** The kernel caches pages. */
  final boolean cachesPages;

  /** The kernel caches names. */
  final boolean cachesNames;

  /** The kernel may know the parent of a directory without a request. */
  final boolean cachesParents;

  /** The kernel refers to the parent of every directory, and may find the mount busy. */
  final boolean keepsParentReferences;

  /** The kernel sends every operation, whether or not the file system has it. */
  final boolean sendsAllOperations;

  /** The kernel keeps times and sizes for a while, and sends them later. */
  final boolean delaysMetadata;

  /** The file system is notified at once of a new size. */
  final boolean sendsSizesAtOnce;

  /** The kernel asks the file system for permission. */
  final boolean checksAccess;

  /** Who refuses changes. */
  final ReadOnly readOnly;

  /** The user and the group of new processes. */
  final Owner client;

  /** The owner of the root of an empty file system, and of all files without owners. */
  final Owner owner;

  /** The bytes, the size and the times of any file may change without a client. */
  final boolean isVolatile;

  /** Whose system calls the processes make. */
  private final Dialect dialect;

  MountConfig(
      String mountPoint, Set<KernelFlag> flags, Set<Operation> operations, MountState state) {
    this.mountPoint = mountPoint;
    this.operations = operations;
    this.cachesPages = !flags.contains(KernelFlag.NOCACHE_PAGE);
    this.cachesNames = !flags.contains(KernelFlag.NOCACHE_NAME);
    this.keepsParentReferences = flags.contains(KernelFlag.CACHE_DOTDOT);
    this.cachesParents = cachesNames || keepsParentReferences;
    this.sendsAllOperations = flags.contains(KernelFlag.ALLOPS);
    this.delaysMetadata = !flags.contains(KernelFlag.NOFLUSH_META);
    this.sendsSizesAtOnce = !cachesPages || !delaysMetadata;
    this.checksAccess = operations.contains(Operation.ACCESS);
    this.readOnly = state.readOnly();
    this.client = state.client();
    this.isVolatile = state.isVolatile();
    this.lacking = state.lacking();
    this.owner = state.owner();
    this.dialect = state.dialect();
  }

  /** Whose system calls the processes make. */
  Dialect dialect() {
    return dialect;
  }

  /** True if the kernel differs from NetBSD in this. */
  boolean differs(Difference difference) {
    return difference.isOf(dialect);
  }

  /** True if nothing can be changed. */
  boolean isReadOnly() {
    return readOnly != ReadOnly.NO;
  }

  /** True if the file system has the operation. */
  boolean has(Operation operation) {
    return operations.contains(operation);
  }

  /** True if the file system is declared to lack what others are assumed to have. */
  boolean lacks(Capability capability) {
    return lacking.contains(capability);
  }

  /** True if the size of a file is not known now: it is open for writing. */
  boolean hidesSize(Node node) {
    return lacks(Capability.SIZES_OF_OPEN_FILES) && node.writers() > 0;
  }

  /** True if the kernel sends the operation, whether or not the file system has it. */
  boolean sends(Operation operation) {
    return sendsAllOperations || has(operation);
  }
}
