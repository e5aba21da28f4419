package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.ENOSPC;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls set the time of the last change, and which leave a time open. */
class ChangeTimeRulesTest extends JudgedProgram {
  /** A directory {@code e} with {@code a}, which is {@code b} too, and an empty directory. */
  @BeforeEach
  void makeFilesBeforeTimePasses() {
    oracle =
        oracle(
            Set.of(KernelFlag.NOFLUSH_META, KernelFlag.NOCACHE_PAGE),
            EnumSet.allOf(Operation.class));
    done("mkdir e 0755", "open f e/a O_CREAT|O_RDWR 0644", "link e/a e/b", "mkdir e/s 0755");
    done("mkdir o 0755", "sleep 1", "mkdir later 0755");
    allowed("stat later", times(DIR, 2, 9, 0, 101));
  }

  private static Outcome times(FileType type, int nlink, long ino, long size, long seconds) {
    Outcome outcome = stat(type, type == DIR ? 0755 : 0644, nlink, ino, size);
    outcome.stat().atim().sec(seconds);
    outcome.stat().mtim().sec(seconds);
    outcome.stat().ctim().sec(seconds);
    return outcome;
  }

  @ParameterizedTest
  @CsvSource({
    "chmod e/a 0644, e/a, REG, 2, 0",
    "chown e/a 0 -1, e/a, REG, 2, 0",
    "chown e/a -1 0, e/a, REG, 2, 0",
    "link e/a e/c, e/a, REG, 3, 0",
    "link e/a e/c, e, DIR, 3, 0",
    "unlink e/b, e/a, REG, 1, 0",
    "unlink e/b, e, DIR, 3, 0",
    "rmdir e/s, e, DIR, 2, 0",
    "mkdir e/t 0755, e, DIR, 4, 0",
    "mkfifo e/p 0644, e, DIR, 3, 0",
    "symlink x e/l, e, DIR, 3, 0",
    "open g e/c O_CREAT|O_RDWR 0644, e, DIR, 3, 0",
    "rename e/a e/c, e, DIR, 3, 0",
    "rename e/a c, e, DIR, 3, 0",
    "rename later e/later, e, DIR, 4, 0",
    "rename e/a e/b, e, DIR, 3, 0",
    "ftruncate f 5, e/a, REG, 2, 5",
    "truncate e/a 5, e/a, REG, 2, 5",
  })
  void whatChangesAFileSetsTheTime(String call, String file, FileType type, int nlink, long size) {
    allowed(call, ok());
    flagged(Rule.STAT_CTIME_CHANGE, "stat " + file, times(type, nlink, 4, size, 100));
    allowed("stat " + file, times(type, nlink, 4, size, 101));
  }

