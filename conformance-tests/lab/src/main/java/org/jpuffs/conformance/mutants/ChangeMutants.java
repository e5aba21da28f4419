package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;

/** Faults in setting attributes: SETATTR. */
final class ChangeMutants {
  private static final Predicate<OperationCall> MODE = of(Attributes::hasMode);
  private static final Predicate<OperationCall> OWNER = of(a -> a.hasUid() || a.hasGid());
  private static final Predicate<OperationCall> FLAGS = of(Attributes::hasFlags);
  private static final Predicate<OperationCall> SIZE = of(Attributes::hasSize);
  private static final Predicate<OperationCall> TIMES =
      of(given -> (given.hasAtime() || given.hasMtime()) && !given.hasSize());

  private ChangeMutants() {}

  private static Predicate<OperationCall> of(Predicate<Attributes> given) {
    return call -> given.test(call.attributes());
  }

  static List<Mutant> all() {
    return List.of(
        mutant("chmod-ignored", "a mode is not set, and success is reported")
            .skipsWhen(SETATTR, MODE)
            .killedBy(STAT_MODE),
        mutant("chmod-eperm", "a mode cannot be set: EPERM")
            .failsWhen(SETATTR, MODE, EPERM)
            .killedBy(CHMOD_SETS_MODE),
        chmod("chmod-owner-only", "only the owner's permissions are set", mode -> mode & 07700)
            .killedBy(STAT_MODE),
        chmod("chmod-never-executable", "a mode cannot make a file executable", m -> m & 07666)
            .killedBy(STAT_MODE),
        chmod(
                "chmod-group-as-owner",
                "the group gets the owner's permissions",
                mode -> mode & 07707 | (mode & 0700) >> 3)
            .killedBy(STAT_MODE),
        mutant("chmod-denied-ignored", "a mode that may not be set reports success")
            .ignores(SETATTR, MODE, EPERM)
            .killedBy(CHMOD_NOT_OWNER, CHMOD_SET_GROUP_ID_OF_OTHER_GROUP, CHMOD_PROTECTED),
        mutant("chmod-sticky-eperm", "the sticky bit of a file fails with EPERM")
            .replaces(SETATTR, EFTYPE, EPERM)
            .killedBy(CHMOD_STICKY_FILE),
        mutant("chown-einval", "an owner cannot be set: EINVAL")
            .failsWhen(SETATTR, OWNER, EINVAL)
            .killedBy(CHOWN_SETS_OWNER),
        mutant("chown-group-ignored", "a group is not set, and success is reported")
            .skipsWhen(SETATTR, of(given -> given.hasGid() && !given.hasUid()))
            .killedBy(STAT_GROUP),
        mutant("chown-denied-ignored", "an owner that may not be set reports success")
            .ignores(SETATTR, OWNER, EPERM)
            .killedBy(CHOWN_NOT_OWNER, CHOWN_TO_OTHER_USER, CHOWN_TO_OTHER_GROUP, CHOWN_PROTECTED),
        mutant("chflags-einval", "flags cannot be set: EINVAL")
            .failsWhen(SETATTR, FLAGS, EINVAL)
            .killedBy(CHFLAGS_SETS_FLAGS),
        mutant("chflags-denied-eacces", "flags that may not be set fail with EACCES")
            .replaces(SETATTR, FLAGS, EPERM, EACCES)
            .killedBy(CHFLAGS_NOT_OWNER, CHFLAGS_SUPERUSER_FLAGS),
        mutant("utimes-einval", "times cannot be set: EINVAL")
            .failsWhen(SETATTR, TIMES.and(of(given -> !given.isUtimesNull())), EINVAL)
            .killedBy(UTIMES_SETS_TIMES),
        mutant("utimes-now-einval", "times cannot be set to now: EINVAL")
            .failsWhen(SETATTR, of(Attributes::isUtimesNull), EINVAL)
            .killedBy(UTIMES_SETS_NOW),
        mutant("utimes-ignored", "times are not set, and success is reported")
            .skipsWhen(SETATTR, TIMES)
            .killedBy(STAT_MTIME),
        mutant("utimes-denied-ignored", "times that may not be set report success")
            .ignores(SETATTR, TIMES, EPERM)
            .killedBy(UTIMES_NOT_OWNER, UTIMES_PROTECTED),
        mutant("utimes-now-denied-ignored", "times that may not be set to now report success")
            .ignores(SETATTR, TIMES, EACCES)
            .killedBy(UTIMES_NOW_NEEDS_WRITE),
        mutant("utimes-31-bits", "only 31 bits of a time are set")
            .sets(Attributes::hasMtime, ChangeMutants::cutMtime)
            .killedBy(STAT_MTIME),
        mutant("setattr-of-link-eio", "no attribute of a symbolic link can be set: EIO")
            .failsWhen(SETATTR, call -> call.type() == FileType.LNK, EIO)
            .killedBy(
                LCHMOD_SETS_MODE_OF_LINK,
                LCHOWN_SETS_OWNER_OF_LINK,
                LCHFLAGS_SETS_FLAGS_OF_LINK,
                LUTIMES_SETS_TIMES_OF_LINK),
        mutant("setattr-of-removed-eio", "no attribute of a removed file can be set: EIO")
            .plants(ChangeMutants::refusingRemoved)
            .killedBy(FCHMOD_SETS_MODE, FCHOWN_SETS_OWNER, FCHFLAGS_SETS_FLAGS, FUTIMES_SETS_TIMES),
        mutant("truncate-ignored", "a size is not set, and success is reported")
            .skipsWhen(SETATTR, SIZE)
            .killedBy(STAT_SIZE),
        resize("truncate-31-bits", "only 31 bits of a size are set", size -> size & 0x7fffffff)
            .killedBy(STAT_SIZE),
        resize("truncate-to-blocks", "a size is rounded down to 512 bytes", size -> size & -512)
            .killedBy(STAT_SIZE),
        resize("truncate-one-more", "a size is one byte too large", size -> size + 1)
            .killedBy(STAT_SIZE),
        resize("truncate-never-empty", "size 0 is set as size 1", size -> Math.max(1, size))
            .killedBy(STAT_SIZE),
        mutant("truncate-4096-efbig", "a size of 4096 bytes or more fails with EFBIG")
            .failsWhen(SETATTR, of(given -> given.hasSize() && given.size() >= 4096), EFBIG)
            .killedBy(TRUNCATE_SETS_SIZE),
        mutant("truncate-protected-eacces", "the size of what chflags protects fails with EACCES")
            .replaces(SETATTR, SIZE, EPERM, EACCES)
            .killedBy(TRUNCATE_PROTECTED));
  }

  private static MutantBuilder chmod(String id, String text, IntUnaryOperator mode) {
    return mutant(id, text)
        .sets(Attributes::hasMode, given -> given.mode(mode.applyAsInt(given.mode())));
  }

  private static MutantBuilder resize(String id, String text, LongUnaryOperator size) {
    return mutant(id, text)
        .sets(
            given -> given.hasSize() && size.applyAsLong(given.size()) != given.size(),
            given -> given.size(size.applyAsLong(given.size())));
  }

  private static void cutMtime(Attributes given) {
    given.mtime(given.mtime() & Integer.MAX_VALUE, given.mtimeNanos());
  }

  private static void refusingRemoved(FaultInjector injector) {
    Set<Object> removed = new HashSet<>();
    injector.after(REMOVE, call -> removed.add(call.secondNode()));
    injector.on(
        SETATTR,
        call -> removed.contains(call.firstNode()),
        call -> {
          throw Errno.EIO.exception();
        });
  }
}
