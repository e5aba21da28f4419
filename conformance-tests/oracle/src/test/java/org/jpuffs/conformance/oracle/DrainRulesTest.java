package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EBUSY;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOSYS;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of what the kernel has reclaimed and finds again. */
class DrainRulesTest extends JudgedProgram {
  @Test
  void drain01_what_was_there_is_there() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    done("close f");
    flagged(Rule.DRAIN_SUCCEEDS, "drain", error(EBUSY));
    done("drain");
    flagged(Rule.STAT_EXISTING, "stat a", error(ENOENT));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 9));
    allowed("stat a", stat(REG, 0644, 1, 3, 10));
  }

  @Test
  void drain01_what_the_kernel_kept_may_be_refused_for_its_flags_and_is_lost() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    done("close f", "drain");
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 0));
    done("open f a O_RDWR", "chflags a 4");
    allowed("write f 20", value(20));
    done("close f", "drain");
    allowed("stat a", flagged(10));
  }

  private static Outcome flagged(long size) {
    Outcome outcome = stat(REG, 0644, 1, 3, size);
    outcome.stat().flags(4);
    return outcome;
  }

  @Test
  void drain01_what_is_open_stays_as_it_is() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    done("drain");
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 0));
  }

  @Test
  void drain02_a_kernel_may_not_know_how() {
    allowed("drain", error(ENOSYS));
  }
}
