package org.jpuffs.conformance.generate;

import java.util.Set;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.MountArgument;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;

/**
 * Random programs for a machine.
 *
 * <p>NetBSD 7 does not check the type and the size of the root of a mount, and panics at once if a
 * process has the directory open: an invalid root becomes a directory. On a machine, an open of a
 * fifo may wait for another process: a fifo as the root becomes a directory, too, and calls that
 * may wait become lstat(2). A device number may be that of a device that exists, such as the
 * console: mknod(2) makes devices that do not exist.
 */
public final class MachinePrograms {
  private static final long DIRECTORY = 2;

  /** {@code VREG} of {@code <sys/vnode.h>}. */
  private static final long FIRST_TYPE = 1;

  /** The last type that is neither a fifo nor invalid: {@code VSOCK} of {@code <sys/vnode.h>}. */
  private static final long LAST_TYPE = 6;

  private MachinePrograms() {}

  /** {@code program}, changed where necessary. */
  public static Program spare(Program program) {
    Set<String> pipes = BlockingCalls.pipes(program);
    return withValidRoot(
        program.withCalls(program.calls().stream().map(call -> spare(call, pipes)).toList()));
  }

  private static Call spare(Call call, Set<String> pipes) {
    if (call.verb() == Verb.MKNOD) {
      return Call.of(Verb.MKNOD, call.path(), call.mode(), CallGenerator.NO_DEVICE)
          .by(call.process());
    }
    return BlockingCalls.mayWait(call, pipes) ? lstat(call) : call;
  }

  private static Call lstat(Call call) {
    String path = call.verb() == Verb.OPENAT ? call.text(Argument.RELATIVE_PATH) : call.path();
    return Call.of(Verb.LSTAT, path).by(call.process());
  }

  private static Program withValidRoot(Program program) {
    long type = argument(program, MountArgument.ROOT_VTYPE, DIRECTORY);
    long size = argument(program, MountArgument.ROOT_VSIZE, 0);
    if (type >= FIRST_TYPE && type <= LAST_TYPE && size >= 0) {
      return program;
    }
    return new Program(
        program
            .setup()
            .withArgument(MountArgument.ROOT_VTYPE, DIRECTORY)
            .withArgument(MountArgument.ROOT_VSIZE, 0),
        program.calls());
  }

  private static long argument(Program program, MountArgument argument, long otherwise) {
    return program.setup().arguments().getOrDefault(argument, otherwise);
  }
}
