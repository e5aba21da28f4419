package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Operation.*;

import java.util.List;
import java.util.Locale;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.fs.Operation;

/** Operations that a file system carries out although it does not declare them. */
final class UndeclaredMutants {
  private UndeclaredMutants() {}

  static List<Mutant> all() {
    return List.of(
        undeclared(CREATE, OPEN_NONE),
        undeclared(WRITE, WRITE_NONE),
        undeclared(MKDIR, MKDIR_NONE),
        undeclared(RMDIR, RMDIR_NONE),
        undeclared(REMOVE, UNLINK_NONE),
        undeclared(RENAME, RENAME_NONE),
        undeclared(LINK, LINK_NONE),
        undeclared(SYMLINK, SYMLINK_NONE),
        undeclared(READLINK, READLINK_NONE),
        undeclared(MKNOD, MKNOD_NONE, MKFIFO_NONE),
        undeclared(FALLOCATE, FALLOCATE_NONE, FDISCARD_NONE),
        undeclared(SETATTR, TRUNCATE_NONE, CHMOD_NONE, CHOWN_NONE, CHFLAGS_NONE, UTIMES_NONE),
        undeclared(READDIR, READDIR_NONE),
        undeclared(PATHCONF, PATHCONF_NONE),
        undeclared(VFS_VPTOFH, GETFH_NONE),
        undeclared(ADVLOCK, LOCK_NONE, FLOCK_NONE),
        undeclared(SETEXTATTR, EXTSET_NONE),
        undeclared(GETEXTATTR, EXTGET_NONE),
        undeclared(DELETEEXTATTR, EXTDEL_NONE),
        undeclared(LISTEXTATTR, EXTLIST_NONE));
  }

  private static Mutant undeclared(Operation operation, Requirement... rules) {
    return mutant(
            "undeclared-" + operation.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            operation + " is carried out, but operations() lacks it")
        .hides(operation)
        .edits(operation, call -> {})
        .killedBy(rules);
  }
}
