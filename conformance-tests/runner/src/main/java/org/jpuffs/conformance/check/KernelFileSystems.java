package org.jpuffs.conformance.check;

import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/** Checks of empty file systems that the kernel serves itself: {@link Kernel#mountEmpty}. */
public final class KernelFileSystems {
  /** The kernel flags of all programs: the kernel caches nothing that the file system hides. */
  public static final Set<KernelFlag> FLAGS =
      Set.of(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE);

  private KernelFileSystems() {}

  /**
   * A check that mounts on {@code directory}. Its programs have {@link #FLAGS}.
   *
   * @param name the file system as the user wrote it, for errors
   * @param directory an absolute path in {@code kernel}
   * @param suppressions the rules that may be broken
   */
  public static Check check(
      String name, Kernel kernel, String directory, Suppressions suppressions) {
    DirectoryTrial trial = new DirectoryTrial(name, kernel, directory, suppressions);
    return new Check(kernel, trial, suppressions);
  }

  /** The calls that no random program of {@code check} makes, a line for each reason. */
  public static List<String> leftOut(Check check) {
    return check.fresh().leftOut().lines();
  }

  /** The verbs that no random program has on {@code kernel}. */
  public static Set<Verb> leftOutVerbs(Kernel kernel) {
    return LeftOutCalls.of(kernel).verbs();
  }

  /**
   * Why {@code program} cannot run on {@code kernel}: it has a call that no random program makes
   * there. Null if it can.
   */
  public static @Nullable String obstacle(Program program, Kernel kernel) {
    return LeftOutCalls.of(kernel).obstacle(program);
  }

  /** The same for the file system of {@code check}, which may be a reason of its own. */
  public static @Nullable String obstacle(Program program, Check check) {
    return check.fresh().leftOut().obstacle(program);
  }
}
