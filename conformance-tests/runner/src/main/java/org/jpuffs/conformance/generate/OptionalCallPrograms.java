package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.spi.KernelCapability;
import org.jpuffs.spi.OptionalCalls;
import org.jpuffs.wire.Fcntl;

/**
 * Puts calls that only some kernels have into programs of the others: a rename becomes one with
 * flags, a file is made without a name, and every second program about data is one about holes.
 * Programs for kernels without such calls stay as they are.
 */
public final class OptionalCallPrograms {
  /** In percent, how many calls of each kind become another call. */
  private static final int RENAMES = 40;

  private static final int OPENINGS = 12;
  private static final int LINKS = 35;

  /** Of programs about data, one in so many is about holes. */
  private static final int SPARSE_SHARE = 2;

  private static final Set<KernelCapability> OF_HOLES =
      Set.of(KernelCapability.DATA_AND_HOLES, KernelCapability.COPY_FILE_RANGE);

  private static final long[] FLAGS = {
    OptionalCalls.RENAME_NOREPLACE,
    OptionalCalls.RENAME_NOREPLACE,
    OptionalCalls.RENAME_EXCHANGE,
    OptionalCalls.RENAME_EXCHANGE,
    OptionalCalls.RENAME_EXCHANGE,
    0,
    OptionalCalls.RENAME_NOREPLACE | OptionalCalls.RENAME_EXCHANGE,
    8
  };

  private final Set<KernelCapability> capabilities;

  /** Programs for a kernel that has {@code capabilities}. */
  public OptionalCallPrograms(Set<KernelCapability> capabilities) {
    this.capabilities = Set.copyOf(capabilities);
  }

  /**
   * The program of {@code seed}. Calls on what may have become a pipe by an exchange of names, and
   * then might wait for ever, are lstat(2).
   *
   * @param usual the program that the seed has on every kernel
   */
  public Program of(long seed, Program usual) {
    if (capabilities.isEmpty()) {
      return usual;
    }
    SplitMix random = new SplitMix(~seed);
    ProgramFamily family = ProgramFamily.of(seed);
    boolean sparse = Math.floorMod(seed / ProgramFamily.CYCLE, (long) SPARSE_SHARE) == 0;
    if (family == ProgramFamily.DATA && sparse && capabilities.containsAll(OF_HOLES)) {
      return usual.withCalls(new SparsePrograms(random).calls(usual.calls().size()));
    }
    List<Call> calls = new ArrayList<>();
    for (Call each : usual.calls()) {
      calls.add(changed(each, random).by(each.process()));
    }
    return BlockingCalls.without(usual.withCalls(calls));
  }

  private boolean has(KernelCapability capability) {
    return capabilities.contains(capability);
  }

  private Call changed(Call call, SplitMix random) {
    return switch (call.verb()) {
      case RENAME ->
          has(KernelCapability.RENAME_FLAGS) && random.chance(RENAMES)
              ? Call.of(Verb.RENAMEAT2, call.path(), call.newPath(), random.oneOf(FLAGS))
              : call;
      case OPEN ->
          has(KernelCapability.UNNAMED_FILES) && random.chance(OPENINGS) && makesFile(call)
              ? unnamed(call, random)
              : call;
      case LINK ->
          has(KernelCapability.UNNAMED_FILES) && random.chance(LINKS)
              ? Call.of(Verb.LINKFD, random.oneOf(List.of("f", "g", "h")), call.newPath())
              : call;
      default -> call;
    };
  }

  private static boolean makesFile(Call call) {
    return (call.openFlags() & Fcntl.O_CREAT) != 0;
  }

  private static Call unnamed(Call call, SplitMix random) {
    long made = Fcntl.O_CREAT | Fcntl.O_DIRECTORY | Fcntl.O_NOFOLLOW;
    long flags = call.openFlags() & ~(random.chance(95) ? made : 0);
    String path = call.path();
    int slash = path.lastIndexOf('/');
    String directory = slash <= 0 ? "." : path.substring(0, slash);
    return Call.of(
        Verb.TMPFILE,
        call.newDescriptor(),
        random.chance(10) ? path : directory,
        flags,
        call.mode());
  }
}
