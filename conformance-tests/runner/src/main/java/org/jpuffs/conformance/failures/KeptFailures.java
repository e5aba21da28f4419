package org.jpuffs.conformance.failures;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.KernelFileSystems;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/**
 * The kept failures of one file system, during one check.
 *
 * <p>A check keeps one program for each rule: the first one that broke it. If the program of an
 * older entry still breaks a rule, no other program is kept for this rule. So the file grows by the
 * faults, and not by the checks.
 */
public final class KeptFailures {
  private final @Nullable FailureFile file;
  private final String fileSystem;

  /** The ids of the rules for which no further program is kept. */
  private final Set<String> rules = new HashSet<>();

  /**
   * The failures of {@code fileSystem} in {@code file}. It is not read yet.
   *
   * @param file null if failures are neither read nor kept
   * @param fileSystem as the user of the check names it
   */
  public KeptFailures(@Nullable FailureFile file, String fileSystem) {
    this.file = file;
    this.fileSystem = fileSystem;
  }

  /**
   * The entries of the file system, in the order of the file.
   *
   * @throws UsageException if the file cannot be read, or is no file of failures
   */
  public List<KeptFailure> entries() {
    return file == null
        ? List.of()
        : file.read().stream().filter(each -> each.fileSystem().equals(fileSystem)).toList();
  }

  /**
   * Why the program of an entry cannot run in {@code check}, whose programs run on {@code kernel};
   * null if it can.
   */
  public static @Nullable String obstacle(KeptFailure kept, Kernel kernel, Check check) {
    String ofKernel = obstacle(kept, kernel);
    return ofKernel != null ? ofKernel : KernelFileSystems.obstacle(kept.program(), check);
  }

  /** Why it cannot run on {@code kernel}, whatever is checked; null if it can. */
  static @Nullable String obstacle(KeptFailure kept, Kernel kernel) {
    List<Call> calls = kept.program().calls();
    if (!kernel.hasSeparateProcesses()
        && calls.stream().anyMatch(call -> call.process() != Call.FIRST_PROCESS)) {
      return "this kernel has only one process";
    }
    return !kernel.canMapFiles() && calls.stream().anyMatch(KeptFailures::isOfMapping)
        ? "the processes of this kernel cannot map files"
        : KernelFileSystems.obstacle(kept.program(), kernel);
  }

  private static boolean isOfMapping(Call call) {
    return call.verb().parameters().contains(Parameter.MAPPING);
  }

  /** The program of an entry has broken this rule again. */
  public synchronized void stillBreaks(String rule) {
    rules.add(rule);
  }

  /**
   * Keeps a program that has broken a rule, unless there is one for this rule.
   *
   * @param rule the id of the rule
   * @param program the program, shrunk
   * @return what was done, in words; null if there is nothing to say
   */
  public synchronized @Nullable String keep(String rule, Program program) {
    if (file == null || !rules.add(rule)) {
      return null;
    }
    try {
      file.add(new KeptFailure(fileSystem, rule, program));
      return "kept in " + file + ": the next check runs it first";
    } catch (UsageException notKept) {
      return "not kept: " + notKept.getMessage();
    }
  }
}
