package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/** Faults in removing and renaming names. */
final class RemovalMutants {
  private RemovalMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("rmdir-ignored", "rmdir removes nothing and reports success")
            .skips(RMDIR)
            .killedBy(PATH_MISSING_COMPONENT),
        mutant("rmdir-ebusy", "no directory is removed: EBUSY")
            .fails(RMDIR, EBUSY)
            .killedBy(RMDIR_EMPTY),
        mutant("rmdir-not-empty-eexist", "rmdir of a directory that is not empty fails with EEXIST")
            .replaces(RMDIR, call -> !call.name().isDotDot(), ENOTEMPTY, EEXIST)
            .killedBy(RMDIR_NOT_EMPTY),
        mutant("rmdir-not-empty-ignored", "rmdir of a directory that is not empty reports success")
            .ignores(RMDIR, ENOTEMPTY)
            .killedBy(RMDIR_NOT_EMPTY),
        mutant("rmdir-dotdot-eexist", "rmdir of a path that ends in .. fails with EEXIST")
            .replaces(RMDIR, call -> call.name().isDotDot(), ENOTEMPTY, EEXIST)
            .killedBy(RMDIR_DOT_DOT),
        mutant(
                "rmdir-denied-eperm",
                "rmdir in a directory without write permission fails with" + " EPERM")
            .replaces(RMDIR, EACCES, EPERM)
            .killedBy(RMDIR_DENIED),
        mutant(
                "rmdir-protected-eacces",
                "rmdir of what a sticky directory or chflags protects fails" + " with EACCES")
            .replaces(RMDIR, EPERM, EAGAIN)
            .killedBy(RMDIR_STICKY, RMDIR_PROTECTED),
        mutant("remove-ignored", "unlink removes nothing and reports success")
            .skips(REMOVE)
            .killedBy(PATH_MISSING_COMPONENT),
        mutant(
                "remove-every-other-ignored",
                "every other unlink removes nothing and reports success")
            .plants(
                injector -> {
                  int[] calls = {0};
                  injector.on(REMOVE, call -> ++calls[0] % 2 == 0, call -> null);
                })
            .killedBy(PATH_MISSING_COMPONENT),
        mutant("remove-eacces", "no name is removed: EACCES")
            .fails(REMOVE, EACCES)
            .killedBy(UNLINK_REMOVES_NAME),
        mutant("remove-second-etxtbsy", "no name is removed from the second one on: ETXTBSY")
            .failsFrom(2, REMOVE, ETXTBSY)
            .killedBy(UNLINK_REMOVES_NAME),
        mutant(
                "remove-denied-eperm",
                "unlink in a directory without write permission fails with" + " EPERM")
            .replaces(REMOVE, EACCES, EPERM)
            .killedBy(UNLINK_DENIED),
        mutant(
                "remove-protected-ignored",
                "unlink of what a sticky directory or chflags protects" + " reports success")
            .ignores(REMOVE, EPERM)
            .killedBy(UNLINK_STICKY, UNLINK_PROTECTED),
        mutant("remove-loses-data", "an open file has no data once its name is removed")
            .plants(RemovalMutants::losingData)
            .killedBy(READ_ALL_BYTES),
        mutant("remove-throws", "an exception escapes from unlink")
            .around(
                REMOVE,
                call -> {
                  throw new IllegalStateException("planted");
                })
            .killedBy(LifeRule.NO_EXCEPTION),
        mutant("rename-ignored", "rename changes nothing and reports success")
            .skips(RENAME)
            .killedBy(PATH_MISSING_COMPONENT),
        mutant("rename-eperm", "nothing is renamed: EPERM")
            .failsWhen(RENAME, call -> call.secondNode() != call.replaced(), EPERM)
            .killedBy(RENAME_MOVES),
        mutant("rename-other-directory-exdev", "nothing is renamed to another directory: EXDEV")
            .failsWhen(RENAME, call -> call.firstNode() != call.targetDirectory(), EXDEV)
            .killedBy(RENAME_MOVES),
        mutant("rename-replaces-nothing-eexist", "a name that exists is not replaced: EEXIST")
            .failsWhen(RENAME, call -> call.replaced() != null, EEXIST)
            .killedBy(RENAME_REPLACES),
        mutant("rename-removes-target", "a name that is replaced is gone")
            .around(RENAME, call -> call.replaced() != null, RemovalMutants::removingTarget)
            .killedBy(READDIR_NAMES),
        mutant("rename-keeps-old-name", "the old name stays")
            .around(RENAME, call -> call.replaced() == null, RemovalMutants::linking)
            .killedBy(PATH_MISSING_COMPONENT),
        mutant("rename-below-itself-ignored", "a directory moved below itself reports success")
            .ignores(RENAME, EINVAL)
            .killedBy(RENAME_INTO_ITSELF),
        mutant("rename-below-itself-ebusy", "a directory moved below itself fails with EBUSY")
            .replaces(RENAME, EINVAL, EBUSY)
            .killedBy(RENAME_INTO_ITSELF),
        mutant(
                "rename-same-file-eexist",
                "a name is not renamed to another name of the same file:" + " EEXIST")
            .failsWhen(RENAME, call -> call.secondNode() == call.replaced(), EEXIST)
            .killedBy(RENAME_BETWEEN_NAMES_OF_ONE_FILE),
        mutant(
                "rename-onto-full-eexist",
                "a directory that is not empty refuses to be replaced with" + " EEXIST")
            .replaces(RENAME, ENOTEMPTY, EEXIST)
            .killedBy(RENAME_ONTO_FULL_DIRECTORY),
        mutant(
                "rename-onto-full-ignored",
                "rename onto a directory that is not empty reports" + " success")
            .ignores(RENAME, ENOTEMPTY)
            .killedBy(RENAME_ONTO_FULL_DIRECTORY),
        mutant(
                "rename-denied-eperm",
                "rename without write permission in a directory fails with" + " EPERM")
            .replaces(RENAME, EACCES, EPERM)
            .killedBy(RENAME_OLD_DIRECTORY_DENIED, RENAME_NEW_DIRECTORY_DENIED),
        mutant(
                "rename-protected-ignored",
                "rename of what a sticky directory or chflags protects" + " reports success")
            .ignores(RENAME, EPERM)
            .killedBy(RENAME_OLD_STICKY, RENAME_NEW_STICKY, RENAME_PROTECTED));
  }

  private static void losingData(FaultInjector injector) {
    Set<Object> removed = new HashSet<>();
    injector.after(REMOVE, call -> removed.add(call.secondNode()));
    injector.on(READ, call -> removed.contains(call.firstNode()), call -> null);
  }

  private static @Nullable Object removingTarget(OperationCall call) throws IOException {
    call.proceed();
    Object directory = call.targetDirectory();
    boolean isDirectory = call.typeOf(call.secondNode()) == FileType.DIR;
    if (!isDirectory && call.secondNode() != call.replaced()) {
      call.sound()
          .remove(
              EditedArguments.withoutSetbacks(call.request()),
              directory,
              call.secondNode(),
              call.targetName());
    }
    return null;
  }

  private static @Nullable Object linking(OperationCall call) throws IOException {
    call.sound().link(call.request(), call.targetDirectory(), call.secondNode(), call.targetName());
    return null;
  }
}
