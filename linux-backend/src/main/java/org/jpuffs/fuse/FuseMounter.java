package org.jpuffs.fuse;

/** Mounts a channel on a directory, and unmounts it. */
public interface FuseMounter {
  /**
   * Mounts: mount(2).
   *
   * @param directory an absolute path
   * @param source what mount(8) prints as the source
   * @param flags {@code MNT_*} of NetBSD
   * @return 0 or a negated error number of NetBSD
   */
  int mount(byte[] directory, String source, int flags);

  /**
   * Takes the mount away from its directory, although files may be open: {@code MNT_DETACH}. May
   * wait for the server.
   */
  void detach();

  /** The mount is not in its directory any more. The device calls it once. */
  void ended();
}
