package org.jpuffs.store;

import java.util.EnumSet;
import java.util.Set;

/** How an operation of a {@link FailingStore} fails. */
public enum StoreFailure {
  /** A read fails with EIO. */
  READ_ERROR(EnumSet.of(StoreOperation.READ)),
  /** A write fails with EIO, and writes nothing. */
  WRITE_ERROR(EnumSet.of(StoreOperation.WRITE)),
  /** A write fails with ENOSPC, and writes nothing: the store gets its sectors from elsewhere. */
  NO_SPACE(EnumSet.of(StoreOperation.WRITE)),
  /** A write fails with EIO after a part of its bytes, from the first on. */
  SHORT_WRITE(EnumSet.of(StoreOperation.WRITE)),
  /**
   * A flush fails with EIO. Some of the sectors that were written since the last flush have their
   * old contents again, and no later flush brings the new ones back.
   */
  FLUSH_ERROR(EnumSet.of(StoreOperation.FLUSH)),
  /** An operation takes long and fails with ETIMEDOUT. A write or a flush may have been done. */
  TIME_OUT(EnumSet.allOf(StoreOperation.class)),
  /** An operation takes long and succeeds. */
  SLOW(EnumSet.allOf(StoreOperation.class));

  private final Set<StoreOperation> operations;

  StoreFailure(Set<StoreOperation> operations) {
    this.operations = operations;
  }

  /** Whether {@code operation} can fail so. */
  public boolean concerns(StoreOperation operation) {
    return operations.contains(operation);
  }
}
