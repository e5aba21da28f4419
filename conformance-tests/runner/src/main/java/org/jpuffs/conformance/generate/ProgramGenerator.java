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
 * taking every call for a success. The last calls of a program look at what the others left. Some
 * are about the data of one file, {@link DataPrograms}, and some about times, {@link
 * TimesPrograms}.
 */
public final class ProgramGenerator {
  /** As many processes as a program needs: one, and two where it is about locks. */
  public static final int AS_NEEDED = 0;

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

  /**
   * Of so many programs one is of each of the kinds that follow, and the others are of all calls.
   */
  private static final int KINDS = 16;

  private static final int EXTENDED = 1;
  private static final int OWNED = 3;
  private static final int RIGHTS = 5;
  private static final int DATA = 7;
  private static final int HANDLES = 9;
  private static final int MOVED = 11;
  private static final int CROWD = 13;
  private static final int LOCKS = 14;
  private static final int TIMES = 15;

  /** Of so many programs about times one lets time pass, which takes time. */
  private static final int PASSING = 4;

  /** In so many of a hundred programs all users may write to the root. */
  private static final int OPEN_ROOTS = 35;

  /** Room for file handles, in bytes: as much as version 3 of NFS has, the kernel's part aside. */
  private static final long HANDLE_SIZE = 32;

  /** In so many of a hundred programs there is room for handles that the file system has not. */
  private static final int SELDOM = 10;

  /** So many calls may come first. */
  private static final int PREPARING = 8;

  private static final Set<Operation> MOVING =
      Set.of(Operation.MKDIR, Operation.RENAME, Operation.GETATTR, Operation.READDIR);

  private static final Set<Operation> OWNING =
      Set.of(Operation.MKDIR, Operation.CREATE, Operation.SETATTR, Operation.GETATTR);

  private final Weights weights;
  private final Set<Operation> operations;
  private final @Nullable Set<KernelFlag> flags;
  private int remounting;

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

  /** Has the file system unmounted and mounted again in the middle of one program in {@code in}. */
  public ProgramGenerator remounting(int in) {
    remounting = in;
    return this;
  }

  /** The operations that calls of programs need. */
  public static Set<Operation> needed() {
    return Weights.operations();
  }

  /** The verbs that are drawn, with how often. */
  static Map<Verb, Integer> weights() {
    return Weights.all();
  }

  /** The program of {@code seed}, with {@code calls} calls of as many processes as it needs. */
  public Program generate(long seed, int calls) {
    return generate(seed, calls, AS_NEEDED);
  }

  /**
   * The program of {@code seed}.
   *
   * @param calls how many it has
   * @param processes how many make them, at most; {@link #AS_NEEDED} to leave that open
   */
  public Program generate(long seed, int calls, int processes) {
    return generate(new Seed(seed), calls, processes);
  }

  /** As above. */
  public Program generate(Seed seed, int calls, int processes) {
    Program program = whole(seed, calls, processes);
    SplitMix random = new SplitMix(~seed.first());
    return remounting > 0 && calls > 1 && random.below(remounting) == 0
        ? remounted(program, random)
        : program;
  }

  /** In the place of a call in the middle the file system is mounted again. */
  private static Program remounted(Program program, SplitMix random) {
    List<Call> calls = new ArrayList<>(program.calls());
    calls.set(calls.size() / 4 + random.below(calls.size() / 2 + 1), Call.of(Verb.REMOUNT));
    return program.withCalls(calls);
  }

  /** True for programs that can begin as another: those without an order of their own. */
  static boolean isOfAllCalls(long seed) {
    return canBegin(seed) && kind(seed) != OWNED && kind(seed) != MOVED;
  }

  /** True for programs as which another can begin: they are drawn call by call. */
  static boolean canBegin(long seed) {
    return switch (kind(seed)) {
      case EXTENDED, RIGHTS, DATA, HANDLES, CROWD, LOCKS, TIMES -> false;
      default -> true;
    };
  }

  /** How many of {@code calls} calls another program can begin with. */
  public int beginning(int calls) {
    return calls - looks(calls) - PREPARING;
  }

  private int looks(int calls) {
    return weights.canLook() ? calls / LOOKING_PART : 0;
  }

  private Program whole(Seed from, int calls, int processes) {
    long seed = from.first();
    SplitMix random = new SplitMix(seed);
    random.next();
    if (kind(seed) == DATA && DataPrograms.arePossible(operations)) {
      return new Program(setup(random), new DataPrograms(random, operations).calls(calls));
    }
    Program special = calls > 1 ? special(random, seed, calls, processes) : null;
    return special != null ? special : program(random, from, calls, processes);
  }

