package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.util.List;
import java.util.function.Predicate;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.FileType;

/** Faults in permissions, and in opening files. */
final class AccessMutants {
  private AccessMutants() {}

  private static Predicate<OperationCall> to(Predicate<AccessMode> wanted) {
    return call -> wanted.test(call.access());
  }

  private static Predicate<OperationCall> of(FileType type) {
    return call -> call.type() == type;
  }

  static List<Mutant> all() {
    return List.of(
        mutant("access-read-granted", "everybody may read everything")
            .ignores(ACCESS, to(AccessMode::reads), EACCES)
            .killedBy(ACCESS_READ_DENIED, OPEN_READ_DENIED, READDIR_DENIED),
        mutant("access-write-granted", "everybody may write everything")
            .ignores(ACCESS, to(AccessMode::writes), EACCES)
            .killedBy(ACCESS_WRITE_DENIED, OPEN_WRITE_DENIED, TRUNCATE_DENIED),
        mutant("access-execute-granted", "everybody may execute and search everything")
            .ignores(ACCESS, to(AccessMode::executes), EACCES)
            .killedBy(ACCESS_EXECUTE_DENIED, CHDIR_SEARCH_DENIED),
        mutant("access-denied-eperm", "a permission that is missing is reported with EPERM")
            .replaces(ACCESS, EACCES, EPERM)
            .killedBy(ACCESS_READ_DENIED),
        mutant("access-immutable-granted", "an immutable file may be written")
            .ignores(ACCESS, EPERM)
            .killedBy(ACCESS_IMMUTABLE, OPEN_IMMUTABLE),
        mutant("access-write-eperm", "nobody may write anything: EPERM")
            .failsWhen(ACCESS, to(AccessMode::writes), EPERM)
            .killedBy(ACCESS_SUPERUSER),
        mutant("access-second-eperm", "every access from the second one on is refused: EPERM")
            .failsFrom(2, ACCESS, EPERM)
            .killedBy(OPEN_EXISTING),
        mutant("access-user-eperm", "only user 0 has any access: EPERM")
            .failsWhen(ACCESS, call -> call.request().credentials().uid() != 0, EPERM)
            .killedBy(ACCESS_PERMITTED),
        mutant("access-directory-eio", "a directory cannot be searched: EIO")
            .failsWhen(ACCESS, of(FileType.DIR).and(to(AccessMode::executes)), EIO)
            .killedBy(CHDIR_SUCCEEDS, FCHDIR_SUCCEEDS),
        mutant("access-pipe-eio", "a pipe cannot be opened: EIO")
            .failsWhen(ACCESS, of(FileType.FIFO), EIO)
            .killedBy(OPEN_PIPE_WITHOUT_READER, OPEN_PIPE_FOR_READING),
        mutant("access-device-eio", "a device cannot be opened: EIO")
            .failsWhen(ACCESS, of(FileType.CHR).or(of(FileType.BLK)), EIO)
            .killedBy(OPEN_MISSING_DEVICE),
        mutant("open-fifth-emfile", "every open from the fifth one on fails with EMFILE")
            .failsFrom(5, OPEN, EMFILE)
            .killedBy(OPEN_EXISTING),
        mutant("open-append-only-granted", "an append-only file can be opened without O_APPEND")
            .ignores(OPEN, EPERM)
            .killedBy(OPEN_APPEND_ONLY));
  }
}
