package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Timespec;
import org.jspecify.annotations.Nullable;

/** Rules of the four times that stat(2) reports. */
final class TimeRules {
  private static final long NANOS = 1_000_000_000L;

  /** Times of one file differ by no more than this, in seconds, if nobody set them. */
  private static final long SOME_DAYS = 2 * 86_400L;

  /** The first second of the year 10000. A file system that reports milliseconds exceeds it. */
  private static final long FAR_FUTURE = 253_402_300_800L;

  private TimeRules() {}

  /** Demands of all times what is known of them. */
  static void check(Node node, Stat stat, Branch branch, DataJudge judge) {
    checkForms(stat, judge);
    if (!node.times().isChangingByItself()) {
      checkAtimeAndMtime(node, stat, branch, judge);
      checkChange(node, stat.ctim(), branch, judge);
      checkNearness(node, stat, branch, judge);
      checkUnchanged(node, stat, branch, judge);
      appliesIf(node.times().knowsBirth(), Rule.STAT_BIRTHTIME, judge);
      if (!node.times().mayBeBorn(stat.birthtim())) {
        judge.refuse(Rule.STAT_BIRTHTIME, "the birthtime of before", text(stat.birthtim()));
      }
    }
  }

  private static void appliesIf(boolean known, Rule rule, DataJudge judge) {
    if (known) {
      judge.applies(rule);
    }
  }

  private static void checkForms(Stat stat, DataJudge judge) {
    judge.applies(Rule.STAT_TIME);
    checkForm("atime", stat.atim(), judge);
    checkForm("mtime", stat.mtim(), judge);
    checkForm("ctime", stat.ctim(), judge);
    if (!isUnknown(stat.birthtim())) {
      checkForm("birthtime", stat.birthtim(), judge);
    }
  }

  private static void checkForm(String what, Timespec time, DataJudge judge) {
    if (time.sec() >= FAR_FUTURE) {
      judge.refuse(Rule.STAT_TIME, what + " of no such year", what + " " + text(time));
    }
    if (time.nsec() < 0 || time.nsec() >= NANOS) {
      judge.refuse(Rule.STAT_TIME, what + " with 0 to 999999999 ns", what + " with " + time.nsec());
    }
  }

  private static void checkAtimeAndMtime(Node node, Stat stat, Branch branch, DataJudge judge) {
    Times times = node.times();
    Timespec atime = stat.atim();
    Timespec mtime = stat.mtim();
    // A link that the path followed was read by this very call.
    int digits = branch.model.digitsOfTimes();
    Rule writing = node.directory ? Rule.STAT_MTIME_DIRECTORY : Rule.STAT_MTIME_WRITE;
    appliesIf(times.lastRead() != null, Rule.STAT_ATIME, judge);
    appliesIf(times.lastWritten() != null, Rule.STAT_MTIME, judge);
    appliesIf(times.knowsEarlierRead(), Rule.STAT_ATIME_READ, judge);
    boolean keepsChange = !branch.config.lacks(Capability.CTIME);
    appliesIf(keepsChange && times.knowsLastSet(), Rule.STAT_CTIME, judge);
    appliesIf(times.knowsEarlierWritten(), writing, judge);
    if (!times.mayBeRead(atime, digits) && !branch.rights.hasFollowed(node)) {
      judge.refuse(Rule.STAT_ATIME, "atime " + text(times.lastRead()), "atime " + text(atime));
    }
    if (!times.mayBeWritten(mtime, digits)) {
      judge.refuse(Rule.STAT_MTIME, "mtime " + text(times.lastWritten()), "mtime " + text(mtime));
    }
    if (times.isEarlierRead(atime)) {
      judge.refuse(Rule.STAT_ATIME_READ, "the atime of the reading", "atime " + text(atime));
    }
    if (keepsChange && times.isLastSet(stat.ctim())) {
      judge.refuse(Rule.STAT_CTIME, "the ctime of the change", "ctime " + text(stat.ctim()));
    }
    if (times.isEarlierWritten(mtime)) {
      judge.refuse(writing, "the mtime of the change", "mtime " + text(mtime));
    }
  }

  private static boolean isJudgedByEpochs(Node node, Branch branch) {
    boolean delaysMetadata = branch.config.delaysMetadata;
    return !branch.config.lacks(Capability.CTIME)
        && node.times().isChangeTimeOfFileSystem(delaysMetadata)
        && !(delaysMetadata && branch.rights.hasFollowed(node));
  }

