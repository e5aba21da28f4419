package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.util.List;
import java.util.Objects;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;

/** Faults in what users may do, and in owners, flags and times. */
final class RightsMutants {
  /** What a mode lets a user do. */
  private static final Requirement[] USING = {ACCESS_04, ACCESS_05, ACCESS_06, OPEN_10, OPEN_11};

  /** What an owner may set. */
  private static final Requirement[] SETTING = {CHMOD_02, CHOWN_02, CHFLAGS_02, UTIMES_02};

  private RightsMutants() {}

  private static Mutant granted(String id, String text, String method, Requirement... rules) {
    return Mutant.of(id, text, Faults.noError(method, Errno.EACCES), rules);
  }

  static List<Mutant> all() {
    return List.of(
        granted("access-all-granted", "ACCESS grants everything to everybody", "access", USING),
        Mutant.of(
            "access-eperm",
            "ACCESS refuses with EPERM",
            Faults.error("access", Errno.EACCES, Errno.EPERM),
            USING),
        Mutant.of(
            "access-immutable",
            "what chflags made immutable can be opened for writing",
            Faults.noError("access", Errno.EPERM),
            ACCESS_07,
            OPEN_15,
            TRUNCATE_07),
        Mutant.of(
            "open-append-only",
            "what chflags made append-only can be opened without O_APPEND",
            Faults.noError("open", Errno.EPERM),
            OPEN_16),
        Mutant.of(
            "lookup-unsearchable",
            "a directory that may not be searched hides everything: ENOENT",
            Faults.error("lookup", Errno.EACCES, Errno.ENOENT),
            PATH_09),
        Mutant.of(
            "create-denied-eperm",
            "who may not write to the directory is told EPERM",
            Faults.error("create", Errno.EACCES, Errno.EPERM),
            OPEN_12,
            OPENAT_01,
            MKNOD_05),
        Mutant.of(
            "mkdir-denied-eperm",
            "who may not write to the directory is told EPERM by mkdir",
            Faults.error("mkdir", Errno.EACCES, Errno.EPERM),
            MKDIR_03),
        Mutant.of(
            "mkdir-immutable",
            "in an immutable directory mkdir is EACCES",
            Faults.error("mkdir", Errno.EPERM, Errno.EACCES),
            MKDIR_04),
        Mutant.of(
            "rmdir-denied-eperm",
            "who may not write to the directory is told EPERM by rmdir",
            Faults.error("rmdir", Errno.EACCES, Errno.EPERM),
            RMDIR_06),
        Mutant.of(
            "remove-denied-eperm",
            "who may not write to the directory is told EPERM by unlink",
            Faults.error("remove", Errno.EACCES, Errno.EPERM),
            UNLINK_04),
        Mutant.of(
            "remove-protected-good",
            "what may not be removed is, it says",
            Faults.noError("remove", Errno.EPERM),
            UNLINK_05,
            UNLINK_06),
        Mutant.of(
            "rename-denied-eperm",
            "who may not write to a directory is told EPERM by rename",
            Faults.error("rename", Errno.EACCES, Errno.EPERM),
            RENAME_11,
            RENAME_12),
        Mutant.of(
            "rename-protected-good",
            "what may not be renamed is, it says",
            Faults.noError("rename", Errno.EPERM),
            RENAME_13,
            RENAME_14,
            RENAME_15),
        Mutant.of(
            "setattr-all-granted",
            "what an owner alone may set is set by others, it says",
            Faults.noError("setattr", Errno.EPERM),
            SETTING),
        Mutant.of(
            "setattr-eacces",
            "what an owner alone may set is refused with EACCES",
            Faults.error("setattr", Errno.EPERM, Errno.EACCES),
            SETTING),
        Mutant.of(
            "chmod-sticky-eperm",
            "the sticky bit of a file is refused with EPERM",
            Faults.error("setattr", Errno.EFTYPE, Errno.EPERM),
            CHMOD_03),
        Mutant.of(
            "owner-lost",
            "all belongs to user 0 for ever",
            Faults.telling((node, told) -> told.uid(0)),
            STAT_OWNER),
        Mutant.of(
            "chown-group-lost",
            "of owner and group only the owner is set",
            Faults.given(given -> !given.hasGid() || given.hasUid()),
            STAT_GROUP,
            CHOWN_02, // and nobody is refused it
            CHOWN_04,
            CHOWN_05),
        Mutant.of(
            "chown-keeps-set-id",
            "a mode has its set-id bits in the wrong places",
            Faults.telling(
                (node, told) -> told.mode(told.mode() | ((told.mode() & 04000) != 0 ? 02000 : 0))),
            STAT_SET_ID),
        Mutant.of(
            "flags-lost",
            "no flags are told",
            Faults.telling((node, told) -> told.flags(0)),
            STAT_FLAGS),
        Mutant.of(
            "utimes-swapped",
            "the times of reading and writing are told as each other's",
            Faults.telling(RightsMutants::swapTimes),
            STAT_ATIME,
            STAT_MTIME),
        Mutant.of(
            "utimes-nothing",
            "times are not set",
            Faults.given(given -> !given.hasAtime() || given.hasSize()),
            STAT_ATIME,
            STAT_MTIME),
        Mutant.of(
            "mtime-of-directories",
            "the time of writing of a directory is told as that of its making",
            Faults.telling(
                (node, told) -> {
                  if (told.type() == FileType.DIR) {
                    told.mtime(told.birthtime(), told.birthtimeNanos());
                  }
                }),
            STAT_MTIME_DIRECTORY,
            STAT_MTIME),
        Mutant.of(
            "ctime-settable",
            "the time of the last change is told as that of writing",
            Faults.telling((node, told) -> told.ctime(told.mtime(), told.mtimeNanos())),
            STAT_CTIME),
        Mutant.of(
            "birthtime-moves",
            "a file was made when it was last written to",
            Faults.telling((node, told) -> told.birthtime(told.mtime(), told.mtimeNanos())),
            STAT_BIRTHTIME),
        Mutant.of(
            "blksize-zero",
            "the best size of a block is 0",
            Faults.telling((node, told) -> told.blocksize(0)),
            STAT_BLKSIZE),
        Mutant.of(
            "blocks-negative",
            "a file uses less than no room",
            Faults.telling((node, told) -> told.bytes(-4096)),
            STAT_BLOCKS));
  }

  private static void swapTimes(Object node, Attributes told) {
    Objects.requireNonNull(node);
    long seconds = told.atime();
    int nanos = told.atimeNanos();
    told.atime(told.mtime(), told.mtimeNanos());
    told.mtime(seconds, nanos);
  }
}
