package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/**
 * Rules of lseek(2) with SEEK_DATA and SEEK_HOLE. A file system may take any bytes for data, and
 * bytes that are 0 for a hole; it must not take others for one.
 */
final class SparseFileRules {
  private SparseFileRules() {}

  static void seekData(Call call, Branch branch) {
    Descriptor descriptor = known(call, branch);
    if (descriptor == null) {
      return;
    }
    Content content = descriptor.node.content();
    long offset = call.offset();
    AllowedOutcomes allowed = branch.allowed;
    if (offset >= content.size()) {
      allowed.mustFail(OptionalCallRule.SEEKDATA_AFTER_END, Errno.ENXIO);
    } else {
      long data = content.nextData(offset);
      long last = data < 0 ? content.size() - 1 : data;
      allowed.succeed(OptionalCallRule.SEEKDATA_FINDS, offset, last);
      if (data < 0) {
        allowed.mayFail(OptionalCallRule.SEEKDATA_IN_LAST_HOLE, Errno.ENXIO);
      }
    }
    branch.onSuccess((seen, update) -> descriptor.moveTo(update, seen.result()));
  }

  static void seekHole(Call call, Branch branch) {
    Descriptor descriptor = known(call, branch);
    if (descriptor == null) {
      return;
    }
    Content content = descriptor.node.content();
    long offset = call.offset();
    if (offset >= content.size()) {
      branch.allowed.mustFail(OptionalCallRule.SEEKHOLE_AFTER_END, Errno.ENXIO);
    } else {
      branch.allowed.succeed(OptionalCallRule.SEEKHOLE_FINDS, offset, content.size());
      branch.check((seen, judge) -> checkHole(content, seen, judge));
    }
    branch.onSuccess((seen, update) -> descriptor.moveTo(update, seen.result()));
  }

  private static void checkHole(Content content, Outcome seen, DataJudge judge) {
    judge.applies(OptionalCallRule.SEEKHOLE_IN_DATA);
    long hole = seen.result();
    if (hole < content.size() && content.at(hole) != 0) {
      judge.refuse(
          OptionalCallRule.SEEKHOLE_IN_DATA,
          "byte " + hole + " is " + (content.at(hole) & 0xff),
          "a hole at " + hole);
    }
  }

  /** The open file; null if nothing is known of the outcome, or an error is demanded already. */
  private static @Nullable Descriptor known(Call call, Branch branch) {
    Descriptor descriptor = branch.descriptor(call.descriptor());
    if (descriptor == null) {
      return null;
    }
    Content content = descriptor.node.content();
    if (descriptor.node.type != FileType.REG
        || content.isUnknown()
        || branch.config.hidesSize(descriptor.node)) {
      branch.allowed.allowAnything();
      branch.onAnyOutcome((seen, update) -> lost(descriptor, update));
      return null;
    }
    if (call.offset() < 0) {
      branch
          .allowed
          .mayFail(OptionalCallRule.SEEK_NEGATIVE, Errno.ENXIO)
          .mayFail(OptionalCallRule.SEEK_NEGATIVE, Errno.EINVAL)
          .allow(OptionalCallRule.SEEK_NEGATIVE, 0, content.size());
      branch.onSuccess((seen, update) -> descriptor.moveTo(update, seen.result()));
      return null;
    }
    return descriptor;
  }

  private static void lost(Descriptor descriptor, Update update) {
    descriptor.loseOffset(update);
    descriptor.listing(update, null);
  }
}