  /** A later change has a later time, by the file system's own clock. */
  private static void checkChange(Node node, Timespec ctime, Branch branch, DataJudge judge) {
    if (!isJudgedByEpochs(node, branch)) {
      return;
    }
    appliesIf(node.times().knowsEarliestChange(), Rule.STAT_CTIME_CHANGE, judge);
    if (node.times().isBeforeChange(ctime)) {
      judge.refuse(Rule.STAT_CTIME_CHANGE, "the ctime of the change", "ctime " + text(ctime));
    }
  }

  /** The times of a file that the program has made, and that nobody set, are near each other. */
  private static void checkNearness(Node node, Stat stat, Branch branch, DataJudge judge) {
    if (branch.config.delaysMetadata
        || node == branch.model.root
        || node.times().isSetByProgram()) {
      return;
    }
    judge.applies(Rule.STAT_TIMES_MADE);
    boolean keepsChange = !branch.config.lacks(Capability.CTIME);
    long change = keepsChange ? stat.ctim().sec() : stat.mtim().sec();
    checkNearness("atime", stat.atim(), change, judge);
    checkNearness("mtime", stat.mtim(), change, judge);
    if (!isUnknown(stat.birthtim())) {
      checkNearness("birthtime", stat.birthtim(), change, judge);
    }
  }

  private static void checkNearness(String what, Timespec time, long change, DataJudge judge) {
    if (Math.abs(time.sec() - change) > SOME_DAYS) {
      judge.refuse(Rule.STAT_TIMES_MADE, what + " near ctime " + change, what + " " + text(time));
    }
  }

  /** True if the kernel keeps neither data nor times: all that is seen is the file system's. */
  private static boolean isUncached(Branch branch) {
    return !branch.config.cachesPages && !branch.config.delaysMetadata;
  }

  /** Nothing that only reads changes the time of writing or that of the last change. */
  private static void checkUnchanged(Node node, Stat stat, Branch branch, DataJudge judge) {
    if (!isUncached(branch)) {
      return;
    }
    int changes = branch.model.changes();
    appliesIf(node.times().knowsUnchanged(changes), Rule.STAT_TIMES_READ, judge);
    Timespec change = branch.config.lacks(Capability.CTIME) ? stat.mtim() : stat.ctim();
    if (!node.times().areUnchanged(changes, stat.mtim(), change)) {
      judge.refuse(
          Rule.STAT_TIMES_READ,
          "mtime and ctime of before",
          "mtime " + text(stat.mtim()) + ", ctime " + text(stat.ctim()));
    }
  }

  /** Learns how far the clock has come, and the times that must not change by reading. */
  static void learn(Node node, Stat stat, Branch branch, Update update) {
    Times times = node.times();
    if (isJudgedByEpochs(node, branch) && !times.isBeforeChange(stat.ctim())) {
      branch.model.epochs.record(update, node.madeIn, stat.ctim());
    }
    if (isUncached(branch)) {
      Timespec change = branch.config.lacks(Capability.CTIME) ? stat.mtim() : stat.ctim();
      times.learnWrittenAndChange(update, branch.model.changes(), stat.mtim(), change);
    }
    times.learnBirth(update, stat.birthtim());
    learnDigits(times.lastRead(), stat.atim(), branch.model, update);
    learnDigits(times.lastWritten(), stat.mtim(), branch.model, update);
  }

  /** Times that break a suppressed rule are taken for those of the file. */
  static void adopt(Node node, Stat stat, RuleSet broken, Branch branch, Update update) {
    Times times = node.times();
    boolean cached = branch.config.cachesPages;
    if (broken.contains(Rule.STAT_ATIME) || broken.contains(Rule.STAT_ATIME_READ)) {
      times.forgetRead(update);
    }
    if (broken.contains(Rule.STAT_MTIME)
        || broken.contains(Rule.STAT_MTIME_WRITE)
        || broken.contains(Rule.STAT_MTIME_DIRECTORY)) {
      times.maybeWritten(update, cached);
    }
    if (broken.contains(Rule.STAT_BIRTHTIME)) {
      times.bornAt(update, stat.birthtim());
    }
  }

  /** A file system that kept all digits of a time keeps them of each. */
  private static void learnDigits(
      @Nullable TimeValue set, Timespec seen, Model model, Update update) {
    if (set != null && set.is(seen)) {
      model.learnDigitsOfTimes(update, set.digits());
    }
  }

  /** Not every file system records when a file was made: it reports VNOVAL, which is -1. */
  private static boolean isUnknown(Timespec time) {
    return time.sec() == -1 && time.nsec() == -1;
  }

  private static String text(@Nullable TimeValue time) {
    return time == null ? "" : time.text();
  }

  private static String text(Timespec time) {
    return TimeValue.of(time).text();
  }
}
