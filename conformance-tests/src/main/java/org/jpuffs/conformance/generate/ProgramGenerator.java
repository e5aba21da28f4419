package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
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

  private static final Map<Verb, Integer> WEIGHTS = new EnumMap<>(Verb.class);

  static {
    WEIGHTS.put(Verb.OPEN, 16);
    WEIGHTS.put(Verb.CLOSE, 6);
    WEIGHTS.put(Verb.READ, 5);
    WEIGHTS.put(Verb.WRITE, 9);
    WEIGHTS.put(Verb.PREAD, 5);
    WEIGHTS.put(Verb.PWRITE, 6);
    WEIGHTS.put(Verb.LSEEK, 4);
    WEIGHTS.put(Verb.STAT, 6);
    WEIGHTS.put(Verb.LSTAT, 1);
    WEIGHTS.put(Verb.FSTAT, 4);
    WEIGHTS.put(Verb.MKDIR, 8);
    WEIGHTS.put(Verb.RMDIR, 5);
    WEIGHTS.put(Verb.UNLINK, 6);
    WEIGHTS.put(Verb.RENAME, 10);
    WEIGHTS.put(Verb.READDIR, 4);
    WEIGHTS.put(Verb.STATVFS, 1);
    WEIGHTS.put(Verb.SYNC, 1);
    WEIGHTS.put(Verb.FSYNC, 2);
    WEIGHTS.put(Verb.CHMOD, 2);
    WEIGHTS.put(Verb.TRUNCATE, 3);
    WEIGHTS.put(Verb.FTRUNCATE, 3);
    WEIGHTS.put(Verb.ACCESS, 2);
    WEIGHTS.put(Verb.CHDIR, 2);
    WEIGHTS.put(Verb.RCHDIR, 1);
    WEIGHTS.put(Verb.RSTAT, 2);
    WEIGHTS.put(Verb.GETCWD, 2);
  }

  private static final Set<Verb> LOOKING =
      EnumSet.of(
          Verb.PREAD,
          Verb.READ,
          Verb.STAT,
          Verb.FSTAT,
          Verb.READDIR,
          Verb.RSTAT,
          Verb.GETCWD,
          Verb.OPEN);

  private static final int LOOKING_PART = 5;

  private final List<Verb> verbs = new ArrayList<>();
  private final List<Verb> lookingVerbs = new ArrayList<>();
  private final Set<Operation> operations;
  private final @Nullable Set<KernelFlag> flags;

  /**
   * A generator.
   *
   * @param operations those of the file system; calls that need another one are not made
   * @param flags of every program; null to draw them
   */
  public ProgramGenerator(Set<Operation> operations, @Nullable Set<KernelFlag> flags) {
    this.operations = operations;
    this.flags = flags;
    WEIGHTS.forEach(
        (verb, weight) -> {
          for (int i = 0; i < weight && operations.containsAll(needs(verb)); i++) {
            verbs.add(verb);
            if (LOOKING.contains(verb)) {
              lookingVerbs.add(verb);
            }
          }
        });
  }

  /** The verbs that are drawn, with how often. */
  static Map<Verb, Integer> weights() {
    return Collections.unmodifiableMap(WEIGHTS);
  }

  private static Set<Operation> needs(Verb verb) {
    return switch (verb) {
      case READ, PREAD -> Set.of(Operation.READ);
      case WRITE, PWRITE -> Set.of(Operation.WRITE, Operation.SETATTR);
      case TRUNCATE, FTRUNCATE, CHMOD -> Set.of(Operation.SETATTR);
      case STAT, LSTAT, FSTAT, RSTAT, LSEEK -> Set.of(Operation.GETATTR);
      case MKDIR -> Set.of(Operation.MKDIR);
      case RMDIR -> Set.of(Operation.RMDIR);
      case UNLINK -> Set.of(Operation.REMOVE);
      case RENAME -> Set.of(Operation.RENAME);
      case READDIR -> Set.of(Operation.READDIR);
      case GETCWD -> Set.of(Operation.READDIR, Operation.GETATTR);
      default -> Set.of();
    };
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
    CallGenerator generator = new CallGenerator(random, operations);
    Turns turns = new Turns(random, processes);
    List<Call> list = new ArrayList<>(calls);
    for (int i = 0; i < calls; i++) {
      generator.calledBy(turns.next());
      boolean looking = i >= calls - calls / LOOKING_PART && !lookingVerbs.isEmpty();
      Verb verb = random.oneOf(looking ? lookingVerbs : verbs);
      list.add(generator.call(verb, looking).by(turns.current()));
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
