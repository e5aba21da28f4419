package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.oracle.RenameRules.Entry;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Rules of rename(2) on Linux: {@code fs/namei.c, do_renameat2()}. The directories of both paths
 * are looked up first, then both names; the errors of all that is wrong are allowed.
 */
final class LinuxRenameRules {
  private LinuxRenameRules() {}

  static void rename(Call call, RenameMode mode, Branch branch) {
    PathResolution from = branch.paths.resolve(call.text(0), Purpose.MAKE_DIRECTORY);
    if (from.isOutside()) {
      return;
    }
    PathResolution to = branch.paths.resolve(call.text(1), Purpose.MAKE_DIRECTORY);
    boolean areNames = isName(from, Rule.RENAME_OLD_PATH_ENDS_IN_DOTS, branch);
    areNames &= isName(to, Rule.RENAME_NEW_PATH_ENDS_IN_DOTS, branch);
    if (isMountPoint(from) && isMountPoint(to)) {
      branch.allowed.allow(Rule.RENAME_TO_ITSELF, 0);
    }
    Node source = from.found();
    if (from.hasArrived() && source == null) {
      branch.allowed.mustFail(Rule.PATH_MISSING_COMPONENT, Errno.ENOENT);
    }
    allowMode(to, mode, branch.allowed);
    if (!areNames || source == null) {
      return;
    }
    allow(source, from, to, mode, branch);
    expect(source, Entry.of(from), Entry.of(to), mode, branch);
  }

  private static void allowMode(PathResolution to, RenameMode mode, AllowedOutcomes allowed) {
    if (mode == RenameMode.KEEP && to.hasArrived() && to.found() != null) {
      allowed.mustFail(OptionalCallRule.RENAMEAT2_NOREPLACE_EXISTING, Errno.EEXIST);
    }
    if (mode == RenameMode.EXCHANGE && to.hasArrived() && to.found() == null) {
      allowed.mustFail(OptionalCallRule.RENAMEAT2_EXCHANGE_MISSING, Errno.ENOENT);
    }
  }

  private static boolean isMountPoint(PathResolution path) {
    return path.hasArrived() && path.parent() == null;
  }

  /** True if a path ends in a name below the mount point; else an error is demanded. */
  private static boolean isName(PathResolution path, Rule endsInDots, Branch branch) {
    if (!path.hasArrived()) {
      return false;
    }
    if (isMountPoint(path)) {
      RemoveRules.refuseMountPoint(branch);
      return false;
    }
    if (path.endsInDot() || path.endsInDotDot()) {
      branch.allowed.mustFail(endsInDots, Errno.EINVAL);
      return false;
    }
    return true;
  }

  private static void allow(
      Node source, PathResolution from, PathResolution to, RenameMode mode, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    Entry newEntry = Entry.of(to);
    Node target = to.found();
    allowSlashes(source, from, to, mode, allowed);
    if (target != null && target.contains(from.directory())) {
      allowAncestor(mode, allowed);
    }
    if (source == target) {
      boolean isSameName = Entry.of(from).isSameName(newEntry);
      Rule rule = isSameName ? Rule.RENAME_TO_ITSELF : Rule.RENAME_BETWEEN_NAMES_OF_ONE_FILE;
      if (!isSameName) { // The kernel may not know that the names are those of one file.
        branch.rights.mayBeRefusedToKeep(from.directory(), source, rule);
        branch.rights.mayBeRefusedToKeep(newEntry.directory(), source, rule);
        if (mode == RenameMode.EXCHANGE) {
          RenameFlagRules.mayRefuse(OptionalCallRule.RENAMEAT2_EXCHANGES, branch);
        }
        if (!branch.config.has(Operation.RENAME)) {
          allowed.mayFail(Rule.RENAME_NONE, Errno.EOPNOTSUPP);
        }
      } // for one name, vfs_rename() succeeds before it asks the file system
      allowed.succeed(rule, 0);
      return;
    }
    allowRights(source, from.directory(), newEntry, branch.rights);
    if (target != null && mode == RenameMode.REPLACE) {
      RenameRules.allowReplacement(source, target, allowed);
    }
    allowDirectories(source, Entry.of(from), newEntry, mode, allowed);
    if (target == null && !newEntry.directory().isLinked()) {
      allowed.mustFail(Rule.PATH_MISSING_COMPONENT, Errno.ENOENT);
    }
    needOperation(branch);
    succeed(target, mode, branch);
  }

