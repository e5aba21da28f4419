package org.jpuffs.linux;

import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;

/** The backend {@code linux}: a directory that is mounted already, whatever serves it. */
public final class LinuxBackend implements Backend {
  /** What the JVM puts in place of bytes that are no text. */
  private static final char UNREADABLE = '\ufffd';

  /** The backend; it does nothing until it starts. */
  public LinuxBackend() {}

  @Override
  public String name() {
    return "linux";
  }

  @Override
  public String description() {
    return "a mounted directory of the running Linux kernel";
  }

  @Override
  public List<Precondition> preconditions() {
    return LinuxPreconditions.check();
  }

  @Override
  public boolean hasPuffs() {
    return false;
  }

  /** {@inheritDoc} Each has a subdirectory of its own. */
  @Override
  public boolean allowsSeveralKernels() {
    return true;
  }

  @Override
  public Kernel start() throws BackendUnavailableException {
    throw new BackendUnavailableException(
        "the backend linux has no puffs: it checks a directory that is mounted already, as in"
            + " check dir:/tmp --backend linux");
  }

  @Override
  public Kernel startIn(String directory) throws BackendUnavailableException {
    Precondition.requireAll(name(), preconditions());
    try {
      return new LinuxKernel(directory);
    } catch (IllegalStateException failed) {
      throw new BackendUnavailableException(
          "the backend linux cannot use "
              + directory
              + ": "
              + failed.getMessage()
              + "; "
              + remedy(directory, String.valueOf(failed.getMessage())),
          failed);
    }
  }

  /** What helps against a message that ends with the name of an error. */
  static String remedy(String directory, String message) {
    if (directory.indexOf(UNREADABLE) >= 0) {
      return "the JVM cannot read this name in the encoding "
          + System.getProperty("sun.jnu.encoding")
          + ": set LC_ALL to a locale of UTF-8, or name the directory by a symbolic link";
    }
    if (message.endsWith(Errno.ENOTCONN.name()) || message.endsWith(Errno.ECONNABORTED.name())) {
      return "its server of FUSE has ended: unmount it (umount -l), and mount it again";
    }
    return message.endsWith(Errno.ENOSPC.name()) || message.endsWith(Errno.EDQUOT.name())
        ? "free some space or files there"
        : "name a directory in which you may make files";
  }
}
