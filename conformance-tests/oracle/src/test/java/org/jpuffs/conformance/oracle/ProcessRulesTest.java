package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of umask(2) and poll(2). */
class ProcessRulesTest extends JudgedProgram {
  private static final Set<Operation> WITHOUT_POLL =
      EnumSet.complementOf(EnumSet.of(Operation.POLL));

  private static Outcome polled(int events) {
    Outcome outcome = value(events == 0 ? 0 : 1);
    outcome.detail(events);
    return outcome;
  }

  @Test
  void umask01_returnsTheMaskOfBefore() {
    flagged(Rule.UMASK_RETURNS_OLD_MASK, "umask 077", value(0));
    allowed("umask 077", value(022));
    flagged(Rule.UMASK_RETURNS_OLD_MASK, "umask 0", value(022));
    allowed("umask 01777", value(077));
    allowed("umask 0", value(0777));
  }

  @Test
  void aFileIsMadeWithoutThePermissionsOfTheMask() {
    allowed("umask 027", value(022));
    done("mkdir d 0777", "open f a O_CREAT|O_RDWR 0666");
    flagged(Rule.STAT_MODE, "stat d", stat(DIR, 0755, 2, 3, 0));
    allowed("stat d", stat(DIR, 0750, 2, 3, 0));
    flagged(Rule.STAT_MODE, "stat a", stat(REG, 0644, 1, 4, 0));
    allowed("stat a", stat(REG, 0640, 1, 4, 0));
  }

  @Test
  void poll01_aRegularFileIsAlwaysReadyWhereTheKernelAnswers() {
    oracle = oracle(Set.of(), WITHOUT_POLL);
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.POLL_ALWAYS_READY, "poll f 0x5 0", polled(0));
    flagged(Rule.POLL_ALWAYS_READY, "poll f 0x5 0", polled(0x1));
    flagged(Rule.POLL_ALWAYS_READY, "poll f 0x5 0", error(EIO));
    allowed("poll f 0x5 0", polled(0x5));
  }

  @Test
  void poll01_ofOtherEventsNoneHappens() {
    oracle = oracle(Set.of(), WITHOUT_POLL);
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.POLL_ALWAYS_READY, "poll f 0x2 0", polled(0x2));
    allowed("poll f 0x2 0", polled(0));
    allowed("poll f 0x7 0", polled(0x5));
  }

  @Test
  void pollIsNotJudgedWhereTheFileSystemAnswers() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("poll f 0x5 0", polled(0));
    oracle = oracle(Set.of(KernelFlag.ALLOPS), WITHOUT_POLL);
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("poll f 0x5 0", polled(0));
  }

  @Test
  void pollIsNotJudgedUnlessItIsOfARegularFile() {
    oracle = oracle(Set.of(), WITHOUT_POLL);
    done("mkdir d 0755", "open f d O_RDONLY");
    allowed("poll f 0x5 0", polled(0));
    allowed("poll g 0x5 0", polled(0x20));
  }
}
