package org.jpuffs.fs;

/** On whose behalf a request is made, {@code struct puffs_kcred}, puffs_cred(3). */
public interface Credentials {
  /** True if they are a user's; false if they are the kernel's own or there are none. */
  boolean isUser();

  /** True if the request has no credentials: {@code NOCRED}, or none on the wire. */
  boolean isNone();

  /** True if the kernel asks for itself: {@code FSCRED}. */
  boolean isKernel();

  /** The user, if {@link #isUser()}; else -1. */
  int uid();

  /** The group, if {@link #isUser()}; else -1. */
  int gid();

  /** How many further groups there are, from 0 to 16. */
  int groupCount();

  /** Further group {@code i}. */
  int group(int i);

  /** True for the kernel itself and for user 0: puffs_cred_isjuggernaut(3). */
  boolean isJuggernaut();

  /** True if {@code gid} is the group or one of the further groups: puffs_cred_hasgroup(3). */
  boolean hasGroup(int gid);
}
