package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** Rules of sync(2), fsync(2), fdatasync(2) and fsync_range(2). */
final class SyncRules {
  private static final int FDATASYNC = 0x10;
  private static final int FFILESYNC = 0x20;

  private SyncRules() {}

  static void sync(Call call, Branch branch) {
    branch.allowed.succeed(Rule.SYNC_SUCCEEDS, 0);
  }

  static void fsync(Call call, Branch branch) {
    Descriptor descriptor = branch.descriptor(call.text(0));
    if (descriptor != null) {
      allow(descriptor.node, Rule.FSYNC_SUCCEEDS, branch);
      expectStored(descriptor.node, branch);
    }
  }

  static void fdatasync(Call call, Branch branch) {
    Descriptor descriptor =
        branch.config.differs(Difference.FDATASYNC_READ_ONLY)
            ? branch.descriptor(call.text(0))
            : writable(call, Rule.FDATASYNC_NOT_WRITABLE, branch);
    if (descriptor != null) {
      allow(descriptor.node, Rule.FDATASYNC_SUCCEEDS, branch);
      expectStored(descriptor.node, branch);
    }
  }

  static void fsyncRange(Call call, Branch branch) {
    Descriptor descriptor = writable(call, Rule.FSYNC_RANGE_NOT_WRITABLE, branch);
    if (descriptor == null) {
      return;
    }
    int how = (int) call.number(1) & (FDATASYNC | FFILESYNC);
    long start = call.number(2);
    long length = call.number(3);
    if (how == 0 || how == (FDATASYNC | FFILESYNC)) {
      branch.allowed.mustFail(Rule.FSYNC_RANGE_INVALID_HOW, Errno.EINVAL);
    } else if (length != 0 && start + length < start) {
      branch.allowed.mustFail(Rule.FSYNC_RANGE_OVERFLOW, Errno.EINVAL);
    }
    allow(descriptor.node, Rule.FSYNC_RANGE_SUCCEEDS, branch);
    if (length == 0) { // To the end of the file, whatever the start.
      expectStored(descriptor.node, branch);
    }
  }

  private static @Nullable Descriptor writable(Call call, Rule notWritable, Branch branch) {
    Descriptor descriptor = branch.descriptor(call.text(0));
    if (descriptor != null && !descriptor.writable) {
      branch.allowed.mustFail(notWritable, Errno.EBADF);
      return null;
    }
    return descriptor;
  }

  private static void allow(Node node, Rule succeeds, Branch branch) {
    branch
        .allowed
        .succeed(succeeds, 0)
        .mayLackSpace(branch.model.mayBeFull(0))
        .mayBeTooLarge(node.content().size());
    if (!branch.config.has(Operation.SETATTR)) {
      branch.allowed.mayFail(Rule.FSYNC_KEPT_ATTRIBUTES_REFUSED, Errno.EOPNOTSUPP);
    }
  }

  private static void expectStored(Node node, Branch branch) {
    branch.onSuccess(
        (seen, update) -> {
          node.content().reportSize(update);
          node.times().stored(update);
        });
    branch.onError(
        (seen, update) -> {
          if (WriteRules.isLackOfSpace(seen)) {
            node.content().becomeUnknown(update);
          }
        });
  }
}