  @Test
  void aWriteSetsTheTime() {
    allowed("write f 5", value(5));
    flagged(Rule.STAT_CTIME_CHANGE, "stat e/a", times(REG, 2, 4, 5, 100));
    allowed("pwrite f 0 3", value(3));
    allowed("stat e/a", times(REG, 2, 4, 5, 101));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chown e/a -1 -1",
        "chflags e/a 0",
        "ftruncate f 0",
        "rename e/a e/a",
        "access e/a 4",
        "fsync f",
        "write f 0"
      })
  void whatChangesNothingNeedNotSetTheTime(String call) {
    allowed(call, ok());
    allowed("stat e/a", times(REG, 2, 4, 0, 100));
  }

  @Test
  void flagsThatAreOthersSetTheTime() {
    done("chflags e/a 1");
    Outcome early = times(REG, 2, 4, 0, 100);
    early.stat().flags(1);
    flagged(Rule.STAT_CTIME_CHANGE, "stat e/a", early);
  }

  private static Outcome set(FileType type, int nlink, long size, long atime, long mtime) {
    Outcome outcome = times(type, nlink, 4, size, 101);
    outcome.stat().atim().sec(atime);
    outcome.stat().mtim().sec(mtime);
    return outcome;
  }

  @ParameterizedTest
  @CsvSource({
    "rmdir e, ENOTEMPTY",
    "rename o e, ENOTEMPTY",
    "readdir e 8, EINVAL",
    "getdents d 8, EINVAL",
  })
  void aCallThatFailsMayHaveReadTheDirectory(String call, Errno errno) {
    done("open d e O_RDONLY", "utimes e 10 20");
    flagged(Rule.STAT_ATIME, "stat e", set(DIR, 3, 0, 60, 20));
    allowed(call, error(errno));
    allowed("stat e", set(DIR, 3, 0, 60, 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rmdir e/b", "unlink e/s"})
  void aRemovalThatFailsMayHaveSetTheTimeOfWritingOfTheDirectory(String call) {
    done("utimes e 10 20");
    flagged(Rule.STAT_MTIME, "stat e", set(DIR, 3, 0, 10, 60));
    allowed(call, error(call.startsWith("rmdir") ? ENOTDIR : EPERM));
    allowed("stat e", set(DIR, 3, 0, 10, 60));
  }

  @Test
  void aTruncationToTheSameSizeMaySetTheTimeOfWriting() {
    for (long mtime : new long[] {20, 60}) {
      done("utimes e/a 10 20", "ftruncate f 0");
      allowed("stat e/a", set(REG, 2, 0, 10, mtime));
    }
  }

  @Test
  void aTruncationToAnotherSizeSetsTheTimeOfWriting() {
    done("utimes e/a 10 20", "ftruncate f 5");
    flagged(Rule.STAT_MTIME_WRITE, "stat e/a", set(REG, 2, 5, 10, 20));
    allowed("stat e/a", set(REG, 2, 5, 10, 60));
  }

  @Test
  void aTruncationOfAFileThatIsNotKnownMaySetTheTimeOfWriting() {
    done("fdiscard f 0 1", "utimes e/a 10 20", "ftruncate f 5");
    allowed("stat e/a", set(REG, 2, 5, 10, 20));
  }

  @Test
  void aTruncationBehindThePageCacheMaySetTheTimeOfWriting() {
    oracle = oracle(Set.of(), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644", "utimes a 10 20", "ftruncate f 5");
    for (long mtime : new long[] {20, 60}) {
      allowed("stat a", set(REG, 1, 5, 10, mtime));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fallocate f 0 10", "fdiscard f 0 10"})
  void aRangeMaySetTheTimeOfWriting(String call) {
    done("utimes e/a 10 20");
    done(call);
    allowed("stat e/a", set(REG, 2, call.startsWith("fall") ? 10 : 0, 10, 60));
  }

  @Test
  void aRangeForWhichThereIsNoRoomMaySetTheTimeOfWriting() {
    done("utimes e/a 10 20");
    allowed("fallocate f 0 10", error(ENOSPC));
    allowed("stat e/a", set(REG, 2, 0, 10, 60));
  }

  @Test
  void timesThatAreSetToThePresentAreOthersThanBefore() {
    done("utimes e/a 10 20", "utimesnull e/a");
    flagged(Rule.STAT_MTIME_WRITE, "stat e/a", set(REG, 2, 0, 60, 20));
    allowed("stat e/a", set(REG, 2, 0, 60, 60));
  }

  @Test
  void aReadOfNoBytesMaySetTheTimeOfReading() {
    done("utimes e/a 10 20");
    allowed("pread f 0 10", value(0));
    for (long atime : new long[] {10, 60}) {
      allowed("stat e/a", set(REG, 2, 0, atime, 20));
    }
  }

  @Test
  void aReadOfThePageCacheMaySetTheTimeOfReading() {
    oracle = oracle(Set.of(KernelFlag.NOFLUSH_META), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 5", value(5));
    done("fsync f", "utimes a 10 20");
    allowed("pread f 0 10", Answer.pattern(0, 5));
    for (long atime : new long[] {10, 60}) {
      allowed("stat a", set(REG, 1, 5, atime, 20));
    }
  }

  @Test
  void aReadIsCountedWhereTheKernelKeepsTimes() {
    oracle = oracle(Set.of(), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 5", value(5));
    done("utimes a 10 20");
    allowed("pread f 0 10", Answer.pattern(0, 5));
    flagged(Rule.STAT_ATIME_READ, "stat a", set(REG, 1, 5, 10, 20));
  }

  @Test
  void openingWithOTruncMaySetTheTimeOfWriting() {
    done("utimes e/a 10 20", "open g e/a O_RDONLY|O_TRUNC");
    allowed("stat e/a", set(REG, 2, 0, 10, 60));
  }

  @Test
  void stat_times_are_of_years_and_nanoseconds_that_exist() {
    for (long nanoseconds : new long[] {-1, 1_000_000_000}) {
      Outcome outcome = times(REG, 2, 4, 0, 101);
      outcome.stat().ctim().nsec(nanoseconds);
      flagged(Rule.STAT_TIME, "stat e/a", outcome);
    }
    Outcome late = times(REG, 2, 4, 0, 101);
    late.stat().birthtim().sec(253_402_300_800L);
    flagged(Rule.STAT_TIME, "stat e/a", late);
    Outcome latest = times(REG, 2, 4, 0, 253_402_300_799L);
    latest.stat().birthtim().sec(-1).nsec(-1);
    latest.stat().mtim().nsec(999_999_999);
    allowed("stat e/a", latest);
  }

  @Test
  void stat_times_made_may_be_two_days_apart() {
    Outcome outcome = times(REG, 2, 4, 0, 1_700_000_000L);
    outcome.stat().birthtim().sec(-1).nsec(-1);
    outcome.stat().atim().sec(1_700_000_000L - 2 * 86_400 - 1);
    flagged(Rule.STAT_TIMES_MADE, "stat e/a", outcome);
    outcome.stat().atim().sec(1_700_000_000L + 2 * 86_400 + 1);
    flagged(Rule.STAT_TIMES_MADE, "stat e/a", outcome);
    outcome.stat().atim().sec(1_700_000_000L + 2 * 86_400);
    outcome.stat().mtim().sec(1_700_000_000L + 2 * 86_400 + 1);
    flagged(Rule.STAT_TIMES_MADE, "stat e/a", outcome);
    outcome.stat().mtim().sec(1_700_000_000L - 2 * 86_400);
    allowed("stat e/a", outcome);
  }

  @Test
  void stat_birthtime_is_unknown_only_if_both_its_fields_are() {
    Outcome outcome = times(REG, 2, 4, 0, 1_700_000_000L);
    outcome.stat().birthtim().sec(-1).nsec(0);
    flagged(Rule.STAT_TIMES_MADE, "stat e/a", outcome);
    outcome.stat().birthtim().sec(1_700_000_000L).nsec(-1);
    flagged(Rule.STAT_TIME, "stat e/a", outcome);
  }
}
