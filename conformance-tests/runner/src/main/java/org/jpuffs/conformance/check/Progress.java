package org.jpuffs.conformance.check;

import java.time.Duration;
import java.util.List;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jspecify.annotations.Nullable;

/**
 * The step that is being made.
 *
 * @param program the program
 * @param index the call that is being made, from 0; {@link #MOUNT} or as many as there are calls
 *     for the mount before them and the unmount after them
 * @param steps how many steps of all programs have started: while this does not change, it is the
 *     same step
 */
public record Progress(Program program, int index, long steps) {
  /** The step before the first call. */
  public static final int MOUNT = -1;

  /** The call that is being made; null while the file system is mounted or unmounted. */
  public @Nullable Call call() {
    return index >= 0 && index < program.calls().size() ? program.calls().get(index) : null;
  }

  /** The step in words: the call, {@code mount} or {@code unmount}. */
  public String step() {
    Call call = call();
    return call != null ? ScriptWriter.print(call) : index == MOUNT ? "mount" : "unmount";
  }

  /** The program up to the call. */
  public Program soFar() {
    return call() == null && index != MOUNT ? program : program.upTo(index);
  }

  /** That the step has not returned within {@code limit}. */
  public Failure failure(Duration limit) {
    String seen = "no answer to " + step() + " within " + limit.toSeconds() + " s";
    return new Failure(
        soFar(), new Finding(index, call(), LifeRule.CALL_RETURNS, List.of("an answer"), seen));
  }
}
