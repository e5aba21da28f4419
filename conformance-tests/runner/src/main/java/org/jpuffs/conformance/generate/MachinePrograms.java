package org.jpuffs.conformance.generate;

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
    Program waitless = BlockingCalls.without(program);
    return withValidRoot(
        waitless.withCalls(waitless.calls().stream().map(MachinePrograms::spare).toList()));
  }

  private static Call spare(Call call) {
    return call.verb() == Verb.MKNOD
        ? Call.of(Verb.MKNOD, call.path(), call.mode(), CallGenerator.NO_DEVICE).by(call.process())
        : call;
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
