package org.jpuffs.fs;

/** What kind of file handles a file system has, {@code PUFFS_FHFLAG_*} of puffs(3). */
public enum FileHandleFlag {
  /** Handles are of different lengths, the mount's size the longest. */
  DYNAMIC(1),
  /** Handles must fit into NFS version 2. */
  NFSV2(2),
  /** Handles must fit into NFS version 3. */
  NFSV3(4),
  /** The file system makes the whole of a handle, its length included. */
  PASSTHROUGH(8);

  private final int bit;

  FileHandleFlag(int bit) {
    this.bit = bit;
  }

  /** Its bit in {@code pa_fhflags}. */
  public int bit() {
    return bit;
  }
}
