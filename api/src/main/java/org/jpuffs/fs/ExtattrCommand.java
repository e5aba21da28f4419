package org.jpuffs.fs;

/** The command of extattrctl(2). */
public enum ExtattrCommand {
  /** Enable extended attributes: {@code EXTATTR_CMD_START}. */
  START(1),
  /** Disable extended attributes: {@code EXTATTR_CMD_STOP}. */
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
   * The command with the number {@code number}.
   *
   * @throws ErrnoException EINVAL if there is no such command
   */
  public static ExtattrCommand of(int number) {
    return switch (number) {
      case 1 -> START;
      case 2 -> STOP;
      default -> throw Errno.EINVAL.exception();
    };
  }
}
