package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.FileHandleFlag;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Makes random programs: the same seed, the same program.
 *
 * <p>They know few names and descriptors, so that calls meet each other, and guess what exists by
 * taking every call for a success. The last calls of a program look at what the others left.
 */
public final class ProgramGenerator {
  /** The flags that are drawn. Others change what a program sees, or need a server's help. */
  public static final Set<KernelFlag> DRAWN_FLAGS =
      EnumSet.of(
          KernelFlag.NOCACHE_NAME,
          KernelFlag.NOCACHE_PAGE,
          KernelFlag.ALLOPS,
          KernelFlag.WTCACHE,
          KernelFlag.IAONDEMAND,
          KernelFlag.CACHE_DOTDOT,
          KernelFlag.NOFLUSH_META);

  private static final int LOOKING_PART = 5;

  /** In so many of a hundred programs all users may write to the root. */
  private static final int OPEN_ROOTS = 35;

  /** Room for file handles, in bytes: as much as version 3 of NFS has, the kernel's part aside. */
  private static final long HANDLE_SIZE = 32;

  private final Weights weights;
  private final Set<Operation> operations;
  private final @Nullable Set<KernelFlag> flags;

  /**
   * A generator.
   *
   * @param operations those of the file system; calls that need another one are hardly made
   * @param flags of every program; null to draw them
   */
  public ProgramGenerator(Set<Operation> operations, @Nullable Set<KernelFlag> flags) {
    this.operations = operations;
    this.flags = flags;
    this.weights = new Weights(operations);
  }

  /** The verbs that are drawn, with how often. */
  static Map<Verb, Integer> weights() {
    return Weights.all();
  }

  /** The program of {@code seed}, with {@code calls} calls of one process. */
  public Program generate(long seed, int calls) {
    return generate(seed, calls, Call.FIRST_PROCESS);
  }

  /** The program of {@code seed}, with {@code calls} calls of up to {@code processes} processes. */
  public Program generate(long seed, int calls, int processes) {
    SplitMix random = new SplitMix(seed);
    random.next();
    Setup setup = Setup.DEFAULT.withKernelFlags(flags == null ? drawFlags(random) : flags);
    boolean handles = operations.contains(Operation.VFS_VPTOFH) && random.chance(50);
    if (handles && !setup.kernelFlags().contains(KernelFlag.CACHE_DOTDOT)) { // no kernel bears both
      setup = setup.withFileHandles(HANDLE_SIZE, Set.of(FileHandleFlag.DYNAMIC));
    }
    CallGenerator generator = new CallGenerator(random, operations);
    Turns turns = new Turns(random, processes);
    Verb focus = weights.focus(seed);
    List<Call> list = new ArrayList<>(calls);
    int looks = weights.canLook() ? calls / LOOKING_PART : 0;
    if (calls > 1 && operations.contains(Operation.SETATTR) && random.chance(OPEN_ROOTS)) {
      list.add(Call.of(Verb.CHMOD, ".", random.oneOf(0777, 01777)));
    }
    while (list.size() < calls - looks) {
      generator.calledBy(turns.next());
      list.add(generator.call(weights.draw(random, focus), false).by(turns.current()));
    }
    if (looks > 1) {
      list.add(CallGenerator.asSuperuser().by(turns.current()));
    }
    while (list.size() < calls) {
      generator.calledBy(turns.next());
      list.add(generator.call(weights.drawLooking(random), true).by(turns.current()));
    }
    return new Program(setup, list);
  }

  private static Set<KernelFlag> drawFlags(SplitMix random) {
    Set<KernelFlag> drawn = EnumSet.noneOf(KernelFlag.class);
    if (random.chance(60)) {
      for (KernelFlag flag : DRAWN_FLAGS) {
        if (random.chance(25)) {
          drawn.add(flag);
        }
      }
    }
    return drawn;
  }
}
