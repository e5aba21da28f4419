package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;

/** Rules of copy_file_range(2). */
final class CopyRules {
  /** A part of an open file. */
  private record Part(Descriptor file, long offset) {
    Content content() {
      return file.node.content();
    }
  }

  private CopyRules() {}

  static void copyFileRange(Call call, Branch branch) {
    Descriptor source = branch.descriptor(call.descriptor());
    String name = call.text(Argument.TARGET_DESCRIPTOR);
    if (branch.caller.isForeign(name)) {
      branch.allowed.allowAnything();
      return;
    }
    Descriptor target = branch.descriptor(name);
    if (source == null || target == null) {
      return;
    }
    long length = call.number(Argument.RANGE_LENGTH);
    Part from = new Part(source, call.offset());
    Part to = new Part(target, call.number(Argument.TARGET_OFFSET));
    if (source.node.directory || target.node.directory) {
      branch.allowed.mustFail(OptionalCallRule.COPY_DIRECTORY, Errno.EISDIR);
      return;
    }
    if (!source.readable || !target.writable || target.appending) {
      branch.allowed.mustFail(OptionalCallRule.COPY_NOT_OPEN, Errno.EBADF);
    }
    if (source.node.type != FileType.REG || target.node.type != FileType.REG) {
      branch.allowed.allowAnything();
      return;
    }
    if (from.offset < 0 || to.offset < 0 || length < 0) {
      branch
          .allowed
          .mustFail(OptionalCallRule.COPY_INVALID_RANGE, Errno.EINVAL)
          .mustFail(OptionalCallRule.COPY_INVALID_RANGE, Errno.EOVERFLOW);
      return;
    }
    copy(from, to, length, branch);
  }

  private static void copy(Part from, Part to, long length, Branch branch) {
    long available = Math.min(length, Math.max(0, from.content().size() - from.offset));
    branch.onAnyOutcome((seen, update) -> branch.model.reach(update, to.offset + available));
    branch.onSuccess((seen, update) -> copied(from, to, (int) seen.result(), branch, update));
    branch.onError(
        (seen, update) -> {
          if (WriteRules.isLackOfSpace(seen) || WriteRules.isFault(seen)) {
            to.content().becomeUnknown(update);
          }
        });
    if (from.content().isUnknown()) {
      branch.allowed.allowAnything();
      return;
    }
    boolean overlaps =
        from.file.node == to.file.node
            && to.offset + available > from.offset
            && to.offset < from.offset + available;
    if (overlaps) {
      branch.allowed.mustFail(OptionalCallRule.COPY_OVERLAPPING, Errno.EINVAL);
    }
    if (available == 0) {
      branch.allowed.succeed(OptionalCallRule.COPY_NOTHING, 0);
    } else {
      branch
          .allowed
          .succeed(OptionalCallRule.COPY_COPIES, 1, available)
          .mayLackSpace(branch.model.mayBeFull(to.offset + available))
          .mayBeTooLarge(to.offset + available);
    }
  }

  private static void copied(Part from, Part to, int length, Branch branch, Update update) {
    from.file.node.times().maybeRead(update);
    if (length == 0) {
      return;
    }
    to.file.node.times().maybeWritten(update, branch.config.cachesPages);
    branch.rights.maybeClearSetId(to.file.node, update);
    if (from.content().isUnknown()) {
      to.content().becomeUnknown(update);
    } else {
      to.content().copy(update, to.offset, from.content(), from.offset, length);
    }
  }
}
