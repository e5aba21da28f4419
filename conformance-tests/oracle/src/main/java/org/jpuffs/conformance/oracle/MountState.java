package org.jpuffs.conformance.oracle;

import java.util.Set;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a mounted file system before the first call of a program.
 *
 * @param readOnly who refuses changes
 * @param tree the files that exist; null for an empty file system
 * @param isVolatile true if the bytes, the size and the times of every regular file may change
 *     without a client
 * @param wasRead true if files were read on this mount already, so that the kernel has their times
 * @param client the user and the group of new processes
 * @param lacking the assumed capabilities that it lacks
 * @param owner the owner of the root of an empty file system, and of all files if they have no
 *     owners of their own
 * @param dialect whose system calls the processes make
 */
public record MountState(
    ReadOnly readOnly,
    @Nullable KnownTree tree,
    boolean isVolatile,
    boolean wasRead,
    Owner client,
    Set<Capability> lacking,
    Owner owner,
    Dialect dialect) {
  /** A file system on a kernel with NetBSD's system calls. */
  public MountState(
      ReadOnly readOnly,
      @Nullable KnownTree tree,
      boolean isVolatile,
      boolean wasRead,
      Owner client,
      Set<Capability> lacking,
      Owner owner) {
    this(readOnly, tree, isVolatile, wasRead, client, lacking, owner, Dialect.NETBSD);
  }

  /** A file system that has all assumed capabilities. */
  public MountState(
      ReadOnly readOnly,
      @Nullable KnownTree tree,
      boolean isVolatile,
      boolean wasRead,
      Owner client) {
    this(readOnly, tree, isVolatile, wasRead, client, Set.of(), client);
  }

  /** An empty file system that only clients change, which are the superuser's. */
  public static final MountState EMPTY =
      new MountState(ReadOnly.NO, null, false, false, Owner.SUPERUSER);

  /** An empty file system that only the processes of {@code client} change, on any kernel. */
  public static MountState empty(Owner client, Dialect dialect) {
    return new MountState(ReadOnly.NO, null, false, false, client, Set.of(), client, dialect);
  }

  /** The same without these assumed capabilities. */
  public MountState without(Set<Capability> capabilities) {
    return new MountState(
        readOnly, tree, isVolatile, wasRead, client, capabilities, owner, dialect);
  }
}
