package org.jpuffs.conformance.cli;

import java.util.List;
import org.jpuffs.conformance.child.ChildRecord;
import org.jpuffs.conformance.generate.Prefix;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.KernelFlag;

/**
 * A program that a child of a check is about to run, as a checkpoint of the child: it has the
 * number of the seed, and those of the prefix if there is one, with -1 for no flag.
 *
 * @param seed what determines the program
 */
record StartedProgram(Seed seed, Program program) {
  private static final long NO_FLAG = -1;

  /** The program of a checkpoint. */
  static StartedProgram of(ChildRecord.Checkpoint checkpoint) {
    List<Long> numbers = checkpoint.totals();
    Prefix prefix = null;
    if (numbers.size() > 1) {
      long flag = numbers.get(3);
      prefix =
          new Prefix(
              numbers.get(1),
              numbers.get(2).intValue(),
              flag == NO_FLAG ? null : KernelFlag.values()[(int) flag]);
    }
    try {
      Program program = ScriptReader.read("a checkpoint", checkpoint.script()).program();
      return new StartedProgram(new Seed(numbers.get(0), prefix), program);
    } catch (ScriptException e) {
      throw new IllegalStateException("a child has sent what is no program", e);
    }
  }

  /** The numbers of the checkpoint. */
  List<Long> numbers() {
    Prefix prefix = seed.prefix();
    if (prefix == null) {
      return List.of(seed.number());
    }
    KernelFlag flag = prefix.flag();
    return List.of(
        seed.number(),
        prefix.seed(),
        (long) prefix.calls(),
        flag == null ? NO_FLAG : (long) flag.ordinal());
  }

  /** The script of the checkpoint. */
  String script() {
    return ScriptWriter.print(program);
  }
}