  /** A program of a kind of its own, null if the seed has none that is possible. */
  private @Nullable Program special(SplitMix random, long seed, int calls, int processes) {
    switch (kind(seed)) {
      case TIMES -> {
        if (TimesPrograms.arePossible(operations)) {
          return timesProgram(random, seed, calls);
        }
      }
      case RIGHTS -> {
        if (RightsPrograms.arePossible(operations)) {
          CallGenerator generator = new CallGenerator(random, operations);
          RightsPrograms rights = new RightsPrograms(random, weights, generator);
          return new Program(setup(random), rights.calls(calls));
        }
      }
      case HANDLES -> {
        if (HandlePrograms.arePossible(operations)) {
          Setup setup = withHandles(setup(random));
          return new Program(setup, new HandlePrograms(random, weights).calls(calls));
        }
      }
      case CROWD -> {
        if (CrowdPrograms.arePossible(operations)) {
          return new Program(setup(random), new CrowdPrograms(random, weights).calls(calls));
        }
      }
      case EXTENDED -> {
        if (ExtendedPrograms.arePossible(operations)) {
          return new Program(setup(random), new ExtendedPrograms(random).calls(calls));
        }
      }
      case LOCKS -> {
        if (processes != 1 && LockPrograms.arePossible(operations)) {
          return new Program(setup(random), new LockPrograms(random).calls(calls));
        }
      }
      default -> {}
    }
    return null;
  }

  /** No kernel bears both handles and CACHE_DOTDOT. */
  private static Setup withHandles(Setup setup) {
    return setup.kernelFlags().contains(KernelFlag.CACHE_DOTDOT)
        ? setup
        : setup.withFileHandles(HANDLE_SIZE, Set.of(FileHandleFlag.DYNAMIC));
  }

  private static List<Call> moved(SplitMix random, CallGenerator generator) {
    return switch (random.below(5)) {
      case 0, 1 -> generator.lostDirectory();
      case 2 -> generator.deepDirectory();
      default -> generator.movedDirectory();
    };
  }

  private static int kind(long seed) {
    return (int) Math.floorMod(seed, (long) KINDS);
  }

  /** Mostly without the name cache, which would know where a directory was. */
  private Setup withoutNames(SplitMix random, Setup setup) {
    if (flags != null || random.chance(30)) {
      return setup;
    }
    Set<KernelFlag> more = EnumSet.of(KernelFlag.NOCACHE_NAME);
    more.addAll(setup.kernelFlags());
    return setup.withKernelFlags(more);
  }

  private Setup setup(SplitMix random) {
    return Setup.DEFAULT.withKernelFlags(flags == null ? drawFlags(random) : flags);
  }

  private Program timesProgram(SplitMix random, long seed, int calls) {
    Setup setup = setup(random);
    if (flags == null) { // Else the kernel keeps the times itself, for a while.
      Set<KernelFlag> telling = EnumSet.of(KernelFlag.NOFLUSH_META);
      telling.addAll(setup.kernelFlags());
      if (random.chance(70)) {
        telling.add(KernelFlag.NOCACHE_PAGE);
      }
      setup = setup.withKernelFlags(telling);
    }
    boolean passing = Math.floorMod(seed / KINDS, (long) PASSING) == 0;
    CallGenerator generator = new CallGenerator(random, operations);
    TimesPrograms times = new TimesPrograms(random, weights, generator);
    return new Program(setup, times.calls(calls, passing));
  }

  private Program program(SplitMix random, Seed from, int calls, int processes) {
    long seed = from.first();
    Setup setup = setup(random);
    if (random.chance(operations.contains(Operation.VFS_VPTOFH) ? 50 : SELDOM)) {
      setup = withHandles(setup);
    }
    CallGenerator generator = new CallGenerator(random, operations);
    Verb focus = weights.focus(seed);
    Turns turns = new Turns(random, processes == AS_NEEDED ? needed(focus) : processes);
    List<Call> list = new ArrayList<>(calls);
    int looks = looks(calls);
    if (calls > 1 && operations.contains(Operation.SETATTR) && random.chance(OPEN_ROOTS)) {
      list.add(Call.of(Verb.CHMOD, ".", random.oneOf(0777, 01777)));
    }
    boolean room = list.size() + looks + PREPARING < calls;
    if (room && kind(seed) == OWNED && operations.containsAll(OWNING)) {
      list.addAll(generator.ownedDirectory());
    } else if (room && kind(seed) == MOVED && operations.containsAll(MOVING)) {
      list.addAll(moved(random, generator));
      setup = withoutNames(random, setup);
    }
    Beginning beginning = from.beginning();
    Lure lure = null;
    while (list.size() < calls - looks) {
      if (beginning != null && lure == null && list.size() >= beginning.calls()) {
        random.restart(from.number());
        focus = weights.focus(from.number());
        lure = new Lure(list.get(beginning.calls() - 1), random);
      }
      generator.calledBy(turns.next());
      Call call = generator.call(weights.draw(random, focus), false);
      list.add((lure == null ? call : lure.lead(call)).by(turns.current()));
    }
    if (looks > 1) {
      list.add(CallGenerator.asSuperuser().by(turns.current()));
    }
    while (list.size() < calls) {
      generator.calledBy(turns.next());
      list.add(generator.call(weights.drawLooking(random), true).by(turns.current()));
    }
    return new Program(under(beginning, setup), list);
  }

  private static Setup under(@Nullable Beginning beginning, Setup setup) {
    KernelFlag flag = beginning == null ? null : beginning.flag();
    boolean borne = flag != KernelFlag.CACHE_DOTDOT || setup.fileHandleSize() == 0;
    if (flag == null || !borne) {
      return setup;
    }
    Set<KernelFlag> more = EnumSet.of(flag);
    more.addAll(setup.kernelFlags());
    return setup.withKernelFlags(more);
  }

  /** Nobody is in one's own way: locks need somebody else. */
  private static int needed(Verb focus) {
    return focus == Verb.LOCK ? 2 : 1;
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
