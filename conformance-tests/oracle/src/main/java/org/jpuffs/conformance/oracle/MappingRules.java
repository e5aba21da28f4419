package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Mman;
import org.jpuffs.wire.Protection;
import org.jspecify.annotations.Nullable;

/** Rules of mmap(2), msync(2) and munmap(2), and of loads and stores. */
final class MappingRules {
  /** A longer mapping, in bytes, is not judged. */
  private static final long LONGEST = 1L << 30;

  private static final int ALL = Mman.MS_ASYNC | Mman.MS_SYNC | Mman.MS_INVALIDATE;
  private static final int BOTH = Mman.MS_ASYNC | Mman.MS_SYNC;

  private MappingRules() {}

  static void mmap(Call call, Branch branch) {
    String name = call.text(Argument.NEW_MAPPING);
    branch.onAnyOutcome((seen, update) -> branch.caller.unmap(update, name));
    Descriptor file = branch.descriptor(call.descriptor());
    if (file == null) {
      return;
    }
    long place = call.offset();
    long length = call.number(Argument.RANGE_LENGTH);
    long protection = call.number(Argument.PROTECTION);
    long flags = call.number(Argument.MAP_FLAGS);
    boolean storing = (protection & Protection.VM_PROT_WRITE) != 0;
    boolean reading = (protection & Protection.VM_PROT_READ) != 0;
    boolean shared = (flags & Mman.MAP_SHARED) != 0;
    boolean usual = flags == Mman.MAP_SHARED || flags == Mman.MAP_PRIVATE;
    if (place < 0 || length <= 0 || length > LONGEST || !usual) {
      branch.allowed.allowAnything();
      branch.onSuccess((seen, update) -> branch.model.becomeUnpredictable(update));
      return;
    }
    boolean needsReading = reading || branch.config.differs(Difference.MMAP_READING);
    if (needsReading && !file.readable || shared && storing && !file.writable) {
      branch.allowed.mustFail(Rule.MMAP_DENIED, Errno.EACCES);
    }
    if (place % Limits.PAGE_SIZE != 0 && branch.config.differs(Difference.MMAP_PAGE)) {
      branch.allowed.mustFail(Rule.MMAP_MAPS, Errno.EINVAL);
    }
    allowMapping(file, shared, branch);
    branch.onSuccess(
        (seen, update) -> {
          branch.caller.map(
              update, name, new MappedRange(file.node, place, length, shared, reading, storing));
          if (branch.config.differs(Difference.ACCESS_TIME)) {
            file.node.times().maybeRead(update); // POSIX permits it from here on.
          }
          if (shared && file.writable) {
            file.node.times().storable(update);
          }
        });
  }

  private static void allowMapping(Descriptor file, boolean shared, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    if (file.node.type != FileType.REG) {
      allowed.mustFail(Rule.MMAP_NOT_MAPPABLE, Errno.ENODEV);
    }
    if (!branch.config.cachesPages && !branch.config.differs(Difference.MMAP_ALWAYS)) {
      allowed.mustFail(Rule.MMAP_UNSUPPORTED, Errno.EOPNOTSUPP);
    }
    if (shared && file.writable) {
      if ((file.node.flags() & Rights.PROTECTED) != 0) {
        allowed.mayFail(Rule.MMAP_PROTECTED, Errno.EPERM);
      }
      if (!branch.config.has(Operation.GETATTR)) {
        allowed.mayFail(Rule.MMAP_UNSUPPORTED, Errno.EOPNOTSUPP);
      }
    }
    allowed.succeed(Rule.MMAP_MAPS, 0).mayFail(Rule.MMAP_UNSUPPORTED, Errno.ENOSYS);
  }

  /** The mapping of the call; null, and EFAULT is demanded, if it lacks a page of the range. */
  private static @Nullable MappedRange range(Call call, long length, Branch branch) {
    MappedRange range = branch.caller.mapped(call.text(Argument.MAPPING));
    if (range == null || !range.has(call.offset(), length)) {
      branch.allowed.mustFail(Rule.LOAD_OUTSIDE, Errno.EFAULT);
      return null;
    }
    return range;
  }

  static void load(Call call, Branch branch) {
    MappedRange range = range(call, call.length(), branch);
    if (range == null) {
      return;
    }
    allow(range, range.readable, call, Rule.LOAD_ALL_BYTES, branch);
    Content content = range.node.content();
    long from = range.place + call.offset();
    if (!content.isUnknown() && !range.hasOwn(call.offset(), Math.max(1, call.length()))) {
      branch.check((seen, judge) -> checkBytes(content, from, seen, judge));
      branch.adopt((seen, broken, update) -> content.becomeUnknown(update));
    }
    branch.onAnyOutcome(
        (seen, update) -> {
          content.access(update);
          range.node.times().maybeRead(update);
        });
  }

  private static void checkBytes(Content content, long from, Outcome seen, DataJudge judge) {
    int length = (int) Math.max(0, Math.min(seen.result(), content.size() - from));
    if (length > 0) {
      judge.applies(Rule.LOAD_FILE_BYTES);
    }
    int at = content.mismatch(from, seen.data(), length);
    if (at >= 0) {
      long where = from + at;
      judge.refuse(
          Rule.LOAD_FILE_BYTES,
          "byte " + where + " is " + (content.at(where) & 0xff),
          "byte " + where + " is " + (seen.data().get(at) & 0xff));
    }
  }

