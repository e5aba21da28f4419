package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.util.Arrays;
import java.util.List;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;

/** Faults in links, symbolic links, devices and pipes. */
final class LinkMutants {
  private LinkMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "link-nothing",
            "no other name is made, it says there is",
            Faults.nothing("link"),
            STAT_01,
            STAT_NLINK,
            READDIR_NAMES),
        Mutant.of(
            "link-refused",
            "no name is made: EMLINK",
            Faults.errorFrom(1, "link", Errno.EMLINK),
            LINK_01,
            LINK_04,
            LINK_05,
            LINK_06),
        Mutant.of(
            "link-exists-good",
            "a name that cannot be made for want of leave is made, it says",
            Faults.noError("link", Errno.EACCES),
            LINK_04),
        Mutant.of(
            "link-immutable-good",
            "what chflags protects gets another name, it says",
            Faults.noError("link", Errno.EPERM),
            LINK_05,
            LINK_06),
        Mutant.of(
            "symlink-refused",
            "no symbolic link is made: EPERM",
            Faults.errorFrom(1, "symlink", Errno.EPERM),
            SYMLINK_01),
        Mutant.of(
            "symlink-denied-eperm",
            "who may not write to the directory is told EPERM by symlink",
            Faults.error("symlink", Errno.EACCES, Errno.EPERM),
            SYMLINK_03),
        Mutant.of(
            "readlink-cut",
            "of a symbolic link's target the last byte is lost",
            Faults.answering(
                "readlink", byte[].class, target -> Arrays.copyOf(target, target.length - 1)),
            READLINK_TARGET,
            PATH_11,
            PATH_12),
        Mutant.of(
            "readlink-refused",
            "no symbolic link is read: EIO",
            Faults.errorFrom(1, "readlink", Errno.EIO),
            READLINK_01,
            PATH_11,
            PATH_12),
        Mutant.of(
            "symlink-size-zero",
            "a symbolic link has no bytes",
            Faults.telling(
                (node, told) -> told.size(told.type() == FileType.LNK ? 0 : told.size())),
            STAT_SIZE_LINK),
        Mutant.of(
            "special-size",
            "a pipe has a byte",
            Faults.telling(
                (node, told) -> told.size(told.type() == FileType.FIFO ? 1 : told.size())),
            STAT_SIZE_SPECIAL),
        Mutant.of(
            "mknod-refused",
            "no device and no pipe is made: EPERM",
            Faults.errorFrom(1, "mknod", Errno.EPERM),
            MKNOD_01,
            MKFIFO_01),
        Mutant.of(
            "mknod-other-device",
            "a device has another number than it was made with",
            Faults.telling((node, told) -> told.rdev(told.rdev() + 1)),
            STAT_RDEV),
        Mutant.of(
            "mkfifo-mode",
            "a pipe can be read by everybody",
            Faults.given("mknod", Attributes.class, initial -> initial.mode(initial.mode() | 0444)),
            STAT_MODE),
        Mutant.of(
            "mkfifo-denied-eperm",
            "who may not write to the directory is told EPERM by mkfifo",
            Faults.error("mknod", Errno.EACCES, Errno.EPERM),
            MKFIFO_03));
  }
}
