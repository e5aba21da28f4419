package org.jpuffs.conformance.generate;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.KernelFlag;

/** Makes programs fit a kernel and a file system: what these lack is taken out of them. */
final class ProgramFit {
  private final Set<Verb> leftOut = EnumSet.noneOf(Verb.class);
  private Predicate<Call> isLeftOut = call -> false;
  private Set<KernelFlag> needed = Set.of();
  private Set<KernelFlag> known = EnumSet.allOf(KernelFlag.class);

  /** The verbs that no call has. */
  Set<Verb> leftOut() {
    return leftOut;
  }

  /** Leaves out all calls of these verbs. */
  void leaveOut(Set<Verb> verbs) {
    leftOut.addAll(verbs);
  }

  /** Leaves out all calls of which this is true. */
  void leaveOut(Predicate<Call> unwanted) {
    isLeftOut = unwanted;
  }

  /** Every mount has these kernel flags. */
  void need(Set<KernelFlag> flags) {
    needed = flags;
  }

  /** The other kernel flags mean nothing to the kernel. */
  void know(Set<KernelFlag> flags) {
    known = flags;
  }

  /** The program without what is left out. */
  Program fit(Program program) {
    Set<KernelFlag> flags = EnumSet.noneOf(KernelFlag.class);
    flags.addAll(program.setup().kernelFlags());
    flags.retainAll(known);
    flags.addAll(needed);
    Program fitting =
        flags.equals(program.setup().kernelFlags())
            ? program
            : new Program(program.setup().withKernelFlags(flags), program.calls());
    return fitting.withCalls(fitting.calls().stream().filter(call -> !isOut(call)).toList());
  }

  private boolean isOut(Call call) {
    return leftOut.contains(call.verb()) || isLeftOut.test(call);
  }
}
