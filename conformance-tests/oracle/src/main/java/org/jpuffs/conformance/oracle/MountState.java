package org.jpuffs.conformance.oracle;

import org.jpuffs.fs.Owner;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a mounted file system before the first call of a program.
 *
 * @param readOnly who refuses changes
 * @param tree the files that exist; null for an empty file system
 * @param isVolatile true if the bytes, the size and the times of every regular file may change
 *     without a client
 * @param wasRead true if files were read on this mount already, so that the kernel has their times
 * @param client the user and the group of new processes, and of the root of an empty file system
 */
public record MountState(
    ReadOnly readOnly,
    @Nullable KnownTree tree,
    boolean isVolatile,
    boolean wasRead,
    Owner client) {
  /** An empty file system that only clients change, which are the superuser's. */
  public static final MountState EMPTY =
      new MountState(ReadOnly.NO, null, false, false, Owner.SUPERUSER);
}
