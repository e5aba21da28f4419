package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.Dialect;
import org.junit.jupiter.api.BeforeEach;

/** A program that is judged by the rules of Linux, on a file system that user 0 has mounted. */
abstract class LinuxJudgedProgram extends JudgedProgram {
  private static final MountState USUAL = MountState.empty(Owner.SUPERUSER, Dialect.LINUX);

  static final String FILE = "open f a O_CREAT|O_RDWR 0644";

  @BeforeEach
  void onLinux() {
    oracle = linux(EnumSet.allOf(Operation.class), USUAL);
  }

  /** An oracle without programs yet, for a mount without caches. */
  static Oracle linux(Set<Operation> operations, MountState state) {
    Set<KernelFlag> flags = EnumSet.of(KernelFlag.NOCACHE_PAGE, KernelFlag.NOCACHE_NAME);
    return new Oracle("/mnt", flags, operations, state, new Suppressions());
  }

  static Outcome linked(int names, long number) {
    return stat(REG, 0644, names, number, 0);
  }

  /** The call must fail by {@code rule} with {@code errno}, or lack something that others need. */
  final void refused(CallRule rule, String line, Errno errno) {
    flagged(rule, line, ok());
    flagged(rule, line, error(Errno.EIO));
    allowed(line, error(errno));
  }

  final void lacking(Operation first, Operation... more) {
    oracle = linux(EnumSet.complementOf(EnumSet.of(first, more)), USUAL);
  }
}
