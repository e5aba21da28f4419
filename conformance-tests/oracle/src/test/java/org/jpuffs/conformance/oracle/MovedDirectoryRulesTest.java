package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.fs.FileType.DIR;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The name {@code ..} of a directory that was moved. */
class MovedDirectoryRulesTest extends JudgedProgram {
  @BeforeEach
  void moveTheDirectory() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_NAME), EnumSet.allOf(Operation.class));
    done("mkdir old 0700", "mkdir new 0755", "mkdir old/d 0755", "rename old/d new/d");
  }

  @Test
  void whereTheDirectoryWasIsToldByTheMode() {
    flagged(Rule.PATH_DOT_DOT_IS_PARENT, "stat new/d/..", stat(DIR, 0700, 1, 5, 0));
    flagged(Rule.STAT_MODE, "stat new/d/..", stat(DIR, 0711, 1, 5, 0));
    allowed("stat new/d/..", stat(DIR, 0755, 1, 6, 0));
  }

  @Test
  void whereTheDirectoryWasIsToldByTheNumber() {
    allowed("stat old", stat(DIR, 0700, 1, 5, 0));
    allowed("stat new", stat(DIR, 0755, 1, 6, 0));
    flagged(Rule.PATH_DOT_DOT_IS_PARENT, "stat new/d/..", stat(DIR, 0755, 1, 5, 0));
    flagged(Rule.STAT_MODE, "stat new/d/..", stat(DIR, 0700, 1, 6, 0));
  }

  @Test
  void theNameCacheMayStillHaveIt() {
    oracle = oracle(Set.of(), EnumSet.allOf(Operation.class));
    done("mkdir old 0700", "mkdir new 0755", "mkdir old/d 0755", "rename old/d new/d");
    allowed("stat new/d/..", stat(DIR, 0700, 1, 5, 0));
  }
}
