package org.jpuffs.conformance.oracle;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a mounted file system before the first call of a program.
 *
 * @param readOnly who refuses changes
 * @param tree the files that exist; null for an empty file system
 * @param isVolatile true if the bytes, the size and the times of every regular file may change
 *     without a client
 * @param wasRead true if files were read on this mount already, so that the kernel has their times
 */
public record MountState(
    ReadOnly readOnly, @Nullable KnownTree tree, boolean isVolatile, boolean wasRead) {
  /** An empty file system that only clients change. */
  public static final MountState EMPTY = new MountState(ReadOnly.NO, null, false, false);
}
