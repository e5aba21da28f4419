package org.jpuffs.conformance.oracle;

import java.util.List;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** Rules of rename(2). */
final class RenameRules {
  /** What the kernel may find wrong with the new path before it sees that the old one is busy. */
  private static final List<Errno> NEW_PATH_ERRORS =
      List.of(
          Errno.EINVAL,
          Errno.ENOENT,
          Errno.ENOTDIR,
          Errno.ENAMETOOLONG,
          Errno.ELOOP,
          Errno.EACCES,
          Errno.EROFS);

  private static final int WRITABLE_BY_ALL = 0222;

  private RenameRules() {}

  /** A name in a directory, and the file that has it, if there is one. */
  record Entry(Node directory, String name, @Nullable Node node) {
    static Entry of(PathResolution path) {
      return new Entry(path.directory(), path.last(), path.found());
    }

    boolean isSameName(Entry other) {
      return directory == other.directory && name.equals(other.name);
    }

    /** True if the two are one entry, spelled in another way. */
    boolean isSameEntry(Entry other) {
      return directory == other.directory
          && directory.ignoresCase()
          && NameForm.IGNORING_CASE.compare(name, other.name) == 0;
    }
  }

  static void rename(Call call, Branch branch) {
    if (branch.config.differs(Difference.RENAME_ORDER)) {
      LinuxRenameRules.rename(call, RenameMode.REPLACE, branch);
      return;
    }
    PathResolution from = branch.paths.resolve(call.text(0), Purpose.REMOVE);
    if (!from.hasArrived() || !allowSource(from, branch)) {
      return;
    }
    Node source = from.node();
    branch.paths.watch(from.directory(), from.last());
    PathResolution to =
        branch.paths.resolve(
            call.text(1), source.directory ? Purpose.MAKE_DIRECTORY : Purpose.MAKE);
    if (!to.hasArrived() || !allowTarget(to, branch)) {
      return;
    }
    Entry oldEntry = Entry.of(from);
    Entry newEntry = Entry.of(to);
    allowRename(source, oldEntry, newEntry, branch);
    Node replaced = to.found();
    if (replaced != null) {
      branch.onAnyOutcome( // To see whether it is empty.
          (seen, update) -> replaced.times().maybeRead(update));
    }
    branch.onSuccess(
        (seen, update) -> {
          if (!oldEntry.isSameName(newEntry)) {
            renamed(source, oldEntry, newEntry, branch, update);
          }
          if (branch.config.cachesNames && to.passesWatched()) {
            branch.model.becomeUnpredictable(update);
          }
        });
  }

  static void renamed(Node source, Entry from, Entry to, Branch branch, Update update) {
    Model model = branch.model;
    model.changed(update, from.directory);
    if (branch.config.delaysMetadata) {
      source.times().changedByKernel(update); // POSIX permits both to change the file and not to.
    }
    if (source == to.node && to.directory.ignoresCase()) {
      if (!from.isSameEntry(to)) {
        to.directory.remove(update, to.name);
      }
      from.directory.move(update, from.name, to.directory, to.name);
      return;
    }
    if (source == to.node) { // Two names of one file: the old one goes.
      from.directory.remove(update, from.name);
      to.directory.times().maybeWritten(update, false); // The kernel sets it, whatever was done.
      return;
    }
    model.changed(update, to.directory);
    if (to.node != null) {
      to.directory.remove(update, to.name);
    }
    from.directory.move(update, from.name, to.directory, to.name);
  }

  /** True if the old path names something that can be renamed; else an error is demanded. */
  private static boolean allowSource(PathResolution path, Branch branch) {
    if (path.parent() == null) {
      RemoveRules.refuseMountPoint(branch);
      for (Errno error : NEW_PATH_ERRORS) {
        branch.allowed.mayFail(Rule.RENAME_NEW_PATH_FIRST, error);
      }
      return false;
    }
    if (path.endsInDot() || path.endsInDotDot()) {
      branch.allowed.mustFail(Rule.RENAME_OLD_PATH_ENDS_IN_DOTS, Errno.EINVAL);
      return false;
    }
    Rights rights = branch.rights;
    Node directory = path.directory();
    rights.need(directory, Rights.WRITE_AND_SEARCH, Rule.RENAME_OLD_DIRECTORY_DENIED);
    rights.needNotSticky(directory, path.node(), Rule.RENAME_OLD_STICKY);
    rights.needWithout(Rights.PROTECTED, directory, Rule.RENAME_PROTECTED);
    rights.needWithout(Rights.PROTECTED, path.node(), Rule.RENAME_PROTECTED);
    return true;
  }

