package org.jpuffs.conformance.check;

import java.util.Set;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.trace.Messages;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** Runs programs, each on a fresh file system, and judges every call. */
interface Trial {
  /** Declares what the file systems can do. */
  void capabilities(Capabilities declared);

  /** How the file systems are mounted when they are inspected. */
  void mountFlags(int flags);

  /** What is being run now, null if nothing; for another thread. */
  @Nullable Progress progress();

  /** Runs {@code program} up to the first thing that is wrong and not suppressed. */
  TrialResult run(Program program, Observers observers);

  /** The messages between client, kernel and file system while {@code program} runs. */
  Messages messages(Program program);

  /** Inspects a fresh file system. The programs that follow start with its files. */
  FreshMount inspect();

  /** {@code program} without calls that the kernel does not offer, or that are dangerous there. */
  Program possible(Program program);

  /** The program of {@code seed}, which has {@code usual} on every kernel. */
  default Program drawn(long seed, Program usual) {
    return possible(usual);
  }

  /**
   * The operations that no system call of the kernel reaches, whether or not a file system has
   * them.
   */
  Set<Operation> unreachable();

  /**
   * What {@code counts} has and lacks.
   *
   * @param fresh what {@link #inspect} has found
   * @param clients how many processes have calls that overlap
   */
  JudgedRules judged(RuleCounts counts, FreshMount fresh, int clients);
}
