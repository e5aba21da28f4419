package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.conformance.session.Answer.cwd;
import static org.jpuffs.conformance.session.Answer.error;
import static org.jpuffs.conformance.session.Answer.listing;
import static org.jpuffs.conformance.session.Answer.ok;
import static org.jpuffs.conformance.session.Answer.pattern;
import static org.jpuffs.conformance.session.Answer.stat;
import static org.jpuffs.conformance.session.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EBUSY;
import static org.jpuffs.fs.Errno.EEXIST;
import static org.jpuffs.fs.Errno.EFBIG;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.EISDIR;
import static org.jpuffs.fs.Errno.ENAMETOOLONG;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOSPC;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.ENOTEMPTY;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.Errno.EROFS;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.NON;
import static org.jpuffs.fs.FileType.REG;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.session.Answer;
import org.jpuffs.conformance.session.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule, both ways: what it allows passes, and what it does not is a violation by its name. */
class OracleTest {
  private Oracle oracle = oracle(Set.of(), EnumSet.allOf(Operation.class));

  private static Oracle oracle(Set<KernelFlag> flags, Set<Operation> operations) {
    return new Oracle("/mnt", flags, operations);
  }

  private static Call call(String line) {
    try {
      return ScriptReader.read("test", line).program().calls().get(0);
    } catch (Exception unreadable) {
      throw new IllegalArgumentException(line, unreadable);
    }
  }

  /** The call succeeds, and so the model goes on. */
  private void done(String... lines) {
    for (String line : lines) {
      allowed(line, ok());
    }
  }

  private void allowed(String line, Outcome outcome) {
    assertThat(oracle.judge(call(line), outcome)).as(line).isNull();
  }

  private void flagged(Rule rule, String line, Outcome outcome) {
    Violation violation = oracle.judge(call(line), outcome);
    assertThat(violation).as(line).isNotNull();
    assertThat(violation.allowed()).extracting(Allowed::rule).as(line).contains(rule);
  }

  /** The rule flags a success and EIO, and allows the error. */
  private void only(Rule rule, String line, Errno errno) {
    flagged(rule, line, ok());
    flagged(rule, line, error(EIO));
    allowed(line, error(errno));
  }

  @Nested
  class Paths {
    @Test
    void path01_missing_component() {
      only(Rule.PATH_01, "stat a/b", ENOENT);
      only(Rule.PATH_01, "unlink a", ENOENT);
      only(Rule.PATH_01, "open f a O_RDONLY", ENOENT);
      only(Rule.PATH_01, "mkdir a/b 0755", ENOENT);
    }

    @Test
    void path02_file_where_a_directory_must_be() {
      done("open f a O_CREAT|O_RDWR 0644");
      only(Rule.PATH_02, "stat a/b", ENOTDIR);
      only(Rule.PATH_02, "stat a/", ENOTDIR);
      only(Rule.PATH_02, "mkdir a/ 0755", ENOTDIR);
      only(Rule.PATH_02, "stat a/..", ENOTDIR);
    }

    @Test
    void path03_name_too_long() {
      only(Rule.PATH_03, "stat " + "n".repeat(256), ENAMETOOLONG);
      only(Rule.PATH_01, "stat " + "n".repeat(255), ENOENT);
      only(Rule.PATH_01, "stat a/" + "n".repeat(256), ENOENT);
    }

    @Test
    void path04_path_too_long() {
      String path = "a/".repeat(509) + "a";
      only(Rule.PATH_04, "stat " + path, ENAMETOOLONG);
      only(Rule.PATH_01, "stat " + path.substring(2), ENOENT);
    }

    @Test
    void path05_new_file_with_a_slash() {
      only(Rule.PATH_05, "open f a/ O_CREAT|O_RDWR 0644", ENOENT);
      done("mkdir d/ 0755");
      allowed("mkdir d 0755", error(EEXIST));
      done("open f a O_CREAT|O_RDWR 0644");
      only(Rule.PATH_05, "rename a b/", ENOENT);
      done("rename d e/");
    }