  /** True if the new path can be the name of a file; else an error is demanded. */
  private static boolean allowTarget(PathResolution path, Branch branch) {
    if (path.parent() == null) {
      RemoveRules.refuseMountPoint(branch);
      branch.allowed.mayFail(Rule.RENAME_ONTO_MOUNT_POINT, Errno.EOPNOTSUPP);
      branch.allowed.allow(Rule.RENAME_ONTO_COVERED_NAME, 0);
      if ((branch.model.root.flags() & Rights.PROTECTED) != 0) { // the name would be made there
        branch.allowed.mayFail(Rule.RENAME_ONTO_COVERED_NAME, Errno.EPERM);
      }
      branch.onSuccess((seen, update) -> branch.model.becomeUnpredictable(update));
      return false;
    }
    if (path.endsInDot() || path.endsInDotDot()) {
      branch.allowed.mustFail(
          Rule.RENAME_NEW_PATH_ENDS_IN_DOTS, path.endsInDot() ? Errno.EISDIR : Errno.EINVAL);
      return false;
    }
    return true;
  }

  private static void allowRename(Node source, Entry from, Entry to, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    Rights rights = branch.rights;
    if (from.isSameName(to)) {
      allowed.allow(Rule.RENAME_TO_ITSELF, 0); // The kernel need not send a request.
      return;
    }
    rights.need(to.directory, Rights.WRITE_AND_SEARCH, Rule.RENAME_NEW_DIRECTORY_DENIED);
    rights.needWithout(Rights.IMMUTABLE, to.directory, Rule.RENAME_PROTECTED);
    Node target = to.node;
    if (target != null) {
      if (target == source) { // Two names of one file: nothing is replaced.
        rights.mayBeSticky(to.directory, target, Rule.RENAME_NEW_STICKY);
      } else {
        rights.needNotSticky(to.directory, target, Rule.RENAME_NEW_STICKY);
      }
      rights.needWithout(Rights.PROTECTED, target, Rule.RENAME_PROTECTED);
      if ((to.directory.flags() & Rights.APPEND) != 0) {
        allowed.mayFail(Rule.WRITE_PROTECTED_FILE, Errno.EPERM);
      }
      if (target != source) {
        allowReplacement(source, target, allowed);
      }
    }
    if (source.directory) {
      allowDirectory(source, from, to, allowed);
    }
    if (!branch.config.has(Operation.RENAME)) {
      allowed.mustFail(Rule.RENAME_NONE, Errno.EOPNOTSUPP);
    }
    if (target == source) {
      allowed.succeed(Rule.RENAME_BETWEEN_NAMES_OF_ONE_FILE, 0);
    } else {
      allowed
          .succeed(target == null ? Rule.RENAME_MOVES : Rule.RENAME_REPLACES, 0)
          .mayLackSpace(branch.model.mayBeFull(0));
    }
  }

  static void allowReplacement(Node source, Node target, AllowedOutcomes allowed) {
    if (source.directory && !target.directory) {
      allowed.mustFail(Rule.RENAME_DIRECTORY_ONTO_FILE, Errno.ENOTDIR);
    } else if (!source.directory && target.directory) {
      allowed.mustFail(Rule.RENAME_FILE_ONTO_DIRECTORY, Errno.EISDIR);
    } else if (target.directory && !target.isEmpty()) {
      allowed.mustFail(Rule.RENAME_ONTO_FULL_DIRECTORY, Errno.ENOTEMPTY);
    }
  }

  static void allowDirectory(Node source, Entry from, Entry to, AllowedOutcomes allowed) {
    if (source.contains(to.directory)) {
      allowed.mustFail(Rule.RENAME_INTO_ITSELF, Errno.EINVAL);
    }
    allowOtherParent(source, from, to, allowed);
  }

  /** A directory gets another parent, if the two directories are not the same. */
  static void allowOtherParent(Node source, Entry from, Entry to, AllowedOutcomes allowed) {
    if (from.directory == to.directory) {
      return;
    }
    if ((source.mode() & WRITABLE_BY_ALL) != WRITABLE_BY_ALL) {
      allowed.mayFail(Rule.RENAME_DIRECTORY_NOT_WRITABLE, Errno.EACCES);
    }
    if (MakeRules.hasManyLinks(to.directory)) {
      allowed.mayFail(Rule.SPACE_DIRECTORY_FULL, Errno.EMLINK);
    }
  }
}
