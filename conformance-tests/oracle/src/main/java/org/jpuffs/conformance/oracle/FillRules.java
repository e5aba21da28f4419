package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;

/** Rules of a script line that makes many files. They are those of mknod(2). */
final class FillRules {
  private static final String PREFIX = "n";
  private static final int MODE = 0644;

  private FillRules() {}

  static void fill(Call call, Branch branch) {
    int first = (int) call.number(Argument.FIRST_FILE, 0);
    if (!branch.config.differs(Difference.MKNOD_BY_ANYONE)) {
      branch.rights.needSuperuser(Rule.MKNOD_NOT_SUPERUSER);
    }
    PathResolution path = branch.paths.resolve(call.path() + "/" + PREFIX + first, Purpose.MAKE);
    if (!path.hasArrived()) {
      return;
    }
    Node directory = path.directory();
    int files = (int) call.number(Argument.FILES);
    int free = countFree(directory, first, files);
    if (free < files) {
      branch.allowed.mustFail(Rule.MKNOD_EXISTING, Errno.EEXIST);
    }
    if (free > 0) {
      allow(directory, files, branch);
    }
    branch.onSuccess((seen, update) -> make(directory, first, files, branch, update));
    branch.onError(
        (seen, update) -> {
          make(directory, first, Math.min(seen.detail(), free), branch, update);
          if (isFull(seen)) {
            branch.model.becomeUnpredictable(update); // One more may be there, or not.
          }
        });
  }

  private static boolean isFull(Outcome seen) {
    return seen.errno() == Errno.ENOSPC || seen.errno() == Errno.EDQUOT;
  }

  /** How many of the names no file has, before the first one that a file has. */
  private static int countFree(Node directory, int first, int files) {
    int free = 0;
    while (free < files && directory.entry(PREFIX + (first + free)) == null) {
      free++;
    }
    return free;
  }

  private static void allow(Node directory, int files, Branch branch) {
    branch.rights.need(directory, Rights.WRITE_AND_SEARCH, Rule.OPEN_CREATE_DENIED);
    branch.rights.needWithout(Rights.IMMUTABLE, directory, Rule.MKNOD_IN_IMMUTABLE_DIRECTORY);
    if (!branch.config.has(Operation.CREATE)) {
      branch.allowed.mustFail(Rule.OPEN_NONE, Errno.EOPNOTSUPP);
    }
    branch.allowed.succeed(Rule.MKNOD_CREATES_FILE, files).mayLackSpace(branch.model.mayBeFull(0));
  }

  private static void make(Node directory, int first, int files, Branch branch, Update update) {
    int permissions = MODE & ~branch.caller.umask();
    for (int i = 0; i < files; i++) {
      String name = PREFIX + (first + i);
      branch.model.learnName(update, name.length());
      NewFile.create(
          update, branch.model, branch.caller, FileType.REG, permissions, directory, name);
    }
  }
}
