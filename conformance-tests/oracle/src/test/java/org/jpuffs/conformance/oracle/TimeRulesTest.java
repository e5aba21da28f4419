package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.listing;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.pattern;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOSPC;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Statvfs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of times, where neither names nor pages nor times are kept by the kernel. */
class TimeRulesTest extends JudgedProgram {
  private static final Set<KernelFlag> TELLING =
      Set.of(KernelFlag.NOFLUSH_META, KernelFlag.NOCACHE_PAGE);

  @BeforeEach
  void the_file_system_is_told_everything() {
    oracle = oracle(TELLING, EnumSet.allOf(Operation.class));
  }

  private static Outcome times(FileType type, long ino, long atime, long mtime, long ctime) {
    Outcome outcome = stat(type, type == DIR ? 0755 : 0644, type == DIR ? 2 : 1, ino, 0);
    outcome.stat().atim().sec(atime);
    outcome.stat().mtim().sec(mtime);
    outcome.stat().ctim().sec(ctime);
    return outcome;
  }

  private static Outcome sized(Outcome outcome, long size) {
    outcome.stat().size(size);
    return outcome;
  }

  @Test
  void stat_atime_and_stat_mtime_are_what_was_set() {
    done("open f a O_CREAT|O_RDWR 0644", "utimes a 10 20");
    flagged(Rule.STAT_ATIME, "stat a", times(REG, 3, 11, 20, 50));
    flagged(Rule.STAT_MTIME, "stat a", times(REG, 3, 10, 21, 50));
    flagged(Rule.STAT_CTIME, "stat a", times(REG, 3, 10, 20, 20));
    allowed("stat a", times(REG, 3, 10, 20, 50));
  }

  @Test
  void statMtime_ofARemovedDirectoryMayBeANewOne() {
    done("mkdir d 0755", "utimes d 10 20", "open g d O_RDONLY");
    flagged(Rule.STAT_MTIME, "fstat g", times(DIR, 3, 10, 50, 50));
    done("rmdir d");
    Outcome removed = times(DIR, 3, 50, 50, 50);
    removed.stat().nlink(0);
    allowed("fstat g", removed);
  }

  @Test
  void stat_atime_and_stat_mtime_stay_where_they_are_left_out() {
    done("open f a O_CREAT|O_RDWR 0644", "utimes a 10 20", "utimes a 30 omit");
    flagged(Rule.STAT_MTIME, "stat a", times(REG, 3, 30, 30, 50));
    allowed("stat a", times(REG, 3, 30, 20, 50));
    done("utimes a omit -86401");
    flagged(Rule.STAT_ATIME, "stat a", times(REG, 3, -86401, -86401, 50));
    flagged(Rule.STAT_MTIME, "stat a", times(REG, 3, 30, 0, 50));
    allowed("stat a", times(REG, 3, 30, -86401, 50));
  }

  @Test
  void stat_mtime_is_a_new_one_if_it_is_set_to_now() {
    done("open f a O_CREAT|O_RDWR 0644", "utimes a 10 20", "utimes a 30 now");
    flagged(Rule.STAT_MTIME_WRITE, "stat a", times(REG, 3, 30, 20, 50));
    allowed("stat a", times(REG, 3, 30, 49, 50));
    done("utimes a now 20");
    flagged(Rule.STAT_ATIME_READ, "stat a", times(REG, 3, 30, 20, 50));
    allowed("stat a", times(REG, 3, 31, 20, 50));
  }

  private static Outcome nanos(long atime, long mtime) {
    Outcome outcome = times(REG, 3, 10, 20, 50);
    outcome.stat().atim().nsec(atime);
    outcome.stat().mtim().nsec(mtime);
    return outcome;
  }

  @Test
  void stat_mtime_has_as_many_digits_as_the_file_system_has_shown_once() {
    done("open f a O_CREAT|O_RDWR 0644", "utimes a 10:123456789 20:123456789");
    flagged(Rule.STAT_MTIME, "stat a", nanos(0, 123_456_790));
    allowed("stat a", nanos(0, 0));
    done("utimes a 10:123456789 20:123456789");
    allowed("stat a", nanos(123_456_000, 123_456_789));
    flagged(Rule.STAT_ATIME, "stat a", nanos(123_456_000, 123_456_789));
    done("utimes a 10:999999999 20:5");
    flagged(Rule.STAT_MTIME, "stat a", nanos(999_999_999, 0));
  }

  @Test
  void stat_mtime_write_is_not_that_of_before() {
    done("open f a O_CREAT|O_RDWR 0644", "utimes a 10 20");
    allowed("write f 1", value(1));
    flagged(Rule.STAT_MTIME_WRITE, "stat a", sized(times(REG, 3, 10, 20, 50), 1));
    allowed("stat a", sized(times(REG, 3, 10, 51, 51), 1));
  }