    @Test
    void path06_mount_point() {
      done("mkdir d 0755");
      only(Rule.PATH_06, "rmdir .", EBUSY);
      only(Rule.PATH_06, "unlink .", EBUSY);
      only(Rule.PATH_06, "rename . d", EBUSY);
      only(Rule.PATH_06, "rename d .", EBUSY);
      allowed("rename d .", error(EOPNOTSUPP));
      only(Rule.PATH_06, "rmdir d/..", EBUSY);
    }

    @Test
    void path07_refused_by_mode() {
      done("mkdir d 0755", "open f d/a O_CREAT|O_RDWR 0644");
      flagged(Rule.OPEN_01, "open g d/a O_RDONLY", error(EACCES));
      done("chmod d/a 0200");
      allowed("open g d/a O_RDONLY", error(EACCES));
      allowed("open g d/a O_RDONLY", ok());
      done("chmod d 0600");
      allowed("stat d/a", error(EACCES));
    }

    @Test
    void path08_parent_of_a_removed_directory() {
      done("mkdir d 0755", "chdir d", "rmdir d");
      allowed("rstat ..", error(ENOENT));
      allowed("rstat ..", stat(DIR, 0755, 2, 2, 512));
      flagged(Rule.PATH_01, "rstat a", ok());
    }

    @Test
    void the_name_cache_may_lead_to_a_former_parent() {
      done("mkdir d 0755", "mkdir e 0755", "mkdir d/s 0755");
      allowed("stat d", stat(DIR, 0755, 3, 3, 0));
      allowed("stat e", stat(DIR, 0755, 2, 4, 0));
      done("rename d/s e/s");
      allowed("stat e/s/..", stat(DIR, 0755, 2, 3, 0));
      allowed("stat e/s/..", stat(DIR, 0755, 3, 4, 0));
      flagged(Rule.STAT_NLINK_DIRECTORY, "stat e/s/..", stat(DIR, 0755, 4, 4, 0));
    }

    @Test
    void without_a_name_cache_there_is_one_parent() {
      oracle = oracle(Set.of(KernelFlag.NOCACHE_NAME), EnumSet.allOf(Operation.class));
      done("mkdir d 0755", "mkdir e 0755", "mkdir d/s 0755");
      allowed("stat d", stat(DIR, 0755, 3, 3, 0));
      allowed("stat e", stat(DIR, 0755, 2, 4, 0));
      done("rename d/s e/s");
      flagged(Rule.STAT_NLINK_DIRECTORY, "stat e/s/..", stat(DIR, 0755, 2, 3, 0));
      allowed("stat e/s/..", stat(DIR, 0755, 3, 4, 0));
    }
  }

  @Nested
  class Names {
    @Test
    void open01_opens_what_is_there() {
      done("open f a O_CREAT|O_RDWR 0644");
      flagged(Rule.OPEN_01, "open g a O_RDONLY", error(ENOENT));
      done("open g a O_RDONLY", "open g . O_RDONLY|O_DIRECTORY");
    }

    @Test
    void open02_makes_what_is_not() {
      flagged(Rule.OPEN_02, "open f a O_CREAT|O_RDWR 0644", error(ENOENT));
      allowed("open f a O_CREAT|O_RDWR 0644", error(ENOSPC));
      only(Rule.PATH_01, "stat a", ENOENT);
    }

    @Test
    void open03_exclusively() {
      done("open f a O_CREAT|O_EXCL|O_RDWR 0644");
      only(Rule.OPEN_03, "open g a O_CREAT|O_EXCL|O_RDWR 0644", EEXIST);
    }

    @Test
    void open04_directories_only_for_reading() {
      done("mkdir d 0755");
      only(Rule.OPEN_04, "open f d O_RDWR", EISDIR);
      only(Rule.OPEN_04, "open f d O_RDONLY|O_TRUNC", EISDIR);
      only(Rule.OPEN_04, "open f d O_CREAT|O_WRONLY 0644", EISDIR);
      done("open f d O_CREAT|O_RDONLY 0644");
    }

    @Test
    void open05_to_08() {
      done("open f a O_CREAT|O_RDWR 0644");
      only(Rule.OPEN_05, "open g a O_RDONLY|O_DIRECTORY", ENOTDIR);
      only(Rule.OPEN_06, "open g a O_CREAT|O_RDONLY|O_DIRECTORY 0644", EINVAL);
      only(Rule.OPEN_07, "open g a 3", EINVAL);
      only(Rule.OPEN_08, "open g . O_CREAT|O_RDONLY 0644", EEXIST);
    }

