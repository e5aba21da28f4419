package org.jpuffs.fs;

/** What extattrctl(2) asks for. */
public enum ExtattrCommand {
  /** Begin to keep extended attributes: {@code EXTATTR_CMD_START}. */
  START(1),
  /** Keep them no longer: {@code EXTATTR_CMD_STOP}. */
  STOP(2);

  private final int number;

  ExtattrCommand(int number) {
    this.number = number;
  }

  /** Its number in system calls. */
  public int number() {
    return number;
  }

  /**
   * The command of that number.
   *
   * @throws ErrnoException EINVAL if there is none
   */
  public static ExtattrCommand of(int number) {
    return switch (number) {
      case 1 -> START;
      case 2 -> STOP;
      default -> throw Errno.EINVAL.exception();
    };
  }
}
