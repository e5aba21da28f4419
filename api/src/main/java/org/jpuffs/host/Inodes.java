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
 * The attributes that the host keeps of a file.
 *
 * <p>Hosts differ. A Unix host keeps all ({@link UnixInodes}). Where files can have extended
 * attributes, one of these keeps what is missing ({@link TaggedInodes}). Other hosts keep what they
 * can ({@link BasicInodes}). A try shows which host it is.
 */
abstract class Inodes {
  /** The attributes of files that are made in {@code directory}. */
  static Inodes of(Path directory) throws IOException {
    Path probe = Files.createTempFile(directory, "probe", null);
    try {
      for (Inodes better : List.of(new UnixInodes(), new TaggedInodes(probe))) {
        if (better.keepsModeOf(probe)) {
          return better;
        }
      }
      return new BasicInodes(probe);
    } finally {
      Files.delete(probe);
    }
  }

  /** The attributes of {@code directory} and the files in it, which are only read. */
  static Inodes toRead(Path directory) throws IOException {
    Inodes unix = new UnixInodes();
    return unix.canRead(directory) ? unix : new BasicInodes(directory);
  }

  private boolean canRead(Path file) {
    try {
      read(file);
      return true;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // a host in memory has fewer attributes in its view of this name
    }
  }

  private boolean keepsModeOf(Path probe) {
    try {
      setMode(HostPlace.apart(probe), 0640);
      return read(probe).mode() == 0640;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // how a host refuses it
    }
  }

  /** All that is known of a file. */
  abstract HostAttributes read(Path path) throws IOException;

  /** Gives a new file owner and group, as far as they can be kept. */
  abstract void own(Path path, int uid, int gid) throws IOException;

  /** Sets owner and group, if they can be kept. */
  abstract void setOwner(Path path, int uid, int gid) throws IOException;

  /** Sets the mode, as far as it can be kept. The file must not be a symbolic link. */
  abstract void setMode(HostPlace place, int mode) throws IOException;

  /** Whether the host has a number for each file, which stays when the file is moved. */
  boolean hasNumbers() {
    return true;
  }

  /** Whether a file that is {@code now} so can have that mode. */
  abstract boolean keepsMode(HostAttributes now, int mode);

  /** Whether a file can have that owner and group. */
  abstract boolean keepsOwner(int uid, int gid);

  /** Whether the host tells how many names a file has. */
  abstract boolean countsNames();

  /**
   * Marks that a file was read, where the host does not.
   *
   * @return the file before, if this has set its time of change as well, or null
   */
  @Nullable HostAttributes wasRead(Path path) throws IOException {
    return null;
  }

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
