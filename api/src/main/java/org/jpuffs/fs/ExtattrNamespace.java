package org.jpuffs.fs;

/** The namespace of an extended attribute, extattr(9). */
public enum ExtattrNamespace {
  /** Attributes for all users who may read or write the file: {@code EXTATTR_NAMESPACE_USER}. */
  USER(1),
  /** Attributes for user 0 and the system: {@code EXTATTR_NAMESPACE_SYSTEM}. */
  SYSTEM(2);

  private final int number;

  ExtattrNamespace(int number) {
    this.number = number;
  }

  /** Its number in system calls. */
  public int number() {
    return number;
  }

  /**
   * The namespace with the number {@code number}.
   *
   * @throws ErrnoException EINVAL if there is no such namespace
   */
  public static ExtattrNamespace of(int number) {
    return switch (number) {
      case 1 -> USER;
      case 2 -> SYSTEM;
      default -> throw Errno.EINVAL.exception();
    };
  }
}