    @Test
    void open09_without_write() {
      oracle = oracle(Set.of(), EnumSet.complementOf(EnumSet.of(Operation.WRITE)));
      done("open f a O_CREAT|O_RDONLY 0644");
      only(Rule.OPEN_09, "open g a O_RDWR", EROFS);
      allowed("open g n O_RDWR|O_CREAT 0644", error(EROFS));
      only(Rule.OPEN_03, "open g n O_RDONLY|O_CREAT|O_EXCL 0644", EEXIST);
      only(Rule.ACCESS_03, "access a 2", EROFS);
    }

    @Test
    void a_failed_open_takes_the_name_away() {
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("open f nosuch O_RDONLY", error(ENOENT));
      only(Rule.FD_01, "close f", EBADF);
    }

    @Test
    void close01() {
      done("open f a O_CREAT|O_RDWR 0644");
      flagged(Rule.CLOSE_01, "close f", error(EBADF));
      done("close f");
      only(Rule.FD_01, "close f", EBADF);
      only(Rule.FD_01, "fstat f", EBADF);
    }

    @Test
    void mkdir01_and_02() {
      flagged(Rule.MKDIR_01, "mkdir d 0755", error(EEXIST));
      done("mkdir d 0755", "mkdir d/e 0755");
      only(Rule.MKDIR_02, "mkdir d 0755", EEXIST);
      only(Rule.MKDIR_02, "mkdir . 0755", EEXIST);
      only(Rule.MKDIR_02, "mkdir d/. 0755", EEXIST);
      only(Rule.MKDIR_02, "mkdir d/.. 0755", EEXIST);
    }

    @Test
    void rmdir01_to_05() {
      done("mkdir d 0755", "mkdir d/e 0755", "open f a O_CREAT|O_RDWR 0644");
      only(Rule.RMDIR_02, "rmdir d", ENOTEMPTY);
      flagged(Rule.RMDIR_02, "rmdir d", error(EEXIST));
      only(Rule.RMDIR_03, "rmdir a", ENOTDIR);
      only(Rule.RMDIR_04, "rmdir d/.", EINVAL);
      only(Rule.RMDIR_05, "rmdir d/e/..", ENOTEMPTY);
      flagged(Rule.RMDIR_01, "rmdir d/e", error(ENOTEMPTY));
      done("rmdir d/e", "rmdir d");
      only(Rule.PATH_01, "stat d", ENOENT);
    }

    @Test
    void unlink01_to_03() {
      done("mkdir d 0755", "open f a O_CREAT|O_RDWR 0644");
      only(Rule.UNLINK_02, "unlink d", EPERM);
      only(Rule.UNLINK_03, "unlink d/.", EINVAL);
      flagged(Rule.UNLINK_01, "unlink a", error(EPERM));
      done("unlink a");
      only(Rule.PATH_01, "stat a", ENOENT);
      allowed("fstat f", stat(REG, 0644, 0, 3, 0));
    }

    @Test
    void rename01_moves_a_tree() {
      done("mkdir d 0755", "mkdir d/e 0755", "open f d/e/a O_CREAT|O_RDWR 0644");
      flagged(Rule.RENAME_01, "rename d x", error(ENOENT));
      done("rename d x");
      only(Rule.PATH_01, "stat d/e/a", ENOENT);
      allowed("stat x/e/a", stat(REG, 0644, 1, 3, 0));
    }

    @Test
    void rename02_replaces() {
      done("open f a O_CREAT|O_RDWR 0644", "open g b O_CREAT|O_RDWR 0600");
      allowed("write g 10", value(10));
      flagged(Rule.RENAME_02, "rename a b", error(EEXIST));
      done("rename a b");
      flagged(Rule.STAT_MODE, "stat b", stat(REG, 0600, 1, 3, 0));
      flagged(Rule.STAT_SIZE, "stat b", stat(REG, 0644, 1, 3, 10));
      allowed("stat b", stat(REG, 0644, 1, 3, 0));
      allowed("fstat g", stat(REG, 0600, 0, 4, 10));
      only(Rule.PATH_01, "stat a", ENOENT);
    }

