package org.jpuffs.fs;

/** The credentials of a request: {@code struct puffs_kcred}, puffs_cred(3). */
public interface Credentials {
  /** Whether they are a user's: puffs_cred_isregular(3). */
  boolean isRegular();

  /** Whether the request is the kernel's own, {@code NOCRED}: puffs_cred_iskernel(3). */
  boolean isKernel();

  /** Whether the kernel acts for the file system itself, {@code FSCRED}: puffs_cred_isfs(3). */
  boolean isFileSystem();

  /** Whether the message has no credentials. Then the three methods above return false. */
  boolean isAbsent();

  /** The effective user id if {@link #isRegular()}, else -1. */
  int uid();

  /** The effective group id if {@link #isRegular()}, else -1. */
  int gid();

  /** The number of supplementary groups, 0 to 16. */
  int groupCount();

  /**
   * The id of the supplementary group {@code i}.
   *
   * @throws IndexOutOfBoundsException if {@code i} is not less than {@link #groupCount()}
   */
  int group(int i);

  /** A copy of the ids of the supplementary groups: puffs_cred_getgroups(3). */
  default int[] groups() {
    int[] groups = new int[groupCount()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = group(i);
    }
    return groups;
  }

  /** Whether they are those of the user {@code uid}: puffs_cred_isuid(3). */
  default boolean isUid(int uid) {
    return isRegular() && uid() == uid;
  }

  /** Whether everything is allowed, as to user 0 and to the kernel: puffs_cred_isjuggernaut(3). */
  boolean isJuggernaut();

  /** Whether {@code gid} is the group or a supplementary group: puffs_cred_hasgroup(3). */
  boolean hasGroup(int gid);
}
