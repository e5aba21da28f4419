package org.jpuffs.examples.sftp;

import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;

/** {@code sftp:user@host:port:directory?key=FILE&known_hosts=FILE&ttl=SECONDS}. */
public final class SftpFsFactory implements FileSystemFactory {
  static final String FORM = "user@host:port:directory?key=FILE&known_hosts=FILE&ttl=SECONDS";

  @Override
  public String name() {
    return "sftp";
  }

  @Override
  public String description() {
    return "a directory of an SSH server: sftp:" + FORM;
  }

  /** {@inheritDoc} They would use the same directory. */
  @Override
  public boolean allowsSeveral(String argument) {
    return false;
  }

  @Override
  public FileSystem<?> create(String argument) {
    SftpAddress.Parsed parsed = SftpAddress.parse(argument);
    return new SftpFs(parsed.address(), parsed.settings());
  }
}