  @Test
  void stat_mtime_write_waits_for_pages_that_the_kernel_keeps() {
    oracle = oracle(Set.of(KernelFlag.NOFLUSH_META), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644", "utimes a 10 20");
    allowed("write f 1", value(1));
    allowed("stat a", sized(times(REG, 3, 10, 20, 50), 1));
  }

  @Test
  void stat_mtime_is_what_was_set_though_pages_are_written_back_later() {
    oracle = oracle(Set.of(), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 1", value(1));
    done("utimes a 10 20");
    flagged(Rule.STAT_MTIME, "stat a", sized(times(REG, 3, 10, 60, 60), 1));
    done("fsync f");
    flagged(Rule.STAT_MTIME, "stat a", sized(times(REG, 3, 10, 60, 60), 1));
    done("close f");
    flagged(Rule.STAT_MTIME, "stat a", sized(times(REG, 3, 10, 60, 60), 1));
    allowed("stat a", sized(times(REG, 3, 10, 20, 60), 1));
  }

  @Test
  void stat_mtime_is_unknown_after_a_write_back_that_sets_it() {
    oracle = oracle(Set.of(KernelFlag.NOFLUSH_META), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 1", value(1));
    done("utimes a 10 20", "close f");
    allowed("stat a", sized(times(REG, 3, 10, 60, 60), 1));
  }

  @Test
  void stat_atime_is_not_set_by_a_write_to_the_page_cache() {
    oracle = oracle(Set.of(), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644", "utimes a 10 20");
    allowed("write f 1", value(1));
    flagged(Rule.STAT_ATIME, "stat a", sized(times(REG, 3, 60, 60, 60), 1));
    allowed("stat a", sized(times(REG, 3, 10, 60, 60), 1));
  }

  @Test
  void stat_mtime_directory_is_not_that_of_before() {
    done("mkdir d 0755", "utimes d 10 20", "open f d/a O_CREAT|O_RDWR 0644");
    flagged(Rule.STAT_MTIME_DIRECTORY, "stat d", times(DIR, 3, 10, 20, 50));
    allowed("stat d", times(DIR, 3, 10, 51, 51));
  }

  @Test
  void stat_atime_read_is_not_that_of_before() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    done("utimes a 10 20");
    allowed("pread f 0 5", pattern(0, 5));
    flagged(Rule.STAT_ATIME_READ, "stat a", sized(times(REG, 3, 10, 20, 50), 10));
    allowed("stat a", sized(times(REG, 3, 60, 20, 50), 10));
  }

  @Test
  void stat_atime_read_holds_for_directories() {
    done("mkdir d 0755", "utimes d 10 20");
    allowed("readdir d", listing().entry(".", 3, DIR).entry("..", 2, DIR).done());
    flagged(Rule.STAT_ATIME_READ, "stat d", times(DIR, 3, 10, 20, 50));
    allowed("stat d", times(DIR, 3, 60, 20, 50));
  }

  @Test
  void stat_ctime_change_is_no_earlier_than_what_was_made_before_it() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("stat a", times(REG, 3, 100, 100, 100));
    done("sleep 1", "mkdir d 0755");
    allowed("stat d", times(DIR, 4, 101, 101, 101));
    done("chmod a 0644");
    flagged(Rule.STAT_CTIME_CHANGE, "stat a", times(REG, 3, 100, 100, 100));
    allowed("stat a", times(REG, 3, 100, 100, 101));
  }

  @Test
  void stat_ctime_change_says_nothing_unless_time_has_passed() {
    done("open f a O_CREAT|O_RDWR 0644", "mkdir d 0755");
    allowed("stat d", times(DIR, 4, 101, 101, 101));
    done("chmod a 0644");
    allowed("stat a", times(REG, 3, 100, 100, 100));
  }

  @Test
  void stat_ctime_change_says_nothing_of_what_the_kernel_stamps() {
    oracle = oracle(Set.of(), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644", "sleep 1", "mkdir d 0755");
    allowed("stat d", times(DIR, 4, 101, 101, 101));
    done("link a b", "unlink b");
    allowed("stat a", times(REG, 3, 100, 100, 100));
  }

  @Test
  void stat_times_read_are_those_of_before() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("stat a", times(REG, 3, 100, 100, 100));
    done("sleep 1");
    allowed("pread f 0 5", value(0));
    flagged(Rule.STAT_TIMES_READ, "stat a", times(REG, 3, 101, 100, 101));
    allowed("stat a", times(REG, 3, 101, 100, 100)); // A violation teaches nothing.
    flagged(Rule.STAT_TIMES_READ, "stat a", times(REG, 3, 101, 101, 101));
  }

  @Test
  void stat_times_read_say_nothing_once_anything_was_changed_or_the_kernel_keeps_times() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("stat a", times(REG, 3, 100, 100, 100));
    done("chmod . 0755");
    allowed("stat a", times(REG, 3, 100, 100, 101));
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("stat a", times(REG, 3, 100, 100, 100));
    allowed("stat a", times(REG, 3, 100, 100, 101));
  }

  @Test
  void stat_times_made_are_near_each_other_until_they_are_set() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.STAT_TIMES_MADE, "stat a", times(REG, 3, 0, 1_700_000_000L, 1_700_000_000L));
    flagged(Rule.STAT_TIMES_MADE, "stat a", times(REG, 3, 1_700_000_000L, 0, 1_700_000_000L));
    Outcome born = times(REG, 3, 1_700_000_000L, 1_700_000_000L, 1_700_000_000L);
    flagged(Rule.STAT_TIMES_MADE, "stat a", born);
    born.stat().birthtim().sec(1_700_086_400L);
    allowed("stat a", born);
    done("utimes a 10 20");
    allowed("stat a", times(REG, 3, 10, 20, 1_700_000_000L));
  }

  @Test
  void stat_times_made_say_nothing_once_another_user_may_have_set_them() {
    done("mkdir d 0755", "chmod d 0777", "setcred 1 0", "utimesnull d");
    Outcome told = times(DIR, 3, 0, 0, 1_700_000_000L);
    told.stat().mode(DIR.modeBits() | 0777);
    allowed("stat d", told);
  }

  @Test
  void stat_times_made_say_nothing_of_what_the_kernel_keeps() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("stat a", times(REG, 3, 0, 1_700_000_000L, 1_700_000_000L));
  }

  @Test
  void stat_time_is_of_a_year_with_four_digits() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.STAT_TIME, "stat a", times(REG, 3, 100, 1_700_000_000_000L, 100));
    done("utimes a 100 10");
    allowed("stat a", times(REG, 3, 100, 10, 253_402_300_799L));
  }

  @Test
  void statvfs07_data_take_room() {
    done("open f a O_CREAT|O_RDWR 0644");
    Outcome empty = ok();
    blocks(empty.statvfs());
    allowed("statvfs .", empty);
    allowed("write f 10", value(10));
    flagged(Rule.STATVFS_DATA_TAKE_BLOCKS, "statvfs .", empty);
    done("ftruncate f 0");
    allowed("statvfs .", empty);
  }

  private static void blocks(Statvfs told) {
    told.bsize(512).frsize(512).namemax(255).blocks(10).bfree(10).bavail(10).files(9).ffree(5);
  }

  @Test
  void stat_mtime_is_that_of_writing_wherever_that_was() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_RDWR|O_APPEND|O_CREAT 0644", "fdiscard f 0 1");
    allowed("write f 1", value(1));
    done("utimes a 10 20");
    allowed("write f 1", value(1));
    flagged(Rule.STAT_MTIME_WRITE, "stat a", sized(times(REG, 3, 10, 20, 50), 2));
    allowed("stat a", sized(times(REG, 3, 10, 51, 51), 2));
  }

  @Test
  void stat_atime_is_that_of_reading_wherever_that_was() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_RDWR|O_APPEND|O_CREAT 0644", "fdiscard f 0 1");
    allowed("write f 1", value(1));
    done("utimes a 10 20");
    allowed("read f 1", value(0));
    allowed("stat a", sized(times(REG, 3, 60, 20, 50), 1));
  }

  @Test
  void stat_mtime_is_open_after_a_write_for_which_there_was_no_room() {
    done("open f a O_RDWR|O_CREAT 0644", "utimes a 10 20");
    allowed("write f 9", error(ENOSPC));
    allowed("stat a", sized(times(REG, 3, 10, 51, 51), 4));
  }

  @Test
  void stat_mtime_is_open_after_one_more_write_for_which_there_was_no_room() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_RDWR|O_CREAT 0644");
    allowed("write f 9", error(ENOSPC));
    done("utimes a 10 20");
    allowed("write f 9", error(ENOSPC));
    allowed("stat a", sized(times(REG, 3, 10, 51, 51), 0));
  }

  @Test
  void stat_atime_is_that_of_the_way_up_even_from_where_there_is_none() {
    done("mkdir a 0755", "mkdir b 0755", "mkdir b/d 0755", "rename b/d a/d", "chdir a/d");
    done("rmdir a/d", "utimes a 10 20", "utimes b 10 20");
    allowed("getcwd", error(ENOENT));
    allowed("stat a", times(DIR, 3, 60, 20, 50));
    allowed("stat b", times(DIR, 4, 60, 20, 50));
  }

  @Test
  void stat_birthtime_may_be_what_a_stranger_set_where_nobody_asks_who_he_is() {
    oracle = oracle(TELLING, EnumSet.complementOf(EnumSet.of(Operation.ACCESS)));
    done("open f a O_RDONLY|O_CREAT 0644");
    allowed("fstat f", born(50));
    flagged(Rule.STAT_BIRTHTIME, "fstat f", born(10));
    done("setcred 1 0", "utimes a 10 10");
    allowed("fstat f", born(10));
  }

  private static Outcome born(long seconds) {
    Outcome outcome = times(REG, 3, 50, 50, 50);
    outcome.stat().birthtim().sec(seconds);
    return outcome;
  }

  @Test
  void stat_times_made_says_nothing_of_what_a_stranger_may_have_set() {
    done("mkdir d 0777", "mkdir e 0755", "chmod d 0777", "setcred 1 1", "utimesnull d");
    Outcome later = times(DIR, 3, 4102444800L, 50, 50);
    later.stat().mode(040777);
    allowed("stat d", later);
    flagged(Rule.STAT_TIMES_MADE, "stat e", times(DIR, 4, 4102444800L, 50, 50));
  }
}
