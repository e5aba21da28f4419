package org.jpuffs.conformance.check;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jpuffs.conformance.generate.ExistingNames;
import org.jpuffs.conformance.generate.ProgramFamily;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.oracle.MountState;
import org.jpuffs.conformance.oracle.Oracle;
import org.jpuffs.conformance.oracle.ReadOnly;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.oracle.Violation;
import org.jpuffs.conformance.oracle.VolatileFiles;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/**
 * Judges a program on a mount that other programs have used. It learns the files first, as any
 * client can see them.
 */
public final class MountedCheck {
  private final Kernel kernel;
  private final Set<Errno> endedBy;

  /**
   * A check of mounts of a kernel.
   *
   * @param endedBy errors that end a program without a violation, if no rule allows them
   */
  public MountedCheck(Kernel kernel, Set<Errno> endedBy) {
    this.kernel = kernel;
    this.endedBy = endedBy;
  }

  /**
   * Runs the program of a seed.
   *
   * @param session a mount without the page cache, which no program uses
   * @param setup how it was mounted
   * @param calls how many calls the program has
   * @return what is wrong, in words; null if nothing is
   */
  public @Nullable String run(
      Session session, FileSystem<?> fileSystem, Setup setup, long seed, int calls) {
    Set<Operation> operations =
        MountedOperations.reachable(setup, Capabilities.AS_OPERATIONS.of(fileSystem.operations()));
    KnownTree tree =
        new TreeReader(session::execute, operations, VolatileFiles.NONE, TreeLimits.DEFAULT).read();
    if (tree == null) {
      return "the root cannot be listed";
    }
    Program program;
    try {
      program =
          new ProgramGenerator(operations, setup.kernelFlags())
              .existing(ExistingNames.of(tree))
              .generate(ProgramFamily.GENERAL.seed(seed), calls, 1);
    } catch (UsageException linksLeadOutOfTheMount) {
      return null; // A check makes no program that could touch other files.
    }
    MountState state =
        new MountState(ReadOnly.NO, tree, VolatileFiles.NONE.all(), true, kernel.owner());
    String mountPoint = new String(kernel.mountPoint(), StandardCharsets.UTF_8);
    Oracle oracle =
        new Oracle(mountPoint, setup.kernelFlags(), operations, state, new Suppressions());
    return judge(session, program, oracle);
  }

  private @Nullable String judge(Session session, Program program, Oracle oracle) {
    for (int i = 0; i < program.calls().size(); i++) {
      Call call = program.calls().get(i);
      Outcome outcome = session.execute(call);
      Violation violation = oracle.judge(call, outcome);
      if (violation != null) {
        boolean isEnd = !outcome.isOk() && endedBy.contains(outcome.errno());
        return isEnd ? null : text(program, i, violation);
      }
    }
    return null;
  }

  private static String text(Program program, int last, Violation violation) {
    StringBuilder text = new StringBuilder("these calls break ");
    text.append(violation.rule().id()).append(", ").append(violation.seen()).append(":\n");
    for (Call call : program.calls().subList(0, last + 1)) {
      text.append("      ").append(ScriptWriter.print(call)).append('\n');
    }
    return text.append("    expected ").append(violation.allowed()).toString();
  }
}
