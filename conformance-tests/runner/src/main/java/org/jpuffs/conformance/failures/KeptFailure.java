package org.jpuffs.conformance.failures;

import java.util.Comparator;
import java.util.List;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptWriter;

/**
 * A program that broke a rule in an earlier check: an entry of the file of failures. What is
 * declared of the file system is no part of it: the check that runs the program declares it.
 *
 * @param fileSystem the file system as the user of the check named it
 * @param rule the id of the rule; other versions of jpuffs may have rules that this one lacks
 * @param program the program, shrunk
 * @param lines the program as it stands in the file, with its comments, a line each
 */
public record KeptFailure(String fileSystem, String rule, Program program, List<String> lines) {
  /** The order in the file. It depends on the entries alone, so that two files merge easily. */
  static final Comparator<KeptFailure> ORDER =
      Comparator.comparing(KeptFailure::fileSystem)
          .thenComparing(KeptFailure::rule)
          .thenComparing(kept -> ScriptWriter.print(kept.program));

  /** Copies the list. */
  public KeptFailure {
    lines = List.copyOf(lines);
  }

  /** An entry that is in no file yet. */
  public KeptFailure(String fileSystem, String rule, Program program) {
    this(fileSystem, rule, program, ScriptWriter.print(program).lines().toList());
  }

  /** Whether both run the same program on the same file system. */
  boolean isSameProgramAs(KeptFailure other) {
    return fileSystem.equals(other.fileSystem) && program.equals(other.program);
  }
}
