package org.jpuffs.examples.sftp;

import org.jpuffs.conformance.junit.Conformance;
import org.jpuffs.conformance.junit.FileSystemConformance;
import org.jpuffs.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** Random programs on directories of a real server. */
@Conformance(
    programs = 100,
    suppress = {SftpFsCheckTest.TIMES_READ, SftpFsCheckTest.TIMES_MADE, SftpFsCheckTest.ATIME_READ})
class SftpFsCheckTest extends FileSystemConformance {
  static final String TIMES_READ =
      "stat-times-read="
          + "under NOFLUSH_META the kernel shows its own time of a change until it forgets it, then"
          + " that of the server, and the simulated kernel has another clock than the server";

  static final String TIMES_MADE =
      "stat-times-made="
          + "under NOFLUSH_META the times of a new file are those of the server, but for the time of"
          + " the last change of the attributes, which SFTP lacks: it is of the clock of the mount";

  static final String ATIME_READ =
      "stat-atime-read="
          + "the server's file system decides when a read changes the time of the last read: Linux"
          + " mounts with relatime or noatime";

  private final LoopbackSftp server = new LoopbackSftp();

  @BeforeAll
  static void needsServer() {
    String reason = LocalSshd.unavailable();
    Assumptions.assumeTrue(reason.isEmpty(), reason);
  }

  @AfterAll
  static void stop() {
    LoopbackSftp.stop();
  }

  @Override
  protected FileSystem<?> newFileSystem() {
    return server.create("");
  }
}
