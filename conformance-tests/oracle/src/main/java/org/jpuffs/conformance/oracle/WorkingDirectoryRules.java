package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Dialect;

/** Rules of chdir(2), fchdir(2) and getcwd(3). */
final class WorkingDirectoryRules {
  private static final int LONGEST_PATH = 1024;
  private static final int OWNER_READ_AND_SEARCH = 0500;

  private WorkingDirectoryRules() {}

  static void chdir(Call call, Branch branch) {
    change(branch.paths.resolve(call.text(0), Purpose.FIND), branch);
  }

  static void rchdir(Call call, Branch branch) {
    change(branch.paths.resolveFromWorkingDirectory(call.text(0), Purpose.FIND), branch);
  }

  private static void change(PathResolution path, Branch branch) {
    ProcessState caller = branch.caller;
    branch.onSuccess((seen, update) -> caller.workingDirectory(update, null));
    if (!path.hasArrived()) {
      return;
    }
    if (!path.node().directory) {
      branch.allowed.mustFail(Rule.CHDIR_NOT_DIRECTORY, Errno.ENOTDIR);
      return;
    }
    branch.rights.need(path.node(), Rights.EXECUTE, Rule.CHDIR_SEARCH_DENIED);
    branch.allowed.succeed(Rule.CHDIR_SUCCEEDS, 0);
    branch.learn((seen, update) -> caller.workingDirectory(update, path.node()));
  }

  static void fchdir(Call call, Branch branch) {
    Descriptor descriptor = branch.descriptor(call.text(0));
    if (descriptor == null) {
      return;
    }
    if (!descriptor.node.directory) {
      branch.allowed.mustFail(Rule.FCHDIR_NOT_DIRECTORY, Errno.ENOTDIR);
      return;
    }
    branch.rights.need(descriptor.node, Rights.EXECUTE, Rule.FCHDIR_SEARCH_DENIED);
    branch.allowed.succeed(Rule.FCHDIR_SUCCEEDS, 0);
    branch.onSuccess((seen, update) -> branch.caller.workingDirectory(update, descriptor.node));
  }

  static void getcwd(Call call, Branch branch) {
    Node directory = branch.caller.workingDirectory();
    if (directory == null) {
      branch.allowed.allowAnything();
      return;
    }
    List<Node> readDirectories = new ArrayList<>();
    StringBuilder path = new StringBuilder();
    Node node = directory;
    for (; node != branch.model.root && node.isLinked(); node = node.parent()) {
      readDirectories.add(node);
      path.insert(0, "/" + node.name());
    }
    readDirectories.add(branch.model.root);
    String expected = branch.config.mountPoint + path;
    int bytes = Path.bytes(expected);
    if (!node.isLinked()) {
      readDirectories.add(node.parent());
      readDirectories.addAll(node.formerParents());
      branch.allowed.mustFail(Rule.GETCWD_REMOVED_DIRECTORY, Errno.ENOENT);
    } else if (bytes >= LONGEST_PATH) {
      branch.allowed.mustFail(Rule.GETCWD_PATH, Errno.ERANGE);
    } else {
      branch.allowed.succeed(Rule.GETCWD_PATH, bytes + 1);
    }
    if (branch.config.lacks(Capability.FILE_NUMBERS)) {
      branch.allowed.mayFail(Rule.GETCWD_WITHOUT_FILE_NUMBERS, Errno.ENOENT);
    }
    passUp(readDirectories, branch);
    branch.check(
        (seen, judge) -> {
          judge.applies(Rule.GETCWD_PATH);
          if (!isPath(seen.cwd(), expected, branch.config)) {
            judge.refuse(Rule.GETCWD_PATH, expected, seen.cwd());
          }
        });
  }

  /** Linux gives each name as it was looked up: in any case, where names have none. */
  private static boolean isPath(String seen, String expected, MountConfig config) {
    return config.lacks(Capability.CASE) && config.dialect() == Dialect.LINUX
        ? seen.equalsIgnoreCase(expected)
        : seen.equals(expected);
  }

  /** The kernel reads each directory, unless its name cache knows the name of the one below. */
  private static void passUp(List<Node> directories, Branch branch) {
    for (Node directory : directories) {
      boolean readable = (directory.mode() & OWNER_READ_AND_SEARCH) == OWNER_READ_AND_SEARCH;
      if (!branch.rights.isSuperuser() || !readable) {
        branch.allowed.mayFail(Rule.GETCWD_UNREADABLE_ANCESTOR, Errno.EACCES);
      }
    }
    branch.onAnyOutcome(
        (seen, update) -> {
          for (Node directory : directories) {
            directory.times().maybeRead(update);
          }
        });
  }
}
