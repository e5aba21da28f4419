package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EDQUOT;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of the calls that set modes, owners, flags and times, and of access(2). */
class AttributeRulesTest extends JudgedProgram {
  @Test
  void chmod01_setsThePermissions() {
    done("mkdir d 0755");
    flagged(Rule.CHMOD_SETS_MODE, "chmod d 0700", error(EPERM));
    done("chmod d 0700");
    flagged(Rule.STAT_MODE, "stat d", stat(DIR, 0755, 2, 3, 0));
    allowed("stat d", stat(DIR, 0700, 2, 3, 0));
  }

  @Test
  void a_file_is_not_given_to_whom_it_would_be_too_much() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("chown a 10 -1", error(EDQUOT));
    allowed("stat a", stat(REG, 0644, 1, 3, 0));
    flagged(Rule.CHOWN_SETS_OWNER, "chown a 10 -1", error(EIO));
  }

  @Test
  void access02_aModeOfOtherBitsIsEinval() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.ACCESS_INVALID_MODE, "access a 8", EINVAL);
  }

  @Test
  void access01_user0MayReadAndWriteEverything() {
    done("open f a O_CREAT|O_RDWR 0644", "access a 6");
    flagged(Rule.ACCESS_SUPERUSER, "access a 6", error(EACCES));
    allowed("access a 1", error(EACCES));
  }

  @Test
  void path14_a_size_that_goes_along_may_be_refused_to_who_may_not_write() {
    oracle = oracle(Set.of(), EnumSet.complementOf(EnumSet.of(Operation.ACCESS)));
    done("open f a O_RDWR|O_CREAT 0644", "mkdir d 0755");
    allowed("write f 1", value(1));
    done("setcred 1 1");
    flagged(Rule.UTIMES_SETS_TIMES, "utimes d 0 0", error(EACCES));
    allowed("utimes a 0 0", error(EACCES));
    allowed("chmod a 0600", error(EACCES));
  }
}
