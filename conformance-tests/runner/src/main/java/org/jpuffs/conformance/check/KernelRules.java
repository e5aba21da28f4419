package org.jpuffs.conformance.check;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.Kernel;

/** What a kernel, whatever it mounts, contributes to the rules that calls are judged by. */
final class KernelRules {
  /** What all file systems of Linux have: no system calls for the rest reach them. */
  static final Set<Operation> LINUX =
      EnumSet.complementOf(
          EnumSet.of(
              Operation.PATHCONF, Operation.VFS_VPTOFH, Operation.VFS_FHTOVP, Operation.POLL));

  /** The kernel flags that mean something to a server on Linux. */
  private static final Set<KernelFlag> KNOWN_TO_LINUX =
      EnumSet.of(KernelFlag.NOCACHE_PAGE, KernelFlag.IAONDEMAND);

  /** Linux sends names and sizes at once, and writes through its page cache. */
  private static final Set<KernelFlag> UNCACHED =
      EnumSet.of(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE);

  private final Dialect dialect;

  private KernelRules(Dialect dialect) {
    this.dialect = dialect;
  }

  static KernelRules of(Kernel kernel) {
    return new KernelRules(kernel.dialect());
  }

  /** Whose system calls the processes make. */
  Dialect dialect() {
    return dialect;
  }

  /** Those of {@code operations} that system calls can reach. */
  Set<Operation> reachable(Set<Operation> operations) {
    if (dialect == Dialect.NETBSD) {
      return operations;
    }
    Set<Operation> reachable = EnumSet.copyOf(operations);
    reachable.retainAll(LINUX);
    return reachable;
  }

  /** The kernel flags that mean something. */
  Set<KernelFlag> knownFlags() {
    return dialect == Dialect.NETBSD ? EnumSet.allOf(KernelFlag.class) : KNOWN_TO_LINUX;
  }

  /** The kernel flags that stand for the caches of a mount with {@code flags}. */
  Set<KernelFlag> judgedBy(Set<KernelFlag> flags) {
    if (dialect == Dialect.NETBSD) {
      return flags;
    }
    Set<KernelFlag> judged = EnumSet.copyOf(UNCACHED);
    judged.addAll(flags);
    return judged;
  }
}
