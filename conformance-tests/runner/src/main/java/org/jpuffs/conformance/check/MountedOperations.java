package org.jpuffs.conformance.check;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.WaitMode;

/** Which operations of a file system of ours programs reach on a mount. */
final class MountedOperations {
  private MountedOperations() {}

  /** The operations of {@code fileSystem} that may be carried out after later requests. */
  static Set<Operation> waiting(FileSystem<?> fileSystem) {
    Set<Operation> waiting = EnumSet.noneOf(Operation.class);
    for (Operation operation : fileSystem.operations()) {
      if (fileSystem.waitMode(operation) != WaitMode.NEVER) {
        waiting.add(operation);
      }
    }
    return waiting;
  }

  /** Those of {@code available} that can be reached on such a mount. */
  static Set<Operation> reachable(Setup setup, Set<Operation> available) {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    operations.addAll(available);
    operations.removeIf(each -> each.isOfNodes() && !setup.mask().contains(each));
    if (setup.fileHandleSize() == 0) {
      operations.remove(Operation.VFS_VPTOFH);
    }
    return operations;
  }
}
