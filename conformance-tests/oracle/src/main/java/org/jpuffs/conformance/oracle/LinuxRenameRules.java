package org.jpuffs.conformance.oracle;

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

  static void rename(Call call, Branch branch) {
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
    if (!areNames || source == null) {
      return;
    }
    allow(source, from, to, branch);
    expect(source, Entry.of(from), Entry.of(to), branch);
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

  private static void allow(Node source, PathResolution from, PathResolution to, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    Entry newEntry = Entry.of(to);
    Node target = to.found();
    if (!source.directory && (from.trailingSlash() || to.trailingSlash())) {
      allowed.mustFail(Rule.PATH_COMPONENT_NOT_DIRECTORY, Errno.ENOTDIR);
    }
    if (target != null && target.contains(from.directory())) {
      allowed.mustFail(Rule.RENAME_ONTO_FULL_DIRECTORY, Errno.ENOTEMPTY);
    }
    if (source == target) {
      boolean isSameName = Entry.of(from).isSameName(newEntry);
      Rule rule = isSameName ? Rule.RENAME_TO_ITSELF : Rule.RENAME_BETWEEN_NAMES_OF_ONE_FILE;
      if (!isSameName) { // The kernel may not know that the names are those of one file.
        branch.rights.mayBeRefusedToKeep(from.directory(), source, rule);
        branch.rights.mayBeRefusedToKeep(newEntry.directory(), source, rule);
      }
      needOperation(branch);
      allowed.succeed(rule, 0);
      return;
    }
    allowRights(source, from.directory(), newEntry, branch.rights);
    if (target != null) {
      RenameRules.allowReplacement(source, target, allowed);
    }
    if (source.directory) {
      RenameRules.allowDirectory(source, Entry.of(from), newEntry, allowed);
    }
    if (target == null && !newEntry.directory().isLinked()) {
      allowed.mustFail(Rule.PATH_MISSING_COMPONENT, Errno.ENOENT);
    }
    needOperation(branch);
    allowed
        .succeed(target == null ? Rule.RENAME_MOVES : Rule.RENAME_REPLACES, 0)
        .mayLackSpace(branch.model.mayBeFull(0));
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

  private static void expect(Node source, Entry from, Entry to, Branch branch) {
    @Nullable Node replaced = to.node();
    if (source == replaced) {
      return;
    }
    if (replaced != null) {
      branch.onAnyOutcome( // To see whether it is empty.
          (seen, update) -> replaced.times().maybeRead(update));
    }
    branch.onSuccess((seen, update) -> RenameRules.renamed(source, from, to, branch, update));
  }
}
