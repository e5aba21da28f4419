package org.jpuffs.conformance.check;

import java.util.Arrays;
import java.util.List;
import org.jpuffs.conformance.oracle.Requirement;

/** A section of the page of rules: rules of related system calls, with an introduction. */
enum RuleGroup {
  PATHS(
      "Paths",
      "Rules for every call that takes a path: lookup, length, symbolic links, search permission.",
      "path"),
  OPENING(
      "open, openat",
      "Rules for open(2) and openat(2), with and without `O_CREAT`.",
      "open",
      "openat"),
  DESCRIPTORS("Descriptors", "Rules for every call that takes a descriptor.", "fd", "dup", "close"),
  READING(
      "read, readv",
      "Rules for the bytes that read(2), pread(2) and readv(2) return.",
      "read",
      "readv"),
  WRITING(
      "write, writev",
      "Rules for write(2), pwrite(2) and writev(2). Some exist because the kernel writes cached pages later.",
      "write",
      "writev"),
  SPACE(
      "Space",
      "Rules for a file system that is full. They apply to every call that stores something.",
      "space"),
  OFFSETS("lseek", "Rules for lseek(2).", "lseek"),
  ATTRIBUTES(
      "stat, lstat",
      "Rules for the attributes that stat(2), lstat(2) and fstat(2) return: one rule for each field.",
      "stat",
      "lstat"),
  DIRECTORIES("mkdir, rmdir", "Rules for creating and removing directories.", "mkdir", "rmdir"),
  REMOVING("unlink", "Rules for unlink(2).", "unlink"),
  RENAMING("rename", "Rules for rename(2).", "rename"),
  LINKING("link", "Rules for link(2).", "link"),
  SYMBOLIC_LINKS("symlink, readlink", "Rules for symbolic links.", "symlink", "readlink"),
  SPECIAL_FILES("mknod, mkfifo", "Rules for creating devices and named pipes.", "mknod", "mkfifo"),
  SIZES("truncate", "Rules for truncate(2) and ftruncate(2).", "truncate"),
  ALLOCATION(
      "fallocate, fdiscard",
      "Rules for posix_fallocate(2) and fdiscard(2).",
      "fallocate",
      "fdiscard"),
  SYNCHRONIZING(
      "fsync, fdatasync, fsync_range, sync",
      "Rules for calls that store cached data.",
      "fsync",
      "fdatasync",
      "fsync-range",
      "sync"),
  MODES(
      "chmod, lchmod, fchmod, umask",
      "Rules for permission bits.",
      "chmod",
      "lchmod",
      "fchmod",
      "umask"),
  OWNERS("chown, lchown, fchown", "Rules for owner and group.", "chown", "lchown", "fchown"),
  FLAGS("chflags, lchflags, fchflags", "Rules for file flags.", "chflags", "lchflags", "fchflags"),
  TIMES(
      "utimes, lutimes, futimes",
      "Rules for utimensat(2) and futimens(2). The rules for reported times are [stat](#stat-lstat) rules.",
      "utimes",
      "lutimes",
      "futimes"),
  ACCESS("access", "Rules for access(2).", "access"),
  WORKING_DIRECTORY(
      "chdir, fchdir, getcwd", "Rules for the working directory.", "chdir", "fchdir", "getcwd"),
  LISTING("readdir", "Rules for getdents(2), in one read or in several.", "readdir"),
  STATISTICS("statvfs", "Rules for statvfs(2).", "statvfs"),
  LIMITS("pathconf", "Rules for pathconf(2) and fpathconf(2).", "pathconf"),
  FILE_HANDLES(
      "getfh, fhopen", "Rules for file handles, which an NFS server uses.", "getfh", "fhopen"),
  LOCKS("lock, flock", "Rules for fcntl(2) and flock(2) locks.", "lock", "flock"),
  POLLING("poll", "Rules for poll(2).", "poll"),
  EXTENDED_ATTRIBUTES(
      "extset, extget, extsize, extdel, extlist",
      "Rules for extended attributes: extattr_set_file(2) and the calls of its family.",
      "extset",
      "extget",
      "extsize",
      "extdel",
      "extlist"),
  MAPPINGS(
      "mmap, msync, munmap, load, store",
      "Rules for files that processes map. Script lines load and store bytes in a mapping.",
      "mmap",
      "load",
      "store",
      "msync",
      "munmap"),
  CREDENTIALS("setcred", "A script line that makes a process another user.", "setcred"),
  REMOUNTING(
      "remount, drain",
      "Script lines that remount the file system, and that make the kernel reclaim vnodes.",
      "remount",
      "drain"),
  READ_ONLY(
      "Read-only file systems",
      "Rules of a file system that is mounted read-only, or that is declared READ_ONLY. They apply to every call that changes"
          + " something, together with the rules of that call.",
      "read-only"),
  OPTIONAL_CALLS(
      "Calls that only Linux has",
      "Rules for renameat2(2), lseek(2) with SEEK_DATA and SEEK_HOLE, copy_file_range(2), and files that O_TMPFILE makes.",
      "optional",
      "renameat2",
      "seekdata",
      "seekhole",
      "copy-file-range",
      "tmpfile",
      "linkfd"),
  OVERLAPS(
      "Clients at the same time",
      "Rules for calls that overlap, which `--clients` makes.",
      "overlap"),
  LIFE(
      "Mount and server",
      "Rules for the whole life of a mount. No single call belongs to them.",
      "life"),
  PROTOCOL(
      "Protocol",
      "Rules for the frames between the kernel and the file server. A file system that uses jpuffs-api breaks few of"
          + " them: most are the library's work.",
      "protocol");

  private final String title;
  private final String introduction;
  private final List<String> families;

  RuleGroup(String title, String introduction, String... families) {
    this.title = title;
    this.introduction = introduction;
    this.families = List.of(families);
  }

  /** The heading of the section. */
  String title() {
    return title;
  }

  /** One or two sentences under the heading, in Markdown. */
  String introduction() {
    return introduction;
  }

  /**
   * The group of {@code rule}.
   *
   * @throws IllegalArgumentException if no group has the family of its id
   */
  static RuleGroup of(Requirement rule) {
    String family = family(rule.id());
    return Arrays.stream(values())
        .filter(group -> group.families.contains(family))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    rule.id() + ": add \"" + family + "\" to a constant of RuleGroup"));
  }

  /** The system call in an id: fsync-range of fsync-range-01, stat of stat-atime-read. */
  private static String family(String id) {
    String numbered = id.replaceFirst("-(\\d\\d|none)$", "");
    return numbered.equals(id) ? id.substring(0, id.indexOf('-')) : numbered;
  }
}
