package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.FileType.BLK;
import static org.jpuffs.fs.FileType.CHR;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.FIFO;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of attributes that stat(2) reports. */
class StatRulesTest extends JudgedProgram {
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
    flagged(Rule.STAT_EXISTING, "stat a", error(EIO));
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
  void statSizeSpecial_aDeviceHasNoBytes() {
    done("mknod p 020644 65025");
    Outcome device = stat(CHR, 0644, 1, 3, 1);
    device.stat().rdev(65025);
    flagged(Rule.STAT_SIZE_SPECIAL, "stat p", device);
    device.stat().size(0);
    allowed("stat p", device);
  }

  @Test
  void statRdev_aDeviceKeepsItsNumber() {
    done("mknod p 020644 65025", "mknod b 060644 7");
    Outcome device = stat(CHR, 0644, 1, 3, 0);
    device.stat().rdev(65024);
    flagged(Rule.STAT_RDEV, "stat p", device);
    device.stat().rdev(65025);
    allowed("stat p", device);
    Outcome block = stat(BLK, 0644, 1, 4, 0);
    block.stat().rdev(8);
    flagged(Rule.STAT_RDEV, "stat b", block);
    block.stat().rdev(7);
    allowed("stat b", block);
  }

  @Test
  void statRdev_ofOtherFilesIsNotJudged() {
    done("open f a O_CREAT|O_RDWR 0644");
    Outcome file = stat(REG, 0644, 1, 3, 0);
    file.stat().rdev(5);
    allowed("stat a", file);
  }

  @Test
  void statFlags_areThoseThatChflagsSet() {
    done("mknod p 020644 65025", "chflags p 1");
    Outcome device = stat(CHR, 0644, 1, 3, 0);
    device.stat().rdev(65025);
    flagged(Rule.STAT_FLAGS, "stat p", device);
    device.stat().flags(1);
    allowed("stat p", device);
  }

  @Test
  void statGroup_isThatOfTheDirectoryOrOfTheProcessAndStays() {
    done("chmod . 0777", "setcred 1 1", "open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.STAT_GROUP, "stat a", ofUser(2));
    allowed("stat a", ofUser(1));
    flagged(Rule.STAT_GROUP, "stat a", ofUser(0));
    done("open f b O_CREAT|O_RDWR 0644");
    Outcome other = ofUser(0);
    other.stat().ino(4);
    allowed("stat b", other);
    other.stat().gid(1);
    flagged(Rule.STAT_GROUP, "stat b", other);
  }

  @Test
  void statGroup_isThatOfTheProcessToo_whereTheGroupOfTheDirectoryIsNotKnown() {
    done("chmod . 0777", "setcred 1 1", "mkdir d 0777", "setcred 1 2");
    done("open f d/a O_CREAT|O_RDWR 0644");
    flagged(Rule.STAT_GROUP, "stat d/a", ofUser(3));
    allowed("stat d/a", ofUser(2));
    flagged(Rule.STAT_GROUP, "stat d/a", ofUser(1));
  }

  private static Outcome ofUser(int gid) {
    Outcome outcome = stat(REG, 0644, 1, 3, 0);
    outcome.stat().uid(1).gid(gid);
    return outcome;
  }

  @Test
  void statBlksize_isPositive() {
    done("open f a O_CREAT|O_RDWR 0644");
    Outcome outcome = stat(REG, 0644, 1, 3, 0);
    outcome.stat().blksize(0);
    flagged(Rule.STAT_BLKSIZE, "stat a", outcome);
    outcome.stat().blksize(1);
    allowed("stat a", outcome);
  }

  @Test
  void statBlocks_areNoMoreThanAFileCanHave() {
    done("open f a O_CREAT|O_RDWR 0644");
    Outcome outcome = stat(REG, 0644, 1, 3, 0);
    outcome.stat().blocks(-1);
    flagged(Rule.STAT_BLOCKS, "stat a", outcome);
    outcome.stat().blocks(1L << 54);
    flagged(Rule.STAT_BLOCKS, "stat a", outcome);
    outcome.stat().blocks((1L << 54) - 1);
    allowed("stat a", outcome);
  }

  @Test
  void a_pipe_has_no_bytes_unless_it_was_told_otherwise_and_what_that_does_to_its_times_is_open() {
    done("mkfifo p 0644");
    flagged(Rule.STAT_SIZE_SPECIAL, "stat p", stat(FIFO, 0644, 1, 3, 1));
    done("utimes p 0 0", "truncate p 1");
    for (long size = 0; size < 2; size++) {
      Outcome cut = stat(FIFO, 0644, 1, 3, size);
      cut.stat().ctim().sec(5);
      allowed("stat p", cut);
    }
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
}
