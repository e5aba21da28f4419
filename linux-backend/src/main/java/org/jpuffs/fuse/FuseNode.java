package org.jpuffs.fuse;

/**
 * A file that the kernel or a request knows.
 *
 * <p>Each reply of the server that names it counts in {@link #replies}, each answer to the kernel
 * in {@link #lookups}. A node that nothing refers to is retired: the server gets INACTIVE and
 * RECLAIM.
 */
final class FuseNode {
  private long id;
  private long cookie;

  /** The number of replies of the server that have named it: {@code pvnr_nlookup} of RECLAIM. */
  int replies;

  /** The number of answers that have named it, without those that the kernel has forgotten. */
  long lookups;

  /** The number of requests under way that refer to it. */
  int uses;

  /** Whether a setback has asked for INACTIVE. */
  boolean inactiveRequested;

  FuseNode(long id, long cookie) {
    become(id, cookie);
  }

  /** Makes the object of a retired node that of a new one. */
  FuseNode become(long newId, long newCookie) {
    id = newId;
    cookie = newCookie;
    replies = 0;
    lookups = 0;
    uses = 0;
    inactiveRequested = false;
    return this;
  }

  /** The number by which FUSE knows it; never used twice in a mount. */
  long id() {
    return id;
  }

  /** The number by which the server knows it. */
  long cookie() {
    return cookie;
  }

  boolean isUnused() {
    return lookups <= 0 && uses == 0;
  }
}
