package org.jpuffs.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes attributes of those of java.nio. */
final class HostAttributeReader {
  private static final int ALL_PERMISSIONS = 07777;

  private HostAttributeReader() {}

  static StoredAttributes read(Path file, LinkOption... options) throws IOException {
    Set<String> views = file.getFileSystem().supportedFileAttributeViews();
    if (views.contains("unix")) {
      return ofUnix(
          Files.readAttributes(
              file,
              "unix:ino,mode,nlink,uid,gid,size,lastAccessTime,lastModifiedTime,ctime",
              options));
    }
    return convert(
        views.contains("posix")
            ? Files.readAttributes(file, PosixFileAttributes.class, options)
            : Files.readAttributes(file, BasicFileAttributes.class, options));
  }

  static StoredAttributes convert(BasicFileAttributes host) {
    StoredAttributes stored = new StoredAttributes().type(type(host)).size(host.size());
    if (host.fileKey() instanceof Number number) {
      stored.fileid(number.longValue());
    }
    if (host instanceof PosixFileAttributes posix) {
      stored.mode(mode(posix.permissions()));
    }
    stored
        .atime(host.lastAccessTime())
        .mtime(host.lastModifiedTime())
        .ctime(host.lastModifiedTime());
    return stored;
  }

  private static FileType type(BasicFileAttributes host) {
    if (host.isDirectory()) {
      return FileType.DIR;
    }
    if (host.isSymbolicLink()) {
      return FileType.LNK;
    }
    return host.isRegularFile() ? FileType.REG : FileType.NON;
  }

  /** The constants are in the order of the bits, from the owner's permission to read on. */
  private static int mode(Set<PosixFilePermission> permissions) {
    int mode = 0;
    for (PosixFilePermission permission : permissions) {
      mode |= 0400 >> permission.ordinal();
    }
    return mode;
  }

  private static StoredAttributes ofUnix(Map<String, Object> host) {
    int mode = number(host, "mode").intValue();
    StoredAttributes stored =
        new StoredAttributes()
            .type(FileType.ofMode(mode))
            .mode(mode & ALL_PERMISSIONS)
            .nlink(number(host, "nlink").intValue())
            .uid(number(host, "uid").intValue())
            .gid(number(host, "gid").intValue())
            .fileid(number(host, "ino").longValue())
            .size(number(host, "size").longValue());
    stored
        .atime(time(host, "lastAccessTime"))
        .mtime(time(host, "lastModifiedTime"))
        .ctime(time(host, "ctime"));
    return stored;
  }

  private static Number number(Map<String, Object> host, String name) {
    return (Number) Objects.requireNonNull(host.get(name), name);
  }

  private static FileTime time(Map<String, Object> host, String name) {
    return (FileTime) Objects.requireNonNull(host.get(name), name);
  }
}
