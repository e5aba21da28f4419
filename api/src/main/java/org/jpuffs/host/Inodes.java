package org.jpuffs.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the host keeps of a file besides its names and its data.
 *
 * <p>Hosts differ in that. One that is Unix keeps it all ({@link UnixInodes}). Where files can have
 * attributes of users, what is missing is kept in one of those ({@link TaggedInodes}). Others keep
 * what they can ({@link BasicInodes}). Which it is, is found out by trying.
 */
abstract class Inodes {
  /**
   * What the files in a directory have.
   *
   * @throws IOException if they do not even have a number by which they are known again
   */
  static Inodes of(Path directory) throws IOException {
    Path probe = Files.createTempFile(directory, "probe", null);
    try {
      for (Inodes better : List.of(new UnixInodes(), new TaggedInodes(probe))) {
        if (better.keepsModeOf(probe)) {
          return better;
        }
      }
      Inodes rest = new BasicInodes(probe);
      rest.read(probe);
      return rest;
    } finally {
      Files.delete(probe);
    }
  }

  private boolean keepsModeOf(Path probe) {
    try {
      setMode(probe, 0640);
      return read(probe).mode() == 0640;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // The host's way to say no.
    }
  }

  /** All that is known of a file. */
  abstract HostAttributes read(Path path) throws IOException;

  /** Gives a new file owner and group, as far as they can be kept. */
  abstract void own(Path path, int uid, int gid) throws IOException;

  /** Sets owner and group, if they can be kept. */
  abstract void setOwner(Path path, int uid, int gid) throws IOException;

  /** Sets the mode, as far as it can be kept. */
  abstract void setMode(Path path, int mode) throws IOException;

  /** Whether a file that is {@code now} so can have that mode. */
  abstract boolean keepsMode(HostAttributes now, int mode);

  /** Whether a file can have that owner and group. */
  abstract boolean keepsOwner(int uid, int gid);

  /** Whether the host tells how many names a file has. */
  abstract boolean countsNames();

  /** Marks that a file was read, where the host does not. */
  void wasRead(Path path) throws IOException {}

  /** Marks that a file was changed, where the host does not. */
  void wasChanged(Path path) throws IOException {}

  /** Sets those times that are not null. */
  void setTimes(
      Path path, @Nullable FileTime atime, @Nullable FileTime mtime, @Nullable FileTime birthtime)
      throws IOException {
    Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(mtime, atime, birthtime);
  }
}