  /** What a load or store may result in, if the mapping permits it. */
  private static void allow(
      MappedRange range, boolean permitted, Call call, Rule rule, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    Content content = range.node.content();
    long length = call.length();
    long end = range.place + call.offset() + length;
    if (length == 0 || !branch.config.has(Operation.READ)) {
      allowed.allowAnything();
    } else if (!permitted) {
      allowed.mustFail(Rule.LOAD_OUTSIDE, Errno.EFAULT);
      if (range.writable) { // Where a page was stored to, it can be read.
        allowed.allow(rule, length);
      }
    } else if (end > MappedRange.end(content.size())) {
      allowed.mustFail(Rule.LOAD_OUTSIDE, Errno.EFAULT);
      boolean mayBeThere = content.isUnknown() || content.sizeBeforeTruncate() != Content.NONE;
      if (mayBeThere || range.hasOwn(call.offset(), length)) {
        allowed.allow(rule, length);
      }
    } else {
      allowed.succeed(rule, length);
      if (content.hasGap() || content.isUnknown()) {
        allowed.mayFail(Rule.READ_SKIPPED_PAGE, Errno.EFAULT);
      }
    }
  }

  static void store(Call call, Branch branch) {
    MappedRange range = range(call, call.length(), branch);
    if (range == null) {
      return;
    }
    if (!range.writable) {
      branch.allowed.mustFail(Rule.LOAD_OUTSIDE, Errno.EFAULT);
      return;
    }
    allow(range, true, call, Rule.STORE_ALL_BYTES, branch);
    if (call.length() > 0) {
      branch.onAnyOutcome((seen, update) -> stored(range, call, seen, branch, update));
    }
  }

  private static void stored(
      MappedRange range, Call call, Outcome seen, Branch branch, Update update) {
    Node node = range.node;
    node.times().maybeWritten(update, true);
    node.content().access(update);
    if (!range.shared) {
      range.own(update, call.offset(), call.length());
      return;
    }
    long from = range.place + call.offset();
    if (seen.isOk() || from < MappedRange.end(node.content().size()) && !node.content().hasGap()) {
      range.stored(update);
    }
    if (branch.caller.uid() != 0) {
      node.maybeClearSetId(update);
    }
    if (!branch.config.has(Operation.WRITE)) {
      node.content().becomeUnknown(update);
      return;
    }
    storeBytes(node.content(), from, call.length(), seen, update);
  }

  /** Bytes after the end of the file that are stored may be seen if the file grows. */
  private static void storeBytes(
      Content content, long from, long length, Outcome seen, Update update) {
    long limit = MappedRange.end(content.size());
    boolean isExpectedFault = !seen.isOk() && from + length > limit && !content.hasGap();
    long to = seen.isOk() ? from + length : limit;
    if (content.isUnknown()
        || content.sizeBeforeTruncate() != Content.NONE
        || !(seen.isOk() || isExpectedFault)) {
      content.becomeUnknown(update);
      return;
    }
    long inside = Math.min(to, content.size()) - from;
    if (inside > 0) {
      content.write(update, from, 0, (int) inside, Content.SizeReport.LATER);
    }
    if (to > content.size() && from < to) {
      content.becomeUnknown(update);
    }
  }

  static void msync(Call call, Branch branch) {
    long length = call.number(Argument.RANGE_LENGTH);
    MappedRange range = range(call, length, branch);
    if (range == null) {
      return;
    }
    int flags = (int) call.number(Argument.MSYNC_FLAGS);
    boolean onLinux = branch.config.differs(Difference.MSYNC_FLAGS);
    boolean isWrongPlace = onLinux && call.offset() % Limits.PAGE_SIZE != 0;
    boolean lacksFlag = !onLinux && (flags & ALL) == 0;
    if ((flags & ~ALL) != 0 || lacksFlag || (flags & BOTH) == BOTH || isWrongPlace) {
      branch.allowed.mustFail(Rule.MSYNC_INVALID, Errno.EINVAL);
    }
    branch
        .allowed
        .succeed(Rule.MSYNC_SUCCEEDS, 0)
        .mayLackSpace(branch.model.mayBeFull(0))
        .mayBeTooLarge(range.node.content().size());
    boolean waits =
        (flags & Mman.MS_ASYNC) == 0 && !branch.config.differs(Difference.MSYNC_NOTHING);
    branch.onSuccess(
        (seen, update) -> {
          if (waits
              && length == 0
              && range.shared
              && range.isWhole()
              && range.isStoredSinceTimesWereSet()) {
            range.node.times().writtenSinceSet(update);
          }
        });
    branch.onError(
        (seen, update) -> {
          if (WriteRules.isLackOfSpace(seen)) {
            range.node.content().becomeUnknown(update);
          }
        });
  }

  static void munmap(Call call, Branch branch) {
    branch.allowed.succeed(Rule.MUNMAP_SUCCEEDS, 0);
    long offset = call.number(Argument.OFFSET, 0);
    long length = call.number(Argument.RANGE_LENGTH, Integer.MAX_VALUE);
    String name = call.text(Argument.MAPPING);
    branch.onSuccess((seen, update) -> branch.caller.unmap(update, name, offset, length));
  }
}
