package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Fcntl;

/** Rules of lseek(2). */
final class SeekRules {
  private SeekRules() {}

  static void lseek(Call call, Branch branch) {
    Descriptor descriptor = branch.descriptor(call.text(0));
    if (descriptor == null) {
      return;
    }
    long distance = call.number(1);
    int whence = (int) call.number(2);
    if (whence < Fcntl.SEEK_SET || whence > Fcntl.SEEK_END) {
      branch.allowed.mustFail(Rule.LSEEK_INVALID_WHENCE, Errno.EINVAL);
      return;
    }
    Content content = descriptor.node.content();
    long target = base(descriptor, whence) + distance;
    long oldSize = whence == Fcntl.SEEK_END ? content.sizeBeforeTruncate() : Content.NONE;
    boolean unknown = isFromUnknown(descriptor, whence, branch.config);
    if (unknown) {
      branch.allowed.allow(Rule.LSEEK_SETS_OFFSET, Long.MIN_VALUE, Long.MAX_VALUE);
    } else {
      allow(target, branch.allowed);
      if (oldSize != Content.NONE) {
        branch.allowed.allow(Rule.TRUNCATE_OLD_SIZE_RETURNS, oldSize + distance);
      }
    }
    branch.onAnyOutcome(
        (seen, update) -> {
          boolean restored = oldSize != Content.NONE && seen.result() == oldSize + distance;
          if (restored) {
            content.restoreSizeBeforeTruncate(update);
          }
          moved(descriptor, seen, restored || seen.result() == target, unknown, update);
          DirectoryRules.rewound(descriptor, branch.config, update);
        });
  }

  private static void allow(long target, AllowedOutcomes allowed) {
    if (target < 0) {
      allowed
          .mayFail(Rule.LSEEK_NEGATIVE_OFFSET, Errno.EINVAL)
          .allow(Rule.LSEEK_NEGATIVE_OFFSET, target);
    } else {
      allowed.allow(Rule.LSEEK_SETS_OFFSET, target);
    }
  }

  /** True if neither the offset nor the end that it starts from is known. */
  private static boolean isFromUnknown(Descriptor descriptor, int whence, MountConfig config) {
    return switch (whence) {
      case Fcntl.SEEK_END ->
          descriptor.node.directory
              || descriptor.node.content().isUnknown()
              || config.hidesSize(descriptor.node);
      case Fcntl.SEEK_CUR -> descriptor.isOffsetUnknown();
      default -> false;
    };
  }

  private static long base(Descriptor descriptor, int whence) {
    return switch (whence) {
      case Fcntl.SEEK_CUR -> descriptor.offset();
      case Fcntl.SEEK_END -> descriptor.node.content().size();
      default -> 0;
    };
  }

  /**
   * A file system need not refuse an offset below 0: it may be the result, or look like an error.
   */
  private static void moved(
      Descriptor descriptor, Outcome seen, boolean toTarget, boolean unknown, Update update) {
    if (seen.isOk() || toTarget) {
      descriptor.moveTo(update, seen.result());
    } else if (unknown) {
      descriptor.loseOffset(update);
      descriptor.listing(update, null);
    }
  }
}
