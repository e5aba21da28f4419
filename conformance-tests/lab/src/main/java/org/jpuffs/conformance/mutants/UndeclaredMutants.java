package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Capability.*;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Operation.*;

import java.util.List;
import java.util.Locale;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;

/** Operations of a capability that a file system has, although it is declared to lack it. */
final class UndeclaredMutants {
  private UndeclaredMutants() {}

  static List<Mutant> all() {
    return List.of(
        undeclared(CREATE, CREATING, OPEN_NONE),
        undeclared(WRITE, WRITING, WRITE_NONE),
        undeclared(MKDIR, DIRECTORIES, MKDIR_NONE),
        undeclared(RMDIR, DIRECTORIES, RMDIR_NONE),
        undeclared(REMOVE, REMOVING, UNLINK_NONE),
        undeclared(RENAME, RENAMING, RENAME_NONE),
        undeclared(LINK, HARD_LINKS, LINK_NONE),
        undeclared(SYMLINK, SYMBOLIC_LINKS, SYMLINK_NONE),
        undeclared(READLINK, SYMBOLIC_LINKS, READLINK_NONE),
        undeclared(MKNOD, SPECIAL_FILES, MKNOD_NONE, MKFIFO_NONE),
        undeclared(FALLOCATE, PREALLOCATION, FALLOCATE_NONE, FDISCARD_NONE),
        undeclared(
            SETATTR, ATTRIBUTES, TRUNCATE_NONE, CHMOD_NONE, CHOWN_NONE, CHFLAGS_NONE, UTIMES_NONE),
        undeclared(READDIR, LISTING, READDIR_NONE),
        undeclared(PATHCONF, LIMITS, PATHCONF_NONE),
        undeclared(VFS_VPTOFH, FILE_HANDLES, GETFH_NONE),
        undeclared(ADVLOCK, LOCKS, LOCK_NONE, FLOCK_NONE),
        undeclared(SETEXTATTR, EXTENDED_ATTRIBUTES, EXTSET_NONE),
        undeclaredWithoutAttributes(GETEXTATTR, EXTGET_NONE),
        undeclaredWithoutAttributes(DELETEEXTATTR, EXTDEL_NONE),
        undeclared(LISTEXTATTR, EXTENDED_ATTRIBUTES, EXTLIST_NONE));
  }

  private static Mutant undeclared(
      Operation operation, Capability capability, Requirement... rules) {
    return of(operation, capability).edits(operation, call -> {}).killedBy(rules);
  }

  /** No file has an extended attribute: a call that sets one has broken a rule by that. */
  private static Mutant undeclaredWithoutAttributes(Operation operation, Requirement rule) {
    return of(operation, EXTENDED_ATTRIBUTES).ignores(operation, Errno.ENOATTR).killedBy(rule);
  }

  private static MutantBuilder of(Operation operation, Capability capability) {
    return mutant(
            "undeclared-" + operation.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            operation + " is carried out, but the file system is declared to lack " + capability)
        .startsWith(StartContents.TREE)
        .without(capability);
  }
}