  private static void succeed(@Nullable Node target, RenameMode mode, Branch branch) {
    CallRule moves =
        switch (mode) {
          case REPLACE -> target == null ? Rule.RENAME_MOVES : Rule.RENAME_REPLACES;
          case KEEP -> OptionalCallRule.RENAMEAT2_NOREPLACE_MOVES;
          case EXCHANGE -> OptionalCallRule.RENAMEAT2_EXCHANGES;
        };
    if (moves instanceof OptionalCallRule flag) {
      RenameFlagRules.mayLack(flag, branch);
    }
    branch.allowed.succeed(moves, 0).mayLackSpace(branch.model.mayBeFull(0));
  }

  /** A slash may follow the name of a directory, or that which a directory gets. */
  private static void allowSlashes(
      Node source,
      PathResolution from,
      PathResolution to,
      RenameMode mode,
      AllowedOutcomes allowed) {
    Node target = to.found();
    Node follower = mode == RenameMode.EXCHANGE && target != null ? target : source;
    boolean slashOfFile = !follower.directory;
    if (!source.directory && from.trailingSlash() || slashOfFile && to.trailingSlash()) {
      allowed.mustFail(Rule.PATH_COMPONENT_NOT_DIRECTORY, Errno.ENOTDIR);
    }
  }

  private static void allowAncestor(RenameMode mode, AllowedOutcomes allowed) {
    if (mode == RenameMode.EXCHANGE) {
      allowed.mustFail(OptionalCallRule.RENAMEAT2_EXCHANGE_WITH_ANCESTOR, Errno.EINVAL);
    } else {
      allowed.mustFail(Rule.RENAME_ONTO_FULL_DIRECTORY, Errno.ENOTEMPTY);
    }
  }

  /** Directories that get another parent. */
  private static void allowDirectories(
      Node source, Entry from, Entry to, RenameMode mode, AllowedOutcomes allowed) {
    if (mode != RenameMode.EXCHANGE) {
      if (source.directory) {
        RenameRules.allowDirectory(source, from, to, allowed);
      }
      return;
    }
    if (source.contains(to.directory())) {
      allowAncestor(mode, allowed);
    }
    Node target = to.node();
    if (source.directory) {
      RenameRules.allowOtherParent(source, from, to, allowed);
    }
    if (target != null && target.directory) {
      RenameRules.allowOtherParent(target, to, from, allowed);
    }
  }

  private static void needOperation(Branch branch) {
    if (!branch.config.has(Operation.RENAME)) {
      branch.allowed.mustFail(Rule.RENAME_NONE, Errno.EOPNOTSUPP);
    }
  }

  private static void allowRights(Node source, Node from, Entry to, Rights rights) {
    rights.need(from, Rights.WRITE_AND_SEARCH, Rule.RENAME_OLD_DIRECTORY_DENIED);
    rights.needNotSticky(from, source, Rule.RENAME_OLD_STICKY);
    rights.need(to.directory(), Rights.WRITE_AND_SEARCH, Rule.RENAME_NEW_DIRECTORY_DENIED);
    Node target = to.node();
    if (target != null) {
      rights.needNotSticky(to.directory(), target, Rule.RENAME_NEW_STICKY);
    }
  }

  private static void expect(Node source, Entry from, Entry to, RenameMode mode, Branch branch) {
    @Nullable Node replaced = to.node();
    if (source == replaced) {
      return;
    }
    if (replaced != null) {
      branch.onAnyOutcome( // To see whether it is empty.
          (seen, update) -> replaced.times().maybeRead(update));
    }
    if (mode == RenameMode.EXCHANGE && replaced != null) {
      branch.onSuccess((seen, update) -> exchanged(source, replaced, from, to, branch, update));
    } else {
      branch.onSuccess((seen, update) -> RenameRules.renamed(source, from, to, branch, update));
    }
  }

  private static void exchanged(
      Node source, Node other, Entry from, Entry to, Branch branch, Update update) {
    branch.model.changed(update, from.directory());
    branch.model.changed(update, to.directory());
    source.times().changedByKernel(update); // POSIX permits a rename to change the file, or not.
    other.times().changedByKernel(update);
    if (from.directory() != to.directory()) {
      getsOtherParent(source, update);
      getsOtherParent(other, update);
    }
    from.directory().remove(update, from.name());
    to.directory().remove(update, to.name());
    from.directory().add(update, from.name(), other);
    to.directory().add(update, to.name(), source);
  }

  /** The entry {@code ..} of a directory becomes another one, which may set the time of writing. */
  private static void getsOtherParent(Node moved, Update update) {
    if (moved.directory) {
      moved.times().forgetWritten(update);
    }
  }
}
