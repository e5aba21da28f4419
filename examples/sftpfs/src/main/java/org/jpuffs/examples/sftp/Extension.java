package org.jpuffs.examples.sftp;

/** The extensions of OpenSSH that are used if the server offers them: its file PROTOCOL. */
enum Extension {
  POSIX_RENAME("posix-rename@openssh.com", "1"),
  HARDLINK("hardlink@openssh.com", "1"),
  STATVFS("statvfs@openssh.com", "2"),
  FSYNC("fsync@openssh.com", "1"),
  /** SETSTAT of a symbolic link itself. */
  LSETSTAT("lsetstat@openssh.com", "1");

  private final String text;
  private final String version;

  Extension(String text, String version) {
    this.text = text;
    this.version = version;
  }

  /** Its name in the protocol. */
  String text() {
    return text;
  }

  boolean isOffered(String name, String offeredVersion) {
    return text.equals(name) && version.equals(offeredVersion);
  }
}
