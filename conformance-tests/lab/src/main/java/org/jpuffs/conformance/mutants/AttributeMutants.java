package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileType;

/** Faults in the attributes that GETATTR reports. */
final class AttributeMutants {
  private static final int NOBODY = 32767;

  private AttributeMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("getattr-third-eio", "the third GETATTR and all after it fail with EIO")
            .failsFrom(3, GETATTR, EIO)
            .killedBy(STAT_EXISTING),
        mutant("getattr-of-link-eio", "the attributes of a symbolic link fail with EIO")
            .failsWhen(GETATTR, call -> call.type() == FileType.LNK, EIO)
            .killedBy(LSTAT_LINK),
        mutant("mode-owner-cannot-write", "the owner's permission to write is not reported")
            .reports(reported -> reported.mode(reported.mode() & ~0200))
            .killedBy(STAT_MODE),
        of(
                FileType.DIR,
                "mode-directories-sticky",
                "directories are reported as sticky",
                reported -> reported.mode(reported.mode() | 01000))
            .killedBy(STAT_MODE),
        of(
                FileType.REG,
                "mode-others-cannot-read",
                "others cannot read a file, as reported",
                reported -> reported.mode(reported.mode() & ~04))
            .killedBy(STAT_MODE),
        mutant("mode-set-id-both", "set-user-id is reported as set-group-id, too")
            .reports(
                reported ->
                    reported.mode(reported.mode() | ((reported.mode() & 04000) != 0 ? 02000 : 0)))
            .killedBy(STAT_SET_ID),
        of(
                FileType.REG,
                "nlink-file-one-more",
                "a file has one link more than names",
                reported -> reported.nlink(reported.nlink() + 1))
            .killedBy(STAT_NLINK),
        of(
                FileType.REG,
                "nlink-file-removed-one",
                "a removed file has one link",
                reported -> reported.nlink(Math.max(reported.nlink(), 1)))
            .killedBy(STAT_NLINK),
        of(
                FileType.DIR,
                "nlink-directory-two",
                "a directory has two links, whatever is in it",
                reported -> reported.nlink(2))
            .killedBy(STAT_NLINK_DIRECTORY),
        of(
                FileType.DIR,
                "nlink-directory-one-less",
                "the . of a directory is not counted",
                reported -> reported.nlink(reported.nlink() - 1))
            .killedBy(STAT_NLINK_DIRECTORY),
        of(
                FileType.DIR,
                "nlink-directory-zero",
                "a directory has no links",
                reported -> reported.nlink(0))
            .killedBy(STAT_NLINK_DIRECTORY),
        mutant("owner-one", "every file belongs to user 1")
            .reports(reported -> reported.uid(1))
            .killedBy(STAT_OWNER),
        mutant("owner-root", "every file belongs to user 0")
            .reports(reported -> reported.uid(0))
            .killedBy(STAT_OWNER),
        of(
                FileType.DIR,
                "owner-directory-nobody",
                "directories belong to nobody",
                reported -> reported.uid(NOBODY))
            .killedBy(STAT_OWNER),
        mutant("group-one", "every file has group 1")
            .reports(reported -> reported.gid(1))
            .killedBy(STAT_GROUP),
        of(
                FileType.REG,
                "size-one-less",
                "a file that is not empty is one byte too short",
                reported -> reported.size(Math.max(0, reported.size() - 1)))
            .killedBy(STAT_SIZE),
        of(
                FileType.REG,
                "size-of-blocks",
                "a size is rounded up to 512 bytes",
                reported -> reported.size((reported.size() + 511) & -512))
            .killedBy(STAT_SIZE),
        of(
                FileType.REG,
                "size-16-bits",
                "only 16 bits of a size are reported",
                reported -> reported.size(reported.size() & 0xffff))
            .killedBy(STAT_SIZE),
        mutant("size-first", "a file keeps the first size that was reported")
            .plants(AttributeMutants::firstSize)
            .killedBy(STAT_SIZE),
        of(
                FileType.LNK,
                "size-link-zero",
                "a symbolic link has size 0",
                reported -> reported.size(0))
            .killedBy(STAT_SIZE_LINK),
        of(FileType.FIFO, "size-pipe-one", "a pipe has size 1", reported -> reported.size(1))
            .killedBy(STAT_SIZE_SPECIAL),
        mutant("ino-all-same", "all files have file number 7")
            .reports(reported -> reported.fileid(7))
            .killedBy(STAT_INO_UNIQUE),
        mutant("ino-even", "two files share each file number")
            .reports(reported -> reported.fileid(reported.fileid() & -2))
            .killedBy(STAT_INO_UNIQUE),
        mutant("ino-changes", "a file has another number each time")
            .plants(AttributeMutants::changingIno)
            .killedBy(STAT_INO_SAME),
        mutant("rdev-one-more", "a device has another number than it was made with")
            .reports(reported -> reported.rdev(reported.rdev() + 1))
            .killedBy(STAT_RDEV),
        mutant("flags-zero", "no flags are reported")
            .reports(reported -> reported.flags(0))
            .killedBy(STAT_FLAGS),
        mutant("blksize-zero", "the best size of a transfer is 0")
            .reports(reported -> reported.blocksize(0))
            .killedBy(STAT_BLKSIZE),
        mutant("blocks-negative", "a file uses less than no storage")
            .reports(reported -> reported.bytes(-4096))
            .killedBy(STAT_BLOCKS));
  }

  /** Other attributes of files of {@code type}. */
  private static MutantBuilder of(
      FileType type, String id, String text, Consumer<Attributes> edit) {
    return mutant(id, text)
        .plants(
            injector ->
                injector.on(
                    GETATTR,
                    call -> call.type() == type,
                    call -> {
                      call.proceed();
                      edit.accept(call.attributes());
                      return null;
                    }));
  }

  private static void firstSize(FaultInjector injector) {
    Map<Object, Long> first = new IdentityHashMap<>();
    injector.on(
        GETATTR,
        call -> call.type() == FileType.REG,
        call -> {
          call.proceed();
          Attributes reported = call.attributes();
          Long size =
              reported.size() > 0 ? first.putIfAbsent(call.firstNode(), reported.size()) : null;
          if (size != null) {
            reported.size(size);
          }
          return null;
        });
  }

  private static void changingIno(FaultInjector injector) {
    Map<Object, Long> times = new HashMap<>();
    injector.on(
        GETATTR,
        call -> {
          call.proceed();
          long count = times.merge(call.firstNode(), 1L, Long::sum);
          call.attributes().fileid(call.attributes().fileid() + 1000 * count);
          return null;
        });
  }
}