    @Test
    void rename03_to_09() {
      done(
          "open f a O_CREAT|O_RDWR 0644",
          "mkdir d 0755",
          "mkdir d/e 0755",
          "mkdir x 0755",
          "mkdir x/y 0755");
      flagged(Rule.RENAME_03, "rename a a", error(EEXIST));
      done("rename a a", "rename d d");
      only(Rule.RENAME_04, "rename d a", ENOTDIR);
      only(Rule.RENAME_05, "rename a d", EISDIR);
      only(Rule.RENAME_06, "rename x d", ENOTEMPTY);
      only(Rule.RENAME_06, "rename d/e d", ENOTEMPTY);
      only(Rule.RENAME_07, "rename d d/e/z", EINVAL);
      only(Rule.RENAME_07, "rename d d/z", EINVAL);
      only(Rule.RENAME_08, "rename d/. z", EINVAL);
      only(Rule.RENAME_08, "rename d/e/.. z", EINVAL);
      only(Rule.RENAME_09, "rename a d/.", EISDIR);
      only(Rule.RENAME_09, "rename a d/..", EINVAL);
      done("rename d/e x/y");
      allowed("stat d", stat(DIR, 0755, 2, 5, 0));
    }
  }

  @Nested
  class Data {
    @Test
    void read01_and_02() {
      done("open f a O_CREAT|O_RDWR 0644");
      flagged(Rule.WRITE_01, "write f 100", value(50));
      allowed("write f 100", value(100));
      allowed("read f 10", value(0));
      flagged(Rule.READ_01, "pread f 0 200", pattern(0, 99));
      flagged(Rule.READ_02, "pread f 0 200", pattern(1, 100));
      allowed("pread f 0 200", pattern(0, 100));
      flagged(Rule.READ_01, "pread f 100 200", pattern(0, 1));
    }

    @Test
    void read02_holes_are_zero() {
      oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("pwrite f 5000 1", value(1));
      flagged(Rule.READ_02, "pread f 4999 9", pattern(4999, 2));
      byte[] bytes = new byte[5001];
      bytes[5000] = (byte) (5000 * 7 + 13);
      allowed("pread f 0 9999", Answer.bytes(bytes));
    }

    @Test
    void read06_bytes_that_were_skipped_are_wild_until_the_file_system_knows() {
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("pwrite f 5000 1", value(1));
      allowed("pread f 4999 9", pattern(4999, 2));
      flagged(Rule.READ_02, "pread f 5000 1", pattern(0, 1));
      allowed("pread f 0 10", error(EIO));
      done("fsync f");
      flagged(Rule.READ_01, "pread f 0 10", error(EIO));
    }

    @Test
    void read06_what_was_not_looked_at_is_zero_once_it_is_flushed() {
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("pwrite f 5000 1", value(1));
      done("fsync f");
      flagged(Rule.READ_02, "pread f 4999 9", pattern(4999, 2));
      flagged(Rule.READ_01, "pread f 0 10", error(EIO));
    }

    @Test
    void write04_beside_what_was_skipped() {
      done("open f a O_CREAT|O_RDWR 0644");
      flagged(Rule.WRITE_01, "write f 1", error(EIO));
      allowed("pwrite f 9000 1", value(1));
      allowed("pwrite f 100 1", error(EIO));
      allowed("stat a", stat(REG, 0644, 1, 3, 77));
    }

