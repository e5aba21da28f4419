package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.pattern;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EFBIG;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.FileType.REG;

import org.junit.jupiter.api.Test;

/** The rules of lseek(2). */
class SeekRulesTest extends JudgedProgram {
  @Test
  void lseek01_setsTheOffset() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    flagged(Rule.LSEEK_SETS_OFFSET, "lseek f 5 1", value(5));
    allowed("lseek f 5 1", value(15));
    allowed("lseek f -3 2", value(7));
    allowed("read f 10", pattern(7, 3));
    allowed("lseek f 4 0", value(4));
    allowed("read f 10", pattern(4, 6));
  }

  @Test
  void lseek02_fromNowhereIsEinval() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.LSEEK_INVALID_WHENCE, "lseek f 0 7", EINVAL);
    only(Rule.LSEEK_INVALID_WHENCE, "lseek f 0 -1", EINVAL);
  }

  @Test
  void lseek03_toANegativeOffsetIsEinvalOrDone() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.LSEEK_NEGATIVE_OFFSET, "lseek f -1000 0", value(1000));
    only(Rule.LSEEK_NEGATIVE_OFFSET, "lseek f -1000 0", EINVAL);
    allowed("lseek f -1000 0", value(-1000));
    allowed("read f 10", error(EFBIG));
  }

  @Test
  void lseek03_from_an_end_that_fell_back() {
    done("open h b O_WRONLY|O_CREAT 0755");
    allowed("pwrite h 0 3", value(3));
    done("truncate b 1");
    allowed("lseek h -6 2", value(-3));
    allowed("write h 1", error(EFBIG));
    flagged(Rule.WRITE_NEGATIVE_OFFSET, "write h 1", value(1));
  }

  @Test
  void lseek01_toTheStartIsAnOffset() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.LSEEK_SETS_OFFSET, "lseek f 0 0", error(EINVAL));
  }

  @Test
  void lseek01_fromAnEndThatIsNotKnownSetsAnyOffset() {
    done("open f a O_CREAT|O_RDWR 0644", "fdiscard f 0 5");
    allowed("lseek f 0 2", value(77));
    flagged(Rule.LSEEK_SETS_OFFSET, "lseek f 0 1", value(76));
    allowed("lseek f -3 2", value(-50));
    allowed("lseek f 0 1", value(5));
  }

  @Test
  void lseek01_fromAnEndThatFellBackShowsTheOldSize() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    done("ftruncate f 10");
    flagged(Rule.LSEEK_SETS_OFFSET, "lseek f 1 2", value(100));
    allowed("lseek f 1 2", value(101));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 10));
    allowed("stat a", stat(REG, 0644, 1, 3, 100));
  }

  @Test
  void lseek01_ofADirectorySetsAnyOffsetFromTheEnd() {
    done("mkdir d 0755", "open f d O_RDONLY");
    allowed("lseek f 0 2", value(77));
  }
}
