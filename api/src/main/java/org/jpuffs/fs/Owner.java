package org.jpuffs.fs;

/**
 * The user and the group of a process or of a file.
 *
 * @param uid the user id
 * @param gid the group id
 */
public record Owner(int uid, int gid) {
  /** User 0 and group 0. */
  public static final Owner SUPERUSER = new Owner(0, 0);

  /** Whether the user is user 0. */
  public boolean isSuperuser() {
    return uid == 0;
  }
}
