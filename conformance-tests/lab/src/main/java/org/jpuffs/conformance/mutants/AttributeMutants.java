package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;

/** Faults in what stat(2) and its kin tell, and in what chmod(2) sets. */
final class AttributeMutants {
  private AttributeMutants() {}

  private static boolean isFile(Attributes told) {
    return told.type() == FileType.REG;
  }

  private static Mutant told(String id, String text, Faults.Telling fault, Requirement... rules) {
    return Mutant.of(id, text, Faults.telling(fault), rules);
  }

  static List<Mutant> all() {
    return List.of(
        told(
            "mode-without-owner",
            "the owner's right to write is not told",
            (node, told) -> told.mode(told.mode() & ~0200),
            STAT_MODE),
        told(
            "mode-sticky",
            "directories are told as sticky",
            (node, told) -> told.mode(told.mode() | (isFile(told) ? 0 : 01000)),
            STAT_MODE),
        told(
            "mode-of-others",
            "files are told as unreadable by others",
            (node, told) -> told.mode(told.mode() & (isFile(told) ? ~04 : ~0)),
            STAT_MODE),
        told(
            "nlink-of-files",
            "a file has one link more than names",
            (node, told) -> told.nlink(told.nlink() + (isFile(told) ? 1 : 0)),
            STAT_NLINK),
        told(
            "nlink-of-removed",
            "a file has a link for ever",
            (node, told) -> told.nlink(Math.max(told.nlink(), isFile(told) ? 1 : 0)),
            STAT_NLINK),
        told(
            "nlink-of-directories",
            "a directory has two links, whatever is in it",
            (node, told) -> told.nlink(isFile(told) ? told.nlink() : 2),
            STAT_NLINK_DIRECTORY),
        told(
            "nlink-without-dot",
            "the . of a directory is not counted",
            (node, told) -> told.nlink(told.nlink() - (isFile(told) ? 0 : 1)),
            STAT_NLINK_DIRECTORY),
        told(
            "nlink-zero",
            "a directory has no links",
            (node, told) -> told.nlink(isFile(told) ? told.nlink() : 0),
            STAT_NLINK,
            STAT_NLINK_DIRECTORY),
        told("uid-1", "all belongs to user 1", (node, told) -> told.uid(1), STAT_OWNER),
        told(
            "uid-of-directories",
            "directories belong to nobody",
            (node, told) -> told.uid(isFile(told) ? told.uid() : 32767),
            STAT_OWNER),
        told("gid-wheel", "all has the group 1", (node, told) -> told.gid(1), STAT_GROUP),
        told(
            "size-one-less",
            "a file that is not empty is a byte too short",
            (node, told) -> told.size(told.size() - (isFile(told) && told.size() > 0 ? 1 : 0)),
            STAT_SIZE),
        told(
            "size-of-blocks",
            "the size is that of all blocks",
            (node, told) -> told.size(isFile(told) ? (told.size() + 511) & -512 : told.size()),
            STAT_SIZE),
        told(
            "size-16-bits",
            "of the size only the last 16 bits are told",
            (node, told) -> told.size(told.size() & 0xffff),
            STAT_SIZE),
        Mutant.of("size-first", "the size is told as it was first", firstSize(), STAT_SIZE),
        told(
            "ino-all-same",
            "all files have the same number",
            (node, told) -> told.fileid(7),
            STAT_INO_UNIQUE),
        told(
            "ino-of-files-even",
            "files share their numbers in pairs",
            (node, told) -> told.fileid(told.fileid() & -2),
            STAT_INO_UNIQUE),
        Mutant.of("ino-changes", "the number is another every time", changingIno(), STAT_INO_SAME),
        told(
            "time-of-a-second",
            "the nanoseconds of mtime go to a second",
            (node, told) -> told.mtime(told.mtime(), 1_000_000_000),
            STAT_TIME),
        told(
            "time-negative",
            "the nanoseconds of ctime are negative",
            (node, told) -> told.ctime(told.ctime(), -5),
            STAT_TIME),
        told(
            "atime-of-files",
            "the nanoseconds of a file's atime are in the seconds",
            (node, told) -> told.atime(told.atime(), isFile(told) ? 2_000_000_000 : 0),
            STAT_TIME),
        Mutant.of(
            "getattr-eio",
            "the third GETATTR and all after it are EIO",
            Faults.errorFrom(3, "getattr", Errno.EIO),
            STAT_01,
            LSEEK_01),
        Mutant.of(
            "chmod-nothing",
            "the mode stays as it is",
            Faults.given(given -> !given.hasMode()),
            STAT_MODE),
        Mutant.of(
            "chmod-eperm",
            "the mode cannot be set: EPERM",
            Faults.given(
                given -> {
                  if (given.hasMode()) {
                    throw Errno.EPERM.exception();
                  }
                  return true;
                }),
            CHMOD_01),
        Mutant.of(
            "chmod-owner-only",
            "only the owner's rights are set",
            chmod(mode -> mode & 07700),
            STAT_MODE),
        Mutant.of(
            "chmod-no-exec",
            "files cannot be made executable",
            chmod(mode -> mode & 07666),
            STAT_MODE),
        Mutant.of(
            "chmod-group-as-owner",
            "the group gets the owner's rights",
            chmod(mode -> mode & 07707 | (mode & 0700) >> 3),
            STAT_MODE),
        Mutant.of(
            "access-read-only",
            "nobody may write anything",
            Faults.around(
                "access",
                (sound, arguments) -> {
                  if (arguments.get(AccessMode.class).writes()) {
                    throw Errno.EPERM.exception();
                  }
                  return sound.call();
                }),
            ACCESS_01,
            OPEN_01));
  }

  private static UnaryOperator<FileSystem<Object>> chmod(IntUnaryOperator edit) {
    return Faults.given(
        given -> {
          if (given.hasMode()) {
            given.mode(edit.applyAsInt(given.mode()));
          }
          return true;
        });
  }

  private static UnaryOperator<FileSystem<Object>> firstSize() {
    return fileSystem -> {
      Map<Object, Long> first = new IdentityHashMap<>();
      return Faults.telling(
              (node, told) -> {
                Long size = told.size() > 0 ? first.putIfAbsent(node, told.size()) : null;
                if (size != null && isFile(told)) {
                  told.size(size);
                }
              })
          .apply(fileSystem);
    };
  }

  private static UnaryOperator<FileSystem<Object>> changingIno() {
    return fileSystem -> {
      Map<Object, Long> times = new HashMap<>();
      return Faults.telling(
              (node, told) -> told.fileid(told.fileid() + 1000 * times.merge(node, 1L, Long::sum)))
          .apply(fileSystem);
    };
  }
}
