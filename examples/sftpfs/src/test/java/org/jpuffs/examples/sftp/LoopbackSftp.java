package org.jpuffs.examples.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;

/**
 * Each file system gets a new directory of a server on loopback: {@code ./puffs check
 * class:org.jpuffs.examples.sftp.LoopbackSftp}. The server runs, and the directories exist, until
 * the JVM ends.
 */
public final class LoopbackSftp implements FileSystemFactory {
  private static LocalSshd sshd;
  private static Path directory;

  private static synchronized SftpAddress freshAddress() throws Exception {
    if (sshd == null) {
      directory = Files.createTempDirectory("jpuffs-sftp-");
      Path keys = Files.createDirectory(directory.resolve("keys"));
      sshd = LocalSshd.start(keys);
      Runtime.getRuntime().addShutdownHook(new Thread(LoopbackSftp::stop));
    }
    Path served = Files.createTempDirectory(directory, "tree-");
    Files.setPosixFilePermissions(served, PosixFilePermissions.fromString("rwxr-xr-x"));
    return sshd.address(served);
  }

  /** Stops the server, and deletes all directories. A later file system starts another one. */
  static synchronized void stop() {
    if (sshd == null) {
      return;
    }
    try {
      sshd.close();
      sshd = null;
      delete(directory);
    } catch (IOException e) {
      System.getLogger("org.jpuffs").log(System.Logger.Level.WARNING, "files are left", e);
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        Files.delete(one);
      }
    }
  }

  @Override
  public String name() {
    return "sftp-loopback";
  }

  @Override
  public String description() {
    return "a directory of an SSH server that runs here";
  }

  @Override
  public FileSystem<?> create(String argument) {
    SftpAddress address;
    try {
      address = freshAddress();
    } catch (Exception e) {
      throw new IllegalArgumentException("no server: " + e.getMessage(), e);
    }
    // The kernel would show the old times of a directory, until the time is over.
    SftpSettings settings = SftpSettings.DEFAULT.withKernelTimeToLive(Duration.ZERO);
    return new SftpFs(address, settings);
  }
}
