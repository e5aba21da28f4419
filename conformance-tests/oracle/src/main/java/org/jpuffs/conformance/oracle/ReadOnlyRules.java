package org.jpuffs.conformance.oracle;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Fcntl;
import org.jspecify.annotations.Nullable;

/**
 * Rules of a file system that is read-only. They are applied to what the other rules allow: a
 * change fails with EROFS where it would succeed, and may do so where it fails for another reason.
 */
final class ReadOnlyRules {
  /** Calls that change a file or a directory, if they succeed. */
  private static final Set<Verb> CHANGES =
      EnumSet.of(
          Verb.MKDIR,
          Verb.RMDIR,
          Verb.UNLINK,
          Verb.RENAME,
          Verb.LINK,
          Verb.SYMLINK,
          Verb.MKNOD,
          Verb.MKFIFO,
          Verb.FILL,
          Verb.CHMOD,
          Verb.LCHMOD,
          Verb.FCHMOD,
          Verb.CHOWN,
          Verb.LCHOWN,
          Verb.FCHOWN,
          Verb.UTIMES,
          Verb.LUTIMES,
          Verb.FUTIMES,
          Verb.UTIMESNULL,
          Verb.FUTIMESNULL,
          Verb.TRUNCATE);

  /** Calls that the kernel passes on, however the file system is mounted. */
  private static final Set<Verb> PASSED_ON =
      EnumSet.of(Verb.CHFLAGS, Verb.LCHFLAGS, Verb.FCHFLAGS, Verb.EXTSET, Verb.EXTDEL);

  private static final Set<Verb> SYNCHRONIZING =
      EnumSet.of(Verb.FSYNC, Verb.FDATASYNC, Verb.FSYNC_RANGE);

  /** Results of calls that have nothing to change. */
  private static final Set<Rule> WITHOUT_CHANGE =
      EnumSet.of(Rule.RENAME_TO_ITSELF, Rule.CHOWN_NOTHING_TO_SET);

  /** Nothing is stored, so that nothing lacks space. */
  private static final Set<Rule> OF_SPACE =
      EnumSet.of(Rule.SPACE_FULL, Rule.SPACE_DIRECTORY_FULL, Rule.EXTSET_NO_SPACE_OR_PROTECTED);

  private ReadOnlyRules() {}

  /** Changes what {@code branch} allows for {@code call}, if its file system is read-only. */
  static void restrict(Call call, Branch branch) {
    if (branch.config.isReadOnly()) {
      restrict(call, branch.config.readOnly, branch.allowed);
    }
  }

  private static void restrict(Call call, ReadOnly readOnly, AllowedOutcomes allowed) {
    Verb verb = call.verb();
    if (CHANGES.contains(verb) || PASSED_ON.contains(verb) && readOnly == ReadOnly.BY_FILE_SYSTEM) {
      allowed.drop(OF_SPACE);
      allowed.failInstead(WITHOUT_CHANGE, Rule.READ_ONLY_CHANGE, Errno.EROFS);
    } else if (PASSED_ON.contains(verb)) {
      allowed
          .mayFail(Rule.READ_ONLY_PASSED_ON, Errno.EROFS)
          .mayFail(Rule.READ_ONLY_PASSED_ON, Errno.EPERM);
    } else if (SYNCHRONIZING.contains(verb)) {
      allowed.mayFail(Rule.READ_ONLY_KEPT_TIMES, Errno.EROFS);
    } else if (verb == Verb.OPEN || verb == Verb.OPENAT) {
      allowed.drop(OF_SPACE);
      boolean creating = OpenRules.has((int) call.openFlags(), Fcntl.O_CREAT);
      if (creating && allowed.demandedErrors() > 0) { // The kernel may see this error first.
        allowed.mayFail(Rule.READ_ONLY_OPEN, Errno.EROFS);
      }
    }
  }

  /** A file is opened or asked for writing, which must fail; {@code node} is null for a new one. */
  static void refuseWriting(@Nullable Node node, Branch branch) {
    if (!branch.config.isReadOnly()) {
      return;
    }
    if (node == null || node.isPlain() || node.type == FileType.LNK) {
      branch.allowed.mustFail(Rule.READ_ONLY_OPEN, Errno.EROFS);
    } else { // A process may write to pipes and devices, unless the file system refuses it.
      branch.allowed.mayFail(Rule.READ_ONLY_OPEN, Errno.EROFS);
    }
  }

  /** True if the call may have changed the times of a file, or made it look otherwise. */
  static boolean mayChange(MountConfig config, Verb verb, Outcome seen) {
    return !config.isReadOnly()
        || verb == Verb.REMOUNT
        || seen.isOk() && (CHANGES.contains(verb) || PASSED_ON.contains(verb));
  }

  /** True if the file system has refused a change, and so nothing follows from it. */
  static boolean isRefused(MountConfig config, Outcome seen) {
    return config.isReadOnly() && seen.result() == -Errno.EROFS.number();
  }
}
