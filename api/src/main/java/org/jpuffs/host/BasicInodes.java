package org.jpuffs.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.FileType;

/**
 * A host that keeps the size and the times of a file, and perhaps its permissions. All files belong
 * to user 0. Without permissions every user may do everything.
 */
class BasicInodes extends Inodes {
  private static final int EVERYTHING = 0777;
  private static final int FIRST_PERMISSION = 0400;

  private final boolean keepsPermissions;
  private final boolean countsNames;
  private final boolean hasNumbers;

  /**
   * @param file any of the host's
   */
  BasicInodes(Path file) throws IOException {
    this.hasNumbers = basic(file).fileKey() instanceof Number;
    this.keepsPermissions = Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
    this.countsNames = file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  @Override
  HostAttributes read(Path path) throws IOException {
    BasicFileAttributes basic = basic(path);
    return new HostAttributes(
        hasNumbers && basic.fileKey() instanceof Number fileid ? fileid.longValue() : 0,
        type(basic),
        keepsPermissions ? permissions(path) : EVERYTHING,
        countsNames ? names(path) : 1,
        0,
        0,
        basic.size(),
        basic.lastAccessTime(),
        basic.lastModifiedTime(),
        basic.lastModifiedTime(),
        basic.creationTime());
  }

  private static BasicFileAttributes basic(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** What is neither file, directory nor link has no data to show. */
  private static FileType type(BasicFileAttributes basic) {
    return basic.isRegularFile()
        ? FileType.REG
        : basic.isDirectory()
            ? FileType.DIR
            : basic.isSymbolicLink() ? FileType.LNK : FileType.SOCK;
  }

  private static int names(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
  }

  private static int permissions(Path path) throws IOException {
    int mode = 0;
    for (PosixFilePermission permission :
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)) {
      mode |= FIRST_PERMISSION >> permission.ordinal();
    }
    return mode;
  }

  @Override
  void own(Path path, int uid, int gid) throws IOException {}

  @Override
  void setOwner(Path path, int uid, int gid) throws IOException {}

  @Override
  void setMode(HostPlace place, int mode) throws IOException {
    if (keepsPermissions && !Files.isSymbolicLink(place.path())) {
      Set<PosixFilePermission> permissions = EnumSet.allOf(PosixFilePermission.class);
      permissions.removeIf(permission -> (mode & FIRST_PERMISSION >> permission.ordinal()) == 0);
      Files.setPosixFilePermissions(place.file(), permissions);
    }
  }

  @Override
  boolean keepsMode(HostAttributes now, int mode) {
    boolean canBeSet = keepsPermissions && now.type() != FileType.LNK && mode <= EVERYTHING;
    return canBeSet || mode == now.mode();
  }

  @Override
  boolean keepsOwner(int uid, int gid) {
    return uid == 0 && gid == 0;
  }

  @Override
  boolean hasNumbers() {
    return hasNumbers;
  }

  @Override
  boolean countsNames() {
    return countsNames;
  }
}
