package org.jpuffs.conformance.generate;

import org.jpuffs.conformance.program.MountArgument;
import org.jpuffs.conformance.program.Program;

/**
 * Random programs for a machine. NetBSD 7 does not check the type and the size of the root of a
 * mount. A root that is a fifo makes open(2) wait for another process. Such mounts get a directory
 * as their root instead.
 */
public final class MachinePrograms {
  private static final long DIRECTORY = 2;

  /** The last type that is neither a fifo nor invalid: {@code VSOCK} of {@code <sys/vnode.h>}. */
  private static final long LAST_TYPE = 6;

  private MachinePrograms() {}

  /** {@code program}, with another root where necessary. */
  public static Program spare(Program program) {
    long type = argument(program, MountArgument.ROOT_VTYPE);
    long size = argument(program, MountArgument.ROOT_VSIZE);
    if (type >= 0 && type <= LAST_TYPE && size >= 0) {
      return program;
    }
    return new Program(
        program
            .setup()
            .withArgument(MountArgument.ROOT_VTYPE, DIRECTORY)
            .withArgument(MountArgument.ROOT_VSIZE, 0),
        program.calls());
  }

  private static long argument(Program program, MountArgument argument) {
    return program.setup().arguments().getOrDefault(argument, 0L);
  }
}
