package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;

/** Rules of read(2), readv(2) and pread(2). */
final class ReadRules {
  private ReadRules() {}

  static void read(Call call, Branch branch) {
    readAtOffset(call, call.number(1), Rule.READ_ALL_BYTES, branch);
  }

  static void readv(Call call, Branch branch) {
    readAtOffset(call, call.number(1) + call.number(2), Rule.READV_TWO_BUFFERS, branch);
  }

  private static void readAtOffset(Call call, long length, Rule rule, Branch branch) {
    Descriptor from = branch.descriptor(call.text(0));
    if (from == null) {
      return;
    }
    if (from.isOffsetUnknown()) {
      branch.allowed.allowAnything();
      branch.onAnyOutcome(
          (seen, update) -> {
            from.node.times().maybeRead(update);
            from.node.content().access(update);
            from.listing(update, null); // Where a directory can be read, its offset moves.
          });
      return;
    }
    read(from, from.offset(), length, rule, branch);
    branch.onSuccess((seen, update) -> from.moveTo(update, from.offset() + seen.result()));
  }

  static void pread(Call call, Branch branch) {
    Descriptor from = branch.descriptor(call.text(0));
    if (from != null) {
      read(from, call.number(1), call.number(2), Rule.READ_ALL_BYTES, branch);
    }
  }

  private static void read(Descriptor from, long offset, long length, Rule rule, Branch branch) {
    Node node = from.node;
    if (!from.readable) {
      branch.allowed.mustFail(Rule.FD_NOT_READABLE, Errno.EBADF);
    } else if (!node.isPlain()) {
      branch.allowed.allowAnything();
    } else {
      allow(node, offset, length, rule, branch);
    }
    if (node.type == FileType.REG && !node.content().isUnknown()) {
      branch.check((seen, judge) -> checkBytes(node.content(), offset, seen, judge));
      branch.adopt((seen, broken, update) -> node.content().becomeUnknown(update));
    }
    branch.onSuccess((seen, update) -> wasRead(node, offset, seen, branch, update));
    branch.onError(
        (seen, update) -> {
          if (WriteRules.isFault(seen)) {
            from.loseOffset(update);
            node.times().maybeRead(update);
          }
        });
  }

  private static void allow(Node node, long offset, long length, Rule rule, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    Content content = node.content();
    if (!node.directory && !branch.config.has(Operation.READ)) {
      allowed.mustFail(Rule.READ_NONE, Errno.EOPNOTSUPP);
    }
    if (length == 0) {
      allowed.allow(Rule.READ_NO_BYTES, 0);
    }
    if (offset < 0) {
      allowed
          .mayFail(Rule.READ_NEGATIVE_OFFSET, Errno.EFBIG)
          .mayFail(Rule.READ_NEGATIVE_OFFSET, Errno.EINVAL);
    } else if (node.directory) {
      // Only the file system knows where a directory ends, so the offset may be negative.
      allowed
          .mayFail(Rule.READ_DIRECTORY, Errno.EISDIR)
          .allow(Rule.READ_DIRECTORY, 0, length)
          .mayFail(Rule.READ_DIRECTORY, Errno.EFBIG)
          .mayFail(Rule.READ_DIRECTORY, Errno.EINVAL);
    } else if (content.isUnknown()) {
      allowed.succeed(rule, 0, length);
      if (!content.isChangingByItself() || content.hasGap()) {
        allowed.mayFail(Rule.SPACE_FULL, Errno.EIO);
      }
    } else {
      long most = Math.min(length, Math.max(0, content.size() - offset));
      allowed.succeed(rule, branch.config.hidesSize(node) ? 0 : most, most);
      if (content.hasGap()) {
        allowed.mayFail(Rule.READ_SKIPPED_PAGE, Errno.EIO);
      }
      if (content.sizeBeforeTruncate() > offset) {
        allowed.allow(
            Rule.TRUNCATE_OLD_SIZE_RETURNS,
            Math.min(length, content.sizeBeforeTruncate() - offset));
      }
    }
  }

  private static void checkBytes(Content content, long offset, Outcome seen, DataJudge judge) {
    if (seen.result() > 0) {
      judge.applies(Rule.READ_WRITTEN_BYTES);
    }
    int at = content.mismatch(offset, seen.data(), (int) seen.result());
    if (at >= 0) {
      long where = offset + at;
      judge.refuse(
          Rule.READ_WRITTEN_BYTES,
          "byte " + where + " is " + (content.at(where) & 0xff),
          "byte " + where + " is " + (seen.data().get(at) & 0xff));
    }
  }

  private static void wasRead(Node node, long offset, Outcome seen, Branch branch, Update update) {
    MountConfig config = branch.config;
    boolean read = seen.result() > 0 && node.type == FileType.REG;
    if (read && (!config.cachesPages || config.delaysMetadata)) {
      node.times().read(update, config);
    } else {
      node.times().maybeRead(update);
    }
    Content content = node.content();
    content.access(update);
    boolean beyondEnd = seen.result() > 0 && offset + seen.result() > content.size();
    if (beyondEnd && content.sizeBeforeTruncate() != Content.NONE) {
      content.restoreSizeBeforeTruncate(update);
    }
  }
}
