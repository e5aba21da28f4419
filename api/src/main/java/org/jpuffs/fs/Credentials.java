package org.jpuffs.fs;

/** On whose behalf a request is made, {@code struct puffs_kcred}, puffs_cred(3). */
public interface Credentials {
  /** True if they are a user's: puffs_cred_isregular(3). */
  boolean isRegular();

  /** True if the kernel asks without credentials, {@code NOCRED}: puffs_cred_iskernel(3). */
  boolean isKernel();

  /** True if the kernel asks as the file system itself, {@code FSCRED}: puffs_cred_isfs(3). */
  boolean isFileSystem();

  /** True if the message has no room for credentials; then all the others are false. */
  boolean isAbsent();

  /** The user, if {@link #isRegular()}; else -1. */
  int uid();

  /** The group, if {@link #isRegular()}; else -1. */
  int gid();

  /** How many further groups there are, from 0 to 16. */
  int groupCount();

  /** Further group {@code i}. */
  int group(int i);

  /** True if everything is allowed, to user 0 and to the kernel: puffs_cred_isjuggernaut(3). */
  boolean isJuggernaut();

  /** True if {@code gid} is the group or one of the further groups: puffs_cred_hasgroup(3). */
  boolean hasGroup(int gid);
}
