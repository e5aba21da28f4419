package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.Statistics;
import org.jspecify.annotations.Nullable;

/** Faults in extended attributes, locks, file handles, limits and room. */
final class SpecialMutants {
  private SpecialMutants() {}

  private static ByteBuffer buffer(@Nullable Object argument) {
    return (ByteBuffer) Objects.requireNonNull(argument);
  }

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "extset-nothing",
            "an extended attribute is not set, it says it is",
            Faults.around(
                "setextattr",
                (sound, words) -> {
                  ByteBuffer value = buffer(words[4]);
                  value.position(value.limit());
                  return null;
                }),
            EXTSET_02,
            EXTGET_01,
            EXTSIZE_01,
            EXTDEL_01,
            EXTLIST_NAMES),
        Mutant.of(
            "extset-denied-eperm",
            "who may not write to a file is told EPERM by extattr_set",
            Faults.error("setextattr", Errno.EACCES, Errno.EPERM),
            EXTSET_02),
        Mutant.of(
            "extset-refused",
            "no extended attribute is set: EINVAL",
            Faults.errorFrom(1, "setextattr", Errno.EINVAL),
            EXTSET_01),
        Mutant.of(
            "extget-enoent",
            "an extended attribute that is not there is ENOENT",
            Faults.error("getextattr", Errno.ENOATTR, Errno.ENOENT),
            EXTGET_02),
        Mutant.of(
            "extget-wrong",
            "the first byte of an extended attribute is another",
            Faults.around(
                "getextattr",
                (sound, words) -> {
                  ByteBuffer into = buffer(words[4]);
                  int at = into.position();
                  Object length = sound.call();
                  if (into.position() > at) {
                    into.put(at, (byte) '!');
                  }
                  return length;
                }),
            EXTGET_VALUE),
        Mutant.of(
            "extget-size",
            "an extended attribute is said to be a byte longer than it is",
            Faults.around(
                "getextattr", (sound, words) -> (Long) Objects.requireNonNull(sound.call()) + 1),
            EXTSIZE_01),
        Mutant.of(
            "extdel-nothing",
            "an extended attribute is not deleted, it says it is",
            Faults.nothing("deleteextattr"),
            EXTGET_02,
            EXTDEL_02,
            EXTLIST_NAMES),
        Mutant.of(
            "extdel-enoent",
            "to delete an extended attribute that is not there is ENOENT",
            Faults.error("deleteextattr", Errno.ENOATTR, Errno.ENOENT),
            EXTDEL_02),
        Mutant.of(
            "extlist-empty",
            "no extended attribute is listed",
            Faults.around("listextattr", (sound, words) -> 0L),
            EXTLIST_NAMES),
        Mutant.of(
            "lock-never",
            "no lock is given: EAGAIN",
            Faults.errorFrom(1, "advlock", Errno.EAGAIN),
            LOCK_01,
            LOCK_07,
            FLOCK_01,
            FLOCK_04),
        Mutant.of(
            "lock-shared-alone",
            "a lock to read is refused: EOPNOTSUPP",
            Faults.around(
                "advlock",
                (sound, words) -> {
                  FileLock lock = (FileLock) Objects.requireNonNull(words[2]);
                  if (lock.kind() == FileLock.Kind.SHARED) {
                    throw Errno.EOPNOTSUPP.exception();
                  }
                  return sound.call();
                }),
            LOCK_01,
            LOCK_05,
            FLOCK_01),
        Mutant.of(
            "lock-everybody",
            "what another has locked is locked once more",
            Faults.noError("advlock", Errno.EAGAIN),
            LOCK_06,
            FLOCK_02),
        Mutant.of(
            "lock-ebusy",
            "what another has locked is EBUSY",
            Faults.error("advlock", Errno.EAGAIN, Errno.EBUSY),
            LOCK_06,
            FLOCK_02),
        Mutant.of(
            "fhopen-stale",
            "every file handle is stale",
            Faults.around("fhtonode", (sound, words) -> null),
            FHOPEN_01,
            FHOPEN_05,
            OPEN_05,
            OPEN_15,
            OPEN_16),
        Mutant.of(
            "getfh-refused",
            "nothing has a handle: EINVAL",
            Faults.errorFrom(1, "nodetofh", Errno.EINVAL),
            GETFH_01),
        Mutant.of(
            "pathconf-name-max",
            "a name has no more than 14 bytes, it says",
            Faults.around(
                "pathconf",
                (sound, words) -> {
                  Object limit = sound.call();
                  return Objects.equals(words[2], 4) ? (Object) 13L : limit;
                }),
            PATHCONF_04),
        Mutant.of(
            "pathconf-refused",
            "no limit is told: ENOTTY",
            Faults.errorFrom(1, "pathconf", Errno.ENOTTY),
            PATHCONF_01,
            PATHCONF_02,
            PATHCONF_04,
            PATHCONF_05),
        Mutant.of(
            "pathconf-unknown",
            "a limit that does not exist is 0",
            Faults.around(
                "pathconf",
                (sound, words) -> Objects.equals(words[2], 99) ? (Object) 0L : sound.call()),
            PATHCONF_02),
        Mutant.of(
            "statvfs-none-in-use",
            "no file is in use",
            Faults.around(
                "statvfs",
                (sound, words) -> {
                  Object nothing = sound.call();
                  ((Statistics) Objects.requireNonNull(words[1])).files(100, 100);
                  return nothing;
                }),
            STATVFS_06),
        Mutant.of(
            "statvfs-available",
            "users have more room than there is",
            Faults.around(
                "statvfs",
                (sound, words) -> {
                  Object nothing = sound.call();
                  ((Statistics) Objects.requireNonNull(words[1])).blocks(512, 100, 50, 60);
                  return nothing;
                }),
            STATVFS_04),
        Mutant.of(
            "fallocate-nothing",
            "room is made, it says, but the file is not extended",
            Faults.nothing("fallocate"),
            STAT_SIZE,
            READ_01),
        Mutant.of(
            "fallocate-refused",
            "no room is made: EFBIG",
            Faults.errorFrom(1, "fallocate", Errno.EFBIG),
            FALLOCATE_01,
            FDISCARD_01));
  }
}
