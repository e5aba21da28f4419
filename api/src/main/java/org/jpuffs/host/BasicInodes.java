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
 * A host that keeps no more than size and times of a file, and perhaps its permissions: all belongs
 * to user 0, and without permissions everybody may do anything.
 */
class BasicInodes extends Inodes {
  private static final int EVERYTHING = 0777;
  private static final int FIRST_PERMISSION = 0400;

  private final boolean keepsPermissions;
  private final boolean countsNames;

  /**
   * @param file any of the host's
   */
  BasicInodes(Path file) {
    this.keepsPermissions = Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
    this.countsNames = file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  @Override
  HostAttributes read(Path path) throws IOException {
    BasicFileAttributes basic =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!(basic.fileKey() instanceof Number fileid)) {
      throw new IOException("files have no number here by which they are known again");
    }
    return new HostAttributes(
        fileid.longValue(),
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

  /** What is neither file, directory nor link has at least no data to show. */
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
  void setMode(Path path, int mode) throws IOException {
    if (keepsPermissions && !Files.isSymbolicLink(path)) {
      Set<PosixFilePermission> permissions = EnumSet.allOf(PosixFilePermission.class);
      permissions.removeIf(permission -> (mode & FIRST_PERMISSION >> permission.ordinal()) == 0);
      Files.setPosixFilePermissions(path, permissions);
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
  boolean countsNames() {
    return countsNames;
  }
}
