package org.jpuffs.examples.sftp;

import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jspecify.annotations.Nullable;

/** The types of packets of SFTP version 3, {@code SSH_FXP_*} of draft-ietf-secsh-filexfer-02. */
enum PacketType {
  INIT(1),
  VERSION(2),
  OPEN(3),
  CLOSE(4),
  READ(5),
  WRITE(6),
  LSTAT(7),
  FSTAT(8),
  SETSTAT(9),
  FSETSTAT(10),
  OPENDIR(11),
  READDIR(12),
  REMOVE(13),
  MKDIR(14),
  RMDIR(15),
  REALPATH(16),
  STAT(17),
  RENAME(18),
  READLINK(19),
  SYMLINK(20),
  STATUS(101),
  HANDLE(102),
  DATA(103),
  NAME(104),
  ATTRS(105),
  EXTENDED(200),
  EXTENDED_REPLY(201);

  private static final @Nullable PacketType[] BY_NUMBER = new @Nullable PacketType[256];

  static {
    for (PacketType type : values()) {
      BY_NUMBER[type.number] = type;
    }
  }

  private final int number;

  PacketType(int number) {
    this.number = number;
  }

  /** Its number in the protocol. */
  int number() {
    return number;
  }

  /**
   * The type with the number {@code number}.
   *
   * @throws ErrnoException EBADMSG if there is none
   */
  static PacketType of(int number) {
    PacketType type = BY_NUMBER[number & 0xff];
    if (type == null) {
      throw new ErrnoException(
          Errno.EBADMSG,
          "the server has sent a packet of the type "
              + (number & 0xff)
              + ", which SFTP version 3 does not have");
    }
    return type;
  }
}
