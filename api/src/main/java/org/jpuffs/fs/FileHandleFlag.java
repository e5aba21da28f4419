package org.jpuffs.fs;

/** A property of the file handles of a file system: {@code PUFFS_FHFLAG_*} of puffs(3). */
public enum FileHandleFlag {
  /** The length of handles varies; the size given for the mount is the maximum. */
  DYNAMIC(1),
  /** Handles must fit into NFS version 2. */
  NFSV2(2),
  /** Handles must fit into NFS version 3. */
  NFSV3(4),
  /** The file system makes the whole handle, the kernel's part included. */
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
