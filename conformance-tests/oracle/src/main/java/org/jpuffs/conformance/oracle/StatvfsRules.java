package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Statvfs;

/** Rules of statvfs(2). */
final class StatvfsRules {
  private StatvfsRules() {}

  static void statvfs(Call call, Branch branch) {
    if (!branch.paths.resolve(call.text(0), Purpose.FIND).hasArrived()) {
      return;
    }
    boolean declared = branch.config.has(Operation.VFS_STATVFS);
    branch.allowed.succeed(Rule.STATVFS_SUCCEEDS, 0);
    branch.check((seen, judge) -> check(seen.statvfs(), declared, branch.model, judge));
    branch.onSuccess(
        (seen, update) -> {
          Statvfs statvfs = seen.statvfs();
          long free = declared ? freeBytes(statvfs) : 0;
          branch.model.learnSpace(update, free, statvfs.ffree());
          if (declared) {
            branch.model.learnReport(update, report(statvfs, branch.model));
          }
        });
  }

  private static ReportedSpace report(Statvfs seen, Model model) {
    long files = isFull(seen) ? model.filesMade() : ReportedSpace.NOT_FULL;
    ReportedSpace before = model.reportedSpace();
    return before != null && before.blockSize() == seen.frsize()
        ? new ReportedSpace(seen.frsize(), before.freeBlocks(), files)
        : new ReportedSpace(seen.frsize(), seen.bfree(), files);
  }

  private static boolean isFull(Statvfs seen) {
    return seen.files() > 0 && seen.ffree() == 0;
  }

  private static long freeBytes(Statvfs statvfs) {
    boolean overflows = statvfs.bavail() > Long.MAX_VALUE >> 20;
    return overflows ? 0 : statvfs.bavail() * statvfs.frsize();
  }

  private static void check(Statvfs seen, boolean declared, Model model, DataJudge judge) {
    Rule total = Rule.STATVFS_FREE_WITHIN_TOTAL;
    Rule free = Rule.STATVFS_AVAILABLE_WITHIN_FREE;
    needAtMost(total, "free blocks", seen.bfree(), seen.blocks(), judge);
    needAtMost(total, "free files", seen.ffree(), seen.files(), judge);
    needAtMost(free, "free blocks for users", seen.bavail(), seen.bfree(), judge);
    if (declared) {
      checkDeclared(seen, model, judge);
      checkChange(seen, model, judge);
    }
  }

  private static void checkDeclared(Statvfs seen, Model model, DataJudge judge) {
    judge.applies(Rule.STATVFS_BLOCK_SIZE_POSITIVE);
    judge.applies(Rule.STATVFS_NAMEMAX_COVERS_NAMES);
    if (seen.files() > 0) {
      judge.applies(Rule.STATVFS_FILES_COVER_EXISTING);
    }
    if (seen.blocks() > 0 && model.hasStoredData()) {
      judge.applies(Rule.STATVFS_DATA_TAKE_BLOCKS);
    }
    if (seen.bsize() <= 0 || seen.frsize() <= 0) {
      judge.refuse(
          Rule.STATVFS_BLOCK_SIZE_POSITIVE,
          "blocks of 1 byte and more",
          "bsize " + seen.bsize() + ", frsize " + seen.frsize());
    } else if (seen.namemax() < model.longestName()) {
      judge.refuse(
          Rule.STATVFS_NAMEMAX_COVERS_NAMES,
          "namemax of " + model.longestName(),
          "namemax " + seen.namemax());
    } else if (seen.files() > 0 && seen.files() - seen.ffree() < model.countFiles()) {
      judge.refuse(
          Rule.STATVFS_FILES_COVER_EXISTING,
          model.countFiles() + " files in use",
          seen.files() + " files, " + seen.ffree() + " of them free");
    } else if (seen.blocks() > 0 && seen.bfree() == seen.blocks() && model.hasStoredData()) {
      judge.refuse(
          Rule.STATVFS_DATA_TAKE_BLOCKS,
          "fewer than " + seen.blocks() + " blocks free",
          seen.bfree() + " free");
    }
  }

  /** Compares with what was reported before. */
  private static void checkChange(Statvfs seen, Model model, DataJudge judge) {
    ReportedSpace before = model.reportedSpace();
    if (before == null) {
      return;
    }
    if (before.filesIfFull() != ReportedSpace.NOT_FULL) {
      judge.applies(Rule.STATVFS_FREE_FILES_FOR_NEW);
    }
    if (!model.hasLargeFile()) {
      judge.applies(Rule.STATVFS_BLOCKS_OF_DATA);
    }
    if (isFull(seen) && model.countFiles() > before.filesIfFull()) {
      judge.refuse(
          Rule.STATVFS_FREE_FILES_FOR_NEW,
          "a free file, or no new one",
          "no file free before and after files were made");
    }
    if (!model.hasLargeFile() && before.isBelowBy(seen.frsize(), seen.bfree())) {
      judge.refuse(
          Rule.STATVFS_BLOCKS_OF_DATA,
          "about " + before.freeBlocks() + " blocks of " + seen.frsize() + " bytes free, as before",
          seen.bfree() + " free");
    }
  }

  /** Compares unsigned numbers. */
  private static void needAtMost(Rule rule, String what, long part, long all, DataJudge judge) {
    judge.applies(rule);
    if (Long.compareUnsigned(part, all) > 0) {
      judge.refuse(
          rule, "at most " + Long.toUnsignedString(all) + " " + what, Long.toUnsignedString(part));
    }
  }
}
