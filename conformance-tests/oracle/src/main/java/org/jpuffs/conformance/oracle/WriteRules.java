package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Content.SizeReport;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;

/** Rules of write(2), writev(2) and pwrite(2). */
final class WriteRules {
  /** Where a write goes to. */
  private enum Position {
    /** To the offset of the descriptor, which then moves. */
    OFFSET,
    /** To an offset of its own. */
    GIVEN
  }

  private WriteRules() {}

  static void write(Call call, Branch branch) {
    writeAtOffset(call, call.number(1), Rule.WRITE_ALL_BYTES, branch);
  }

  static void writev(Call call, Branch branch) {
    writeAtOffset(call, call.number(1) + call.number(2), Rule.WRITEV_TWO_BUFFERS, branch);
  }

  private static void writeAtOffset(Call call, long length, Rule rule, Branch branch) {
    Descriptor to = branch.descriptor(call.text(0));
    if (to == null) {
      return;
    }
    if (to.isOffsetUnknown()) {
      branch.allowed.allowAnything();
      branch.onAnyOutcome((seen, update) -> writtenAnywhere(to, seen, branch, update));
      return;
    }
    long offset = to.offset();
    allow(to, offset, length, rule, branch);
    branch.onSuccess(
        (seen, update) -> written(to, Position.OFFSET, offset, 0, length, branch, update));
    branch.onError(
        (seen, update) -> {
          if (to.writable && offset >= 0) {
            to.loseOffset(update); // The kernel moves it by what it sent before the failure.
          }
        });
  }

  static void pwrite(Call call, Branch branch) {
    Descriptor to = branch.descriptor(call.text(0));
    long offset = call.number(1);
    long length = call.number(2);
    if (to != null) {
      allow(to, offset, length, Rule.WRITE_ALL_BYTES, branch);
      branch.onSuccess(
          (seen, update) -> written(to, Position.GIVEN, offset, offset, length, branch, update));
    }
  }

  private static void allow(Descriptor to, long offset, long length, Rule rule, Branch branch) {
    if (!to.writable) {
      branch.allowed.mustFail(Rule.FD_NOT_WRITABLE, Errno.EBADF);
    } else if (!to.node.isPlain()) {
      branch.allowed.allowAnything();
    } else {
      allowPlain(to.node, offset, length, rule, branch);
      branch.onAnyOutcome((seen, update) -> branch.model.reach(update, offset + length));
    }
    branch.onError(
        (seen, update) -> {
          if (offset >= 0 && (isLackOfSpace(seen) || isFault(seen))) {
            to.node.times().maybeWritten(update, branch.config.cachesPages);
            to.node.content().becomeUnknown(update);
          }
        });
  }

  private static void allowPlain(Node node, long offset, long length, Rule rule, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    Content content = node.content();
    if ((node.flags() & Rights.PROTECTED) != 0) {
      allowed.mayFail(Rule.WRITE_PROTECTED_FILE, Errno.EPERM);
    }
    if (length == 0) {
      allowed.allow(Rule.WRITE_NO_BYTES, 0);
    }
    if (offset < 0) {
      allowed
          .mayFail(Rule.WRITE_NEGATIVE_OFFSET, Errno.EFBIG)
          .mayFail(Rule.WRITE_NEGATIVE_OFFSET, Errno.EINVAL);
    } else if (length > 0) {
      if (!branch.config.has(Operation.WRITE)) {
        refuse(branch);
      }
      allowed
          .succeed(rule, length)
          .mayLackSpace(branch.model.mayBeFull(offset + length))
          .mayBeTooLarge(offset + length);
      if (content.hasGap() || content.isUnknown()) {
        allowed.mayFail(Rule.WRITE_NEAR_SKIPPED_PAGE, Errno.EIO);
      }
    }
  }

  /** Without WRITE a write fails at once, or the kernel loses later what it has cached. */
  private static void refuse(Branch branch) {
    if (branch.config.cachesPages) {
      branch.allowed.mayFail(Rule.WRITE_NONE, Errno.EOPNOTSUPP);
    } else {
      branch.allowed.mustFail(Rule.WRITE_NONE, Errno.EOPNOTSUPP);
    }
  }

  /** {@code length} bytes of the pattern, from its byte {@code start} on, were written. */
  private static void written(
      Descriptor to,
      Position position,
      long offset,
      long start,
      long length,
      Branch branch,
      Update update) {
    if (length == 0) {
      return;
    }
    MountConfig config = branch.config;
    Content content = to.node.content();
    boolean unknownEnd =
        content.sizeBeforeTruncate() != Content.NONE
            || content.isUnknown()
            || config.hidesSize(to.node);
    if (to.appending && unknownEnd) {
      content.becomeUnknown(update); // The kernel may append at the end that the file had before.
      to.loseOffset(update);
    }
    long from = to.appending ? content.size() : offset;
    markWritten(to, branch, update);
    content.access(update);
    SizeReport report = config.sendsSizesAtOnce ? SizeReport.AT_ONCE : SizeReport.LATER;
    content.write(update, from, start, (int) length, report);
    if (!config.cachesPages) { // A later write of cached pages may fail without notice.
      content.store(update);
    }
    if (position == Position.OFFSET && !to.isOffsetUnknown()) {
      to.moveTo(update, from + length);
    }
  }

  /** A write at an unknown offset. */
  private static void writtenAnywhere(Descriptor to, Outcome seen, Branch branch, Update update) {
    to.node.content().becomeUnknown(update);
    if (seen.result() > 0) {
      markWritten(to, branch, update);
    } else if (isLackOfSpace(seen)) {
      to.node.times().maybeWritten(update, branch.config.cachesPages);
    }
  }

  /** Bytes were written to a file, at whatever offset. */
  private static void markWritten(Descriptor to, Branch branch, Update update) {
    MountConfig config = branch.config;
    Node node = to.node;
    if (!config.has(Operation.WRITE)) {
      node.content().becomeUnknown(update);
    }
    if (!config.cachesPages) {
      node.times().written(update);
      branch.model.changed(update, node);
    } else if (config.delaysMetadata) {
      node.times().writtenToCache(update);
    } else {
      node.times().maybeWritten(update, true); // The pages may be written at any time.
    }
    if (to.uid != 0) {
      node.maybeClearSetId(update);
    }
    branch.rights.maybeClearSetId(node, update);
  }

  static boolean isFault(Outcome seen) {
    return seen.result() == -Errno.EIO.number();
  }

  /** True if the file system is full, or the file is as large as it can be. */
  static boolean isLackOfSpace(Outcome seen) {
    return seen.result() == -Errno.ENOSPC.number()
        || seen.result() == -Errno.EDQUOT.number()
        || seen.result() == -Errno.EFBIG.number();
  }
}
