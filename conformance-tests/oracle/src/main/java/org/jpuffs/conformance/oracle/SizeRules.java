package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** Rules of truncate(2), ftruncate(2), posix_fallocate(2) and fdiscard(2). */
final class SizeRules {
  /** The rules of a call about a range of an open file. */
  private record RangeRules(Rule succeeds, Rule notWritable, Rule negative, Rule undeclared) {}

  private static final RangeRules FALLOCATE =
      new RangeRules(
          Rule.FALLOCATE_EXTENDS,
          Rule.FALLOCATE_NOT_WRITABLE,
          Rule.FALLOCATE_NEGATIVE_RANGE,
          Rule.FALLOCATE_NONE);

  private static final RangeRules FDISCARD =
      new RangeRules(
          Rule.FDISCARD_CLEARS,
          Rule.FDISCARD_NOT_WRITABLE,
          Rule.FDISCARD_NEGATIVE_RANGE,
          Rule.FDISCARD_NONE);

  private SizeRules() {}

  static void truncate(Call call, Branch branch) {
    long length = call.number(1);
    if (length < 0) {
      branch.allowed.mustFail(Rule.TRUNCATE_NEGATIVE_LENGTH, Errno.EINVAL);
      return;
    }
    Node node = branch.paths.resolve(call.text(0), Purpose.FIND).found();
    if (node == null) {
      return;
    }
    if (node.directory) {
      branch.allowed.mustFail(Rule.TRUNCATE_DIRECTORY, Errno.EISDIR);
    } else {
      branch.rights.need(node, Rights.WRITE, Rule.TRUNCATE_DENIED);
      if (!branch.config.sends(Operation.WRITE) && node.isPlain()) {
        branch.allowed.mustFail(Rule.OPEN_WITHOUT_WRITE_OPERATION, Errno.EROFS);
      }
      allowSize(node, length, branch);
    }
    expectTruncation(node, length, branch);
  }

  static void ftruncate(Call call, Branch branch) {
    long length = call.number(1);
    if (length < 0) {
      branch.allowed.mustFail(Rule.TRUNCATE_NEGATIVE_LENGTH, Errno.EINVAL);
      return;
    }
    Descriptor descriptor = branch.descriptor(call.text(0));
    if (descriptor == null) {
      return;
    }
    if (!descriptor.writable) {
      branch.allowed.mustFail(Rule.TRUNCATE_NOT_WRITABLE, Errno.EINVAL);
      return;
    }
    allowSize(descriptor.node, length, branch);
    expectTruncation(descriptor.node, length, branch);
  }

  private static void allowSize(Node node, long length, Branch branch) {
    branch.onAnyOutcome((seen, update) -> branch.model.reach(update, length));
    if (!node.isPlain()) {
      branch.allowed.allowAnything();
      return;
    }
    branch.rights.needWithout(Rights.PROTECTED, node, Rule.TRUNCATE_PROTECTED);
    if (!branch.config.has(Operation.SETATTR)) {
      branch.allowed.mustFail(Rule.TRUNCATE_NONE, Errno.EOPNOTSUPP);
    }
    Content content = node.content();
    if (content.isUnknown() || length > content.size()) {
      allowNoGrowing(branch);
    }
    OpenRules.allowNoRewriting(node, branch);
    branch
        .allowed
        .succeed(Rule.TRUNCATE_SETS_SIZE, 0)
        .mayLackSpace(branch.model.mayBeFull(length))
        .mayBeTooLarge(length);
  }

  private static void allowNoGrowing(Branch branch) {
    if (branch.config.lacks(Capability.GROWING)) {
      branch
          .allowed
          .mayFail(Rule.TRUNCATE_WITHOUT_GROWING, Errno.EPERM)
          .mayFail(Rule.TRUNCATE_WITHOUT_GROWING, Errno.EINVAL)
          .mayFail(Rule.TRUNCATE_WITHOUT_GROWING, Errno.EFBIG)
          .mayFail(Rule.TRUNCATE_WITHOUT_GROWING, Errno.EOPNOTSUPP);
    }
  }

  private static void expectTruncation(Node node, long length, Branch branch) {
    branch.onSuccess((seen, update) -> truncated(node, length, branch, update));
    branch.onError((seen, update) -> AttributeRules.loseKeptAttributes(node, seen, branch, update));
  }

