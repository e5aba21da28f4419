package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.util.List;
import org.jpuffs.fs.FileType;

/** Faults in making files, directories, links, devices and pipes. */
final class MakingMutants {
  private static final int LONGEST_NAME = 255;

  private MakingMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("create-third-eacces", "no file is made from the third one on: EACCES")
            .failsFrom(3, CREATE, EACCES)
            .killedBy(OPEN_CREATES),
        mutant("create-in-removed-eacces", "a new file in a removed directory fails with EACCES")
            .replaces(CREATE, ENOENT, EACCES)
            .killedBy(OPENAT_CREATE_IN_REMOVED_DIRECTORY),
        mutant(
                "create-longest-name-refused",
                "a file with a name of 255 bytes is not made:" + " ENAMETOOLONG")
            .failsWhen(CREATE, call -> call.name().length() == LONGEST_NAME, ENAMETOOLONG)
            .killedBy(PATHCONF_NAME_MAX),
        mutant(
                "create-fifth-enospc",
                "no file is made from the fifth one on, although statvfs"
                    + " reports space: ENOSPC")
            .failsFrom(5, CREATE, ENOSPC)
            .killedBy(OPEN_CREATES),
        mutant("create-eexist", "no file is made: EEXIST")
            .fails(CREATE, EEXIST)
            .killedBy(OPEN_CREATES, MKNOD_CREATES_FILE),
        mutant(
                "create-denied-eperm",
                "a directory without write permission refuses a file with" + " EPERM")
            .replaces(CREATE, EACCES, EPERM)
            .killedBy(OPEN_CREATE_DENIED),
        mutant("create-in-immutable-eacces", "an immutable directory refuses a file with EACCES")
            .replaces(CREATE, EPERM, EACCES)
            .killedBy(OPEN_CREATE_IN_IMMUTABLE_DIRECTORY),
        mutant("create-mode-masked", "the mode of a new file is masked with 077 once more")
            .edits(CREATE, call -> call.attributes().mode(call.attributes().mode() & ~077))
            .killedBy(STAT_MODE),
        mutant("create-mode-readable", "a new file can be read by everybody")
            .edits(CREATE, call -> call.attributes().mode(call.attributes().mode() | 0444))
            .killedBy(STAT_MODE),
        mutant("create-mode-not-executable", "a new file cannot be executed")
            .edits(CREATE, call -> call.attributes().mode(call.attributes().mode() & ~0111))
            .killedBy(STAT_MODE),
        mutant("mkdir-mode-fixed", "a new directory has mode 0755")
            .edits(MKDIR, call -> call.attributes().mode(0755))
            .killedBy(STAT_MODE),
        mutant("mkdir-eperm", "no directory is made: EPERM")
            .fails(MKDIR, EPERM)
            .killedBy(MKDIR_CREATES),
        mutant("mkdir-second-emlink", "only one directory is made")
            .failsFrom(2, MKDIR, EMLINK)
            .killedBy(MKDIR_CREATES),
        mutant(
                "mkdir-denied-eperm",
                "a directory without write permission refuses a directory with" + " EPERM")
            .replaces(MKDIR, EACCES, EPERM)
            .killedBy(MKDIR_DENIED),
        mutant(
                "mkdir-in-immutable-eacces",
                "an immutable directory refuses a directory with EACCES")
            .replaces(MKDIR, EPERM, EACCES)
            .killedBy(MKDIR_IN_IMMUTABLE_DIRECTORY),
        mutant("link-ignored", "link makes no name and reports success")
            .skips(LINK)
            .killedBy(STAT_NLINK),
        mutant("link-emlink", "link makes no name: EMLINK")
            .fails(LINK, EMLINK)
            .killedBy(LINK_ADDS_NAME),
        mutant(
                "link-denied-ignored",
                "link makes no name where permission is missing, and reports" + " success")
            .ignores(LINK, EACCES)
            .killedBy(LINK_DENIED),
        mutant(
                "link-of-immutable-eacces",
                "link of an immutable file, or in an immutable directory," + " fails with EACCES")
            .replaces(LINK, EPERM, EACCES)
            .killedBy(LINK_PROTECTED, LINK_IN_IMMUTABLE_DIRECTORY),
        mutant("symlink-eperm", "no symbolic link is made: EPERM")
            .fails(SYMLINK, EPERM)
            .killedBy(SYMLINK_CREATES),
        mutant(
                "symlink-denied-eperm",
                "a directory without write permission refuses a symbolic link" + " with EPERM")
            .replaces(SYMLINK, EACCES, EPERM)
            .killedBy(SYMLINK_DENIED),
        mutant(
                "symlink-in-immutable-eacces",
                "an immutable directory refuses a symbolic link with" + " EACCES")
            .replaces(SYMLINK, EPERM, EACCES)
            .killedBy(SYMLINK_IN_IMMUTABLE_DIRECTORY),
        mutant("mknod-device-eperm", "no device is made: EPERM")
            .failsWhen(MKNOD, call -> call.attributes().type() != FileType.FIFO, EPERM)
            .killedBy(MKNOD_CREATES_DEVICE),
        mutant("mknod-in-immutable-eacces", "an immutable directory refuses a device with EACCES")
            .replaces(MKNOD, call -> call.attributes().type() != FileType.FIFO, EPERM, EACCES)
            .killedBy(MKNOD_IN_IMMUTABLE_DIRECTORY),
        mutant("mkfifo-eperm", "no pipe is made: EPERM")
            .failsWhen(MKNOD, call -> call.attributes().type() == FileType.FIFO, EPERM)
            .killedBy(MKFIFO_CREATES),
        mutant(
                "mkfifo-denied-eperm",
                "a directory without write permission refuses a pipe with" + " EPERM")
            .replaces(MKNOD, EACCES, EPERM)
            .killedBy(MKFIFO_DENIED),
        mutant("mkfifo-in-immutable-eacces", "an immutable directory refuses a pipe with EACCES")
            .replaces(MKNOD, call -> call.attributes().type() == FileType.FIFO, EPERM, EACCES)
            .killedBy(MKFIFO_IN_IMMUTABLE_DIRECTORY),
        mutant("mkfifo-mode-readable", "a new pipe can be read by everybody")
            .edits(MKNOD, call -> call.attributes().mode(call.attributes().mode() | 0444))
            .killedBy(STAT_MODE));
  }
}
