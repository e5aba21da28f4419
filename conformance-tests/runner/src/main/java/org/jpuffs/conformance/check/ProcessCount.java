package org.jpuffs.conformance.check;

import java.util.Arrays;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.spi.Kernel;

/** How many processes the programs have. */
public final class ProcessCount {
  private ProcessCount() {}

  /**
   * The number to give to a generator if a user asked for {@code asked}.
   *
   * @param asked from 1 up, or {@link ProgramGenerator#AS_NEEDED}, which is 1 if all processes of a
   *     kernel are the same one
   * @param kernels all kernels that the programs run on
   * @throws UsageException if a kernel has only one process
   */
  public static int on(int asked, Kernel... kernels) {
    boolean separate = Arrays.stream(kernels).allMatch(Kernel::hasSeparateProcesses);
    if (separate) {
      return asked;
    }
    if (asked > Call.FIRST_PROCESS) {
      throw new UsageException(
          asked
              + " processes: all processes of this kernel are one, which shares its working"
              + " directory, credentials and locks; ask for 1, or for another kernel");
    }
    return Call.FIRST_PROCESS;
  }
}
