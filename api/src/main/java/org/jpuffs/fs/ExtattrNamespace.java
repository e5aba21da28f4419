package org.jpuffs.fs;

/** Whose an extended attribute is, extattr(9). */
public enum ExtattrNamespace {
  /** Of whoever may read or write the file: {@code EXTATTR_NAMESPACE_USER}. */
  USER(1),
  /** Of user 0 and the system: {@code EXTATTR_NAMESPACE_SYSTEM}. */
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
   * The name space of that number.
   *
   * @throws ErrnoException EINVAL if there is none
   */
  public static ExtattrNamespace of(int number) {
    return switch (number) {
      case 1 -> USER;
      case 2 -> SYSTEM;
      default -> throw Errno.EINVAL.exception();
    };
  }
}