  private static void truncated(Node node, long length, Branch branch, Update update) {
    boolean cached = branch.config.cachesPages;
    Content content = node.content();
    boolean changed = node.isPlain() && length != content.size() && !content.isUnknown();
    if (changed && !cached) {
      node.times().written(update);
      branch.model.changed(update, node);
    } else {
      node.times().maybeWritten(update, cached);
    }
    content.truncate(update, length, Content.Tail.of(cached, node.writers() > 0));
    branch.rights.maybeClearSetId(node, update);
  }

  static void fallocate(Call call, Branch branch) {
    Descriptor descriptor = range(call, FALLOCATE, branch);
    if (descriptor == null || !descriptor.node.isPlain()) {
      return;
    }
    if (call.number(2) == 0) {
      branch.allowed.mayFail(Rule.FALLOCATE_NOTHING, Errno.EINVAL);
    }
    boolean cached = branch.config.cachesPages;
    Content content = descriptor.node.content();
    long end = call.number(1) + call.number(2);
    branch.onAnyOutcome((seen, update) -> descriptor.node.times().maybeWritten(update, cached));
    branch.onSuccess((seen, update) -> branch.rights.maybeClearSetId(descriptor.node, update));
    branch.onSuccess(
        (seen, update) -> {
          if (end > content.size() && cached) {
            content.becomeUnknown(update); // The kernel learns the new size in no simple way.
          } else if (end > content.size()) {
            content.truncate(update, end, Content.Tail.GONE);
          }
        });
  }

  static void fdiscard(Call call, Branch branch) {
    Descriptor descriptor = range(call, FDISCARD, branch);
    if (descriptor != null) {
      branch.onSuccess(
          (seen, update) -> {
            descriptor.node.times().maybeWritten(update, branch.config.cachesPages);
            if (branch.config.differs(Difference.FDISCARD_ZEROES)) {
              descriptor.node.content().clear(update, call.offset(), call.number(2));
            } else {
              descriptor.node.content().becomeUnknown(update);
            }
            branch.rights.maybeClearSetId(descriptor.node, update);
          });
    }
  }

  /** The descriptor may be refused for itself, if the range is refused as well. */
  private static void refuseDescriptor(
      @Nullable Descriptor descriptor, RangeRules rules, Branch branch) {
    if (descriptor == null) {
      branch.allowed.mayFail(Rule.FD_NOT_OPEN, Errno.EBADF);
    } else if (!descriptor.writable) {
      branch.allowed.mayFail(rules.notWritable, Errno.EBADF);
    } else if (!descriptor.node.isPlain()) {
      branch.allowed.allowAnything();
    }
  }

  /** The open file of which a range is given; null if an error is demanded for another reason. */
  private static @Nullable Descriptor range(Call call, RangeRules rules, Branch branch) {
    long offset = call.number(1);
    long length = call.number(2);
    boolean needsLength = branch.config.differs(Difference.FALLOCATE_NOTHING) && length == 0;
    if (offset < 0 || length < 0 || length > Long.MAX_VALUE - offset || needsLength) {
      branch.allowed.mustFail(rules.negative, Errno.EINVAL);
      if (branch.config.differs(Difference.FALLOCATE_ORDER)) {
        refuseDescriptor(branch.caller.descriptor(call.text(0)), rules, branch);
      }
      return null;
    }
    Descriptor descriptor = branch.descriptor(call.text(0));
    if (descriptor == null) {
      return null;
    }
    branch.onAnyOutcome((seen, update) -> branch.model.reach(update, offset + length));
    if (!descriptor.writable) {
      branch.allowed.mustFail(rules.notWritable, Errno.EBADF);
      return null;
    }
    if (!descriptor.node.isPlain()) {
      branch.allowed.allowAnything();
    } else if (!branch.config.has(Operation.FALLOCATE)) {
      branch.allowed.mustFail(rules.undeclared, Errno.EOPNOTSUPP);
    } else {
      branch
          .allowed
          .succeed(rules.succeeds, 0)
          .mayLackSpace(branch.model.mayBeFull(offset + length));
      branch.allowed.mayFail(Rule.WRITE_PROTECTED_FILE, Errno.EPERM);
    }
    return descriptor;
  }
}
