package org.jpuffs.conformance.bench;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * System calls through frames, with all caches off, compared with direct calls of jimfs; and writes
 * compared with plain copies. Both sides get a path as text, and both return what stat(2) returns,
 * since the simulated kernel has no other interface.
 */
final class CallSpeed {
  private static final int SPAN = 1 << 20;
  private static final int PAGE = 4096;
  private static final int LARGE = 1 << 16;

  /** With owner, group and permissions, which stat(2) returns too. */
  private static final Configuration POSIX =
      Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build();

  private final int seconds;

  CallSpeed(int seconds) {
    this.seconds = seconds;
  }

  /** The measurements, by the name of the call. */
  Map<String, PairedMeasurement> comparedWithJimfs() throws Exception {
    Map<String, PairedMeasurement> results = new LinkedHashMap<>();
    try (FileSystem jimfs = Jimfs.newFileSystem(POSIX);
        MountedMemFs memfs = new MountedMemFs()) {
      results.put("`stat`", stat(jimfs, memfs));
      results.put("create and unlink", create(jimfs, memfs));
      Path file = jimfs.getPath("/d/data");
      try (FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        int fd = memfs.open(MountedMemFs.path("d/data"));
        results.put("`pwrite` of 4 KiB", pwrite(channel, memfs, fd));
        results.put("`pread` of 4 KiB", pread(channel, memfs, fd));
      }
    }
    return results;
  }

  private PairedMeasurement stat(FileSystem jimfs, MountedMemFs memfs) throws Exception {
    Files.createDirectory(jimfs.getPath("/d"));
    Files.createFile(jimfs.getPath("/d/f"));
    byte[] bytes = MountedMemFs.path("d/f");
    memfs.mkdir(MountedMemFs.path("d"));
    memfs.createAndClose(bytes);
    return PairedMeasurement.measure(
        seconds,
        () -> memfs.stat(bytes),
        () -> Files.readAttributes(jimfs.getPath("/d/f"), PosixFileAttributes.class).size());
  }

  private PairedMeasurement create(FileSystem jimfs, MountedMemFs memfs) throws Exception {
    byte[] bytes = MountedMemFs.path("d/new");
    return PairedMeasurement.measure(
        seconds,
        () -> {
          memfs.createAndClose(bytes);
          memfs.unlink(bytes);
        },
        () -> {
          Path path = jimfs.getPath("/d/new");
          Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
              .close();
          Files.delete(path);
        });
  }

  /** An offset that wraps around at the end of the file. */
  private static final class Position {
    private long next;

    long next(int step) {
      long at = next;
      next = (at + step) % SPAN;
      return at;
    }
  }

  private PairedMeasurement pwrite(FileChannel channel, MountedMemFs memfs, int fd)
      throws Exception {
    ByteBuffer data = MountedMemFs.direct(PAGE);
    Position here = new Position();
    Position there = new Position();
    return PairedMeasurement.measure(
        seconds,
        () -> memfs.pwrite(fd, data.clear(), here.next(PAGE)),
        () -> channel.write(data.clear(), there.next(PAGE)));
  }

  private PairedMeasurement pread(FileChannel channel, MountedMemFs memfs, int fd)
      throws Exception {
    ByteBuffer data = MountedMemFs.direct(PAGE);
    Position here = new Position();
    Position there = new Position();
    return PairedMeasurement.measure(
        seconds,
        () -> memfs.pread(fd, data.clear(), here.next(PAGE)),
        () -> channel.read(data.clear(), there.next(PAGE)));
  }

  /**
   * Writes of 64 KiB compared with two copies of the same size: from the client's buffer into a
   * buffer for a frame, and from there into pages.
   */
  PairedMeasurement comparedWithCopies() throws Exception {
    ByteBuffer data = MountedMemFs.direct(LARGE);
    ByteBuffer frame = MountedMemFs.direct(LARGE + PAGE);
    byte[][] pages = new byte[SPAN / PAGE][PAGE];
    Position here = new Position();
    Position there = new Position();
    try (MountedMemFs memfs = new MountedMemFs()) {
      int fd = memfs.open(MountedMemFs.path("large"));
      return PairedMeasurement.measure(
          seconds,
          () -> memfs.pwrite(fd, data, here.next(LARGE)),
          () -> {
            frame.put(0, data, 0, LARGE);
            int page = (int) (there.next(LARGE) / PAGE);
            for (int at = 0; at < LARGE; at += PAGE) {
              frame.get(at, pages[page++]);
            }
          });
    }
  }
}