    @Test
    void truncate05_the_old_size_may_come_back() {
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("write f 100", value(100));
      done("ftruncate f 10");
      flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 50));
      allowed("stat a", stat(REG, 0644, 1, 3, 100));
      flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 10));
      flagged(Rule.READ_02, "pread f 10 1", pattern(10, 1));
    }

    @Test
    void truncate05_only_if_the_file_system_did_not_know_the_size() {
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("write f 100", value(100));
      done("fsync f", "ftruncate f 10");
      flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 100));
    }

    @Test
    void read03_to_05() {
      done("mkdir d 0755", "open f d O_RDONLY");
      allowed("read f 10", error(EISDIR));
      flagged(Rule.READ_03, "read f 10", error(EIO));
      flagged(Rule.READ_04, "read f 0", error(EIO));
      allowed("read f 0", ok());
      done("open g a O_CREAT|O_RDWR 0644");
      allowed("pread g -1000 10", error(EFBIG));
      flagged(Rule.READ_05, "pread g -1000 10", ok());
    }

    @Test
    void fd02_and_03() {
      done("open f a O_CREAT|O_WRONLY 0644", "open g a O_RDONLY");
      only(Rule.FD_02, "read f 10", EBADF);
      only(Rule.FD_03, "write g 10", EBADF);
      only(Rule.FD_03, "pwrite g 0 10", EBADF);
      only(Rule.FD_01, "pwrite h 0 10", EBADF);
    }

    @Test
    void write02_and_03() {
      done("open f a O_CREAT|O_RDWR 0644");
      flagged(Rule.WRITE_02, "write f 0", error(EIO));
      done("write f 0");
      allowed("pwrite f -1000 10", error(EFBIG));
      flagged(Rule.WRITE_03, "pwrite f -1000 10", value(10));
    }

    @Test
    void appending_writes_go_to_the_end() {
      done("open f a O_CREAT|O_RDWR 0644", "open g a O_WRONLY|O_APPEND");
      allowed("write f 10", value(10));
      allowed("write g 5", value(5));
      allowed("pwrite g 0 5", value(5));
      flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 15));
      allowed("stat a", stat(REG, 0644, 1, 3, 20));
      allowed("pread f 10 5", pattern(0, 5));
    }

    @Test
    void space01_leaves_the_data_in_doubt() {
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("write f 10", value(10));
      allowed("fsync f", error(ENOSPC));
      allowed("stat a", stat(REG, 0644, 1, 3, 4));
      allowed("pread f 0 10", pattern(3, 4));
      done("ftruncate f 0");
      flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 4));
    }

    @Test
    void lseek01_to_03() {
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("write f 10", value(10));
      flagged(Rule.LSEEK_01, "lseek f 5 1", value(5));
      allowed("lseek f 5 1", value(15));
      allowed("lseek f -3 2", value(7));
      allowed("read f 10", pattern(7, 3));
      only(Rule.LSEEK_02, "lseek f 0 7", EINVAL);
      flagged(Rule.LSEEK_03, "lseek f -1000 0", value(1000));
      allowed("lseek f -1000 0", error(EINVAL));
      allowed("lseek f -1000 0", value(-1000));
      allowed("read f 10", error(EFBIG));
    }

    @Test
    void truncate01_to_04() {
      done("open f a O_CREAT|O_RDWR 0644", "open g a O_RDONLY", "mkdir d 0755");
      allowed("write f 100", value(100));
      only(Rule.TRUNCATE_02, "truncate a -1000", EINVAL);
      only(Rule.TRUNCATE_02, "ftruncate g -1000", EINVAL);
      only(Rule.TRUNCATE_03, "truncate d 0", EISDIR);
      only(Rule.TRUNCATE_04, "ftruncate g 5", EINVAL);
      flagged(Rule.TRUNCATE_01, "truncate a 10", error(EIO));
      done("truncate a 10", "ftruncate f 20");
      byte[] bytes = new byte[20];
      Answer.pattern(0, 10).data().get(0, bytes, 0, 10);
      allowed("pread g 0 99", Answer.bytes(bytes));
      flagged(Rule.READ_02, "pread g 0 99", pattern(0, 20));
    }

    @Test
    void without_a_writer_the_page_cache_may_keep_what_was_cut_off() {
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("write f 100", value(100));
      done("close f", "truncate a 10", "truncate a 20", "open f a O_RDWR");
      allowed("pread f 0 99", pattern(0, 20));
      allowed("pwrite f 15 1", value(1));
      flagged(Rule.READ_02, "pread f 15 1", Answer.bytes((byte) 0));
    }

    @Test
    void without_a_page_cache_what_is_cut_off_is_gone() {
      oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("write f 100", value(100));
      done("close f", "truncate a 10", "truncate a 20", "open f a O_RDWR");
      flagged(Rule.READ_02, "pread f 0 99", pattern(0, 20));
    }

    @Test
    void o_trunc_cuts() {
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("write f 100", value(100));
      done("open g a O_RDONLY|O_TRUNC");
      flagged(Rule.STAT_SIZE, "fstat f", stat(REG, 0644, 1, 3, 100));
      allowed("fstat f", stat(REG, 0644, 1, 3, 0));
    }

    @Test
    void fsync01() {
      done("open f a O_CREAT|O_RDWR 0644", "fsync f", "sync");
      flagged(Rule.FSYNC_01, "fsync f", error(EIO));
      flagged(Rule.SYNC_01, "sync", error(EIO));
      only(Rule.FD_01, "fsync g", EBADF);
    }
  }

  @Nested
  class AttributesAndDirectories {
    @ParameterizedTest
    @CsvSource({
      "STAT_TYPE, DIR, 0644, 1, 3, 0",
      "STAT_MODE, REG, 0600, 1, 3, 0",
      "STAT_NLINK, REG, 0644, 2, 3, 0",
      "STAT_NLINK, REG, 0644, 0, 3, 0",
      "STAT_SIZE, REG, 0644, 1, 3, 1",
      "STAT_INO_SAME, REG, 0644, 1, 4, 0",
    })
    void fields(Rule rule, String type, String mode, int nlink, long ino, long size) {
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("stat a", stat(REG, 0644, 1, 3, 0));
      flagged(
          rule,
          "fstat f",
          stat(type.equals("DIR") ? DIR : REG, Integer.parseInt(mode, 8), nlink, ino, size));
    }

    @Test
    void owner_group_device_and_time() {
      done("open f a O_CREAT|O_RDWR 0644");
      flagged(Rule.STAT_01, "stat a", error(EIO));
      allowed("stat a", stat(REG, 0644, 1, 3, 0));
      Outcome other = stat(REG, 0644, 1, 3, 0);
      other.stat().uid(1);
      flagged(Rule.STAT_OWNER, "stat a", other);
      other.stat().uid(0).gid(1);
      flagged(Rule.STAT_GROUP, "stat a", other);
      other.stat().gid(0).dev(8);
      flagged(Rule.STAT_DEV, "stat a", other);
      other.stat().dev(7).birthtim().sec(-1).nsec(-1);
      flagged(Rule.STAT_BIRTHTIME, "stat a", other);
      done("utimes a 100 200");
      other.stat().atim().sec(100);
      other.stat().mtim().sec(200);
      allowed("stat a", other);
      other.stat().mtim().nsec(1_000_000_000);
      flagged(Rule.STAT_TIME, "stat a", other);
    }

    @Test
    void two_files_have_two_numbers() {
      done("open f a O_CREAT|O_RDWR 0644", "open g b O_CREAT|O_RDWR 0644");
      allowed("stat a", stat(REG, 0644, 1, 3, 0));
      flagged(Rule.STAT_INO_UNIQUE, "stat b", stat(REG, 0644, 1, 3, 0));
      done("unlink a");
      flagged(Rule.STAT_INO_UNIQUE, "stat b", stat(REG, 0644, 1, 3, 0));
      done("close f");
      allowed("stat b", stat(REG, 0644, 1, 3, 0));
    }

    @Test
    void directories_count_their_links_all_alike() {
      done("mkdir d 0755", "mkdir d/e 0755");
      flagged(Rule.STAT_NLINK_DIRECTORY, "stat d", stat(DIR, 0755, 2, 3, 0));
      allowed("stat d", stat(DIR, 0755, 3, 3, 0));
      flagged(Rule.STAT_NLINK_DIRECTORY, "stat d/e", stat(DIR, 0755, 1, 4, 0));
      oracle = oracle(Set.of(), EnumSet.allOf(Operation.class));
      done("mkdir d 0755", "mkdir d/e 0755");
      allowed("stat d", stat(DIR, 0755, 1, 3, 0));
      flagged(Rule.STAT_NLINK_DIRECTORY, "stat d/e", stat(DIR, 0755, 2, 4, 0));
    }

    @Test
    void chmod01() {
      done("mkdir d 0755");
      flagged(Rule.CHMOD_01, "chmod d 0700", error(EPERM));
      done("chmod d 0700");
      flagged(Rule.STAT_MODE, "stat d", stat(DIR, 0755, 2, 3, 0));
      allowed("stat d", stat(DIR, 0700, 2, 3, 0));
    }

    @Test
    void access01_and_02() {
      done("open f a O_CREAT|O_RDWR 0644", "access a 6");
      flagged(Rule.ACCESS_01, "access a 6", error(EACCES));
      allowed("access a 1", error(EACCES));
      only(Rule.ACCESS_02, "access a 8", EINVAL);
    }

    @Test
    void statvfs01_and_02() {
      Outcome outcome = ok();
      outcome.statvfs().bsize(512).frsize(512).namemax(255).blocks(10).bfree(10).files(5).ffree(4);
      allowed("statvfs .", outcome);
      outcome.statvfs().bfree(11);
      flagged(Rule.STATVFS_02, "statvfs .", outcome);
      outcome.statvfs().bfree(1).ffree(6);
      flagged(Rule.STATVFS_02, "statvfs .", outcome);
      flagged(Rule.STATVFS_01, "statvfs .", error(EIO));
    }

    @Test
    void chdir_and_getcwd() {
      done("mkdir d 0755", "mkdir d/e 0755", "open f a O_CREAT|O_RDWR 0644");
      only(Rule.CHDIR_02, "chdir a", ENOTDIR);
      flagged(Rule.CHDIR_01, "chdir d/e", error(ENOENT));
      done("chdir d/e");
      flagged(Rule.GETCWD_01, "getcwd", cwd("/mnt/e/d"));
      allowed("getcwd", cwd("/mnt/d/e"));
      done("rename d x");
      flagged(Rule.GETCWD_01, "getcwd", cwd("/mnt/d/e"));
      allowed("getcwd", cwd("/mnt/x/e"));
      done("rchdir ..");
      allowed("getcwd", cwd("/mnt/x"));
      done("rmdir x/e", "rmdir x");
      flagged(Rule.GETCWD_02, "getcwd", cwd("/mnt/x"));
      allowed("getcwd", error(ENOENT));
    }

    @Test
    void outside_of_the_mount_nothing_is_judged() {
      done("chdir .", "rchdir ..");
      allowed("getcwd", cwd("/"));
      allowed("rstat a", error(ENOENT));
      done("chdir .");
      allowed("getcwd", cwd("/mnt"));
    }

    @Test
    void readdir_rules() {
      done("mkdir d 0755", "open f a O_CREAT|O_RDWR 0644");
      only(Rule.READDIR_02, "readdir a", EINVAL);
      flagged(Rule.READDIR_01, "readdir .", error(EIO));
      allowed(
          "readdir .",
          listing()
              .entry(".", 2, DIR)
              .entry("..", 2, DIR)
              .entry("a", 4, REG)
              .entry("d", 3, NON)
              .done());
      allowed("readdir .", listing().entry("a", 4, REG).entry("d", 3, DIR).done());
      flagged(Rule.READDIR_NAMES, "readdir .", listing().entry("a", 4, REG).done());
      flagged(
          Rule.READDIR_NAMES,
          "readdir .",
          listing().entry("a", 4, REG).entry("a", 4, REG).entry("d", 3, DIR).done());
      flagged(
          Rule.READDIR_NAMES,
          "readdir .",
          listing().entry("a", 4, REG).entry("d", 3, DIR).entry("z", 5, REG).done());
      flagged(
          Rule.READDIR_TYPES, "readdir .", listing().entry("a", 4, DIR).entry("d", 3, DIR).done());
      flagged(
          Rule.READDIR_INO, "readdir .", listing().entry("a", 5, REG).entry("d", 3, DIR).done());
      flagged(Rule.STAT_INO_SAME, "stat a", stat(REG, 0644, 1, 5, 0));
    }

    @Test
    void readdir_form() {
      Outcome short1 = listing().entry("a", 4, REG).done();
      done("open f a O_CREAT|O_RDWR 0644");
      short1.data().putShort(8, (short) 3);
      flagged(Rule.READDIR_FORM, "readdir .", short1);
    }
  }

  @Test
  void every_rule_has_a_text_a_source_and_a_name() {
    List<String> names = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      assertThat(rule.text()).isNotBlank();
      assertThat(rule.source()).isNotBlank();
      names.add(rule.toString());
    }
    assertThat(names).contains("rename-07", "stat-nlink-directory").doesNotHaveDuplicates();
  }
}
