package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Makes random programs. The same seed gives the same program.
 *
 * <p>Programs use few names and descriptors, so that their calls affect each other. The generator
 * does not run anything: it takes every call for a success, and so knows what may exist. The last
 * fifth of a general program inspects what the other calls left. {@link ProgramFamily} lists the
 * programs that are about one subject.
 */
public final class ProgramGenerator {
  /** As many processes as a program needs: two if it is about locks, one otherwise. */
  public static final int AS_NEEDED = 0;

  /** The kernel flags that are drawn. The others change results, or need help of the server. */
  public static final Set<KernelFlag> DRAWN_FLAGS =
      EnumSet.of(
          KernelFlag.NOCACHE_NAME,
          KernelFlag.NOCACHE_PAGE,
          KernelFlag.ALLOPS,
          KernelFlag.WTCACHE,
          KernelFlag.IAONDEMAND,
          KernelFlag.CACHE_DOTDOT,
          KernelFlag.NOFLUSH_META);

  /** One of so many calls of a general program is an inspection call, at its end. */
  private static final int INSPECTION_SHARE = 5;

  /** One of so many programs about times lets time pass, which makes it slow. */
  private static final int SLEEPING_SHARE = 4;

  /** In percent, how many of the other programs about times write through the page cache. */
  private static final int CACHED_TIMES = 40;

  /** In percent, how many general programs let all users write to the root directory. */
  private static final int OPEN_ROOTS = 35;

  /** In percent, how many programs have file handles; the second without the operation. */
  private static final int HANDLES = 50;

  private static final int HANDLES_WITHOUT_OPERATION = 10;

  /** At most so many calls prepare a program, before those that are drawn one by one. */
  private static final int MOST_PREPARATION = 8;

  /** One of so many programs about data maps files, if that is possible. */
  private static final int MAPPED_SHARE = 3;

  /** In percent, how many programs about data are about free blocks and files. */
  private static final int AMOUNTS = 8;

  /** In percent, how many programs about permissions are about files that are open. */
  private static final int OPEN_FILES = 20;

  /** In percent, how many programs about a large directory fill it by one line. */
  private static final int FILLED = 40;

  /** One of so many programs has a directory of 20,000 names, which makes it slow. */
  private static final int HUGE_CYCLE = 128 * ProgramFamily.CYCLE;

  private static final long HUGE_REMAINDER = ProgramFamily.LARGE_DIRECTORY.seed(100);

  private static final Set<Operation> MOVING =
      Set.of(Operation.MKDIR, Operation.RENAME, Operation.GETATTR, Operation.READDIR);

  private static final Set<Operation> OWNING =
      Set.of(Operation.MKDIR, Operation.CREATE, Operation.SETATTR, Operation.GETATTR);

  private Weights weights;
  private final Set<Operation> operations;
  private final @Nullable Set<KernelFlag> flags;
  private int remountShare;
  private MountSetups setups;
  private ExistingNames existing = ExistingNames.NONE;
  private final ProgramFit fit = new ProgramFit();
  private boolean isPlainUser;
  private boolean mapping;
  private OverlappingClients clients = OverlappingClients.NONE;

  /**
   * A generator.
   *
   * @param operations those of the file system; calls that need another one are rarely made
   * @param flags the kernel flags of every program; null to draw them
   */
  public ProgramGenerator(Set<Operation> operations, @Nullable Set<KernelFlag> flags) {
    this.operations = operations;
    this.flags = flags;
    this.setups = new MountSetups(flags, 0);
    this.weights = new Weights(operations);
  }

  /** Remounts the file system in the middle of one in {@code share} programs; 0 for none. */
  public ProgramGenerator remounting(int share) {
    remountShare = share;
    return this;
  }

  /** Mounts the file system of every program with these flags of mount(2). */
  public ProgramGenerator mountFlags(int flagsOfMount) {
    setups = new MountSetups(flags, flagsOfMount);
    return this;
  }

  /** Mounts the file system of every program with these kernel flags in addition. */
  public ProgramGenerator neededFlags(Set<KernelFlag> needed) {
    fit.need(needed);
    return this;
  }

  /** Programs are made for one user who is not user 0: no process changes its credentials. */
  public ProgramGenerator plainUser() {
    isPlainUser = true;
    return leavingOut(Set.of(Verb.SETCRED));
  }

  /** Programs have no call of these verbs. */
  public ProgramGenerator leavingOut(Set<Verb> verbs) {
    fit.leaveOut(verbs);
    weights = new Weights(operations, fit.leftOut());
    return this;
  }

  /** Programs have no call of which this is true. */
  public ProgramGenerator leavingOut(Predicate<Call> unwanted) {
    fit.leaveOut(unwanted);
    return this;
  }

  /** Mounts have no other kernel flags than these: the others mean nothing to the kernel. */
  public ProgramGenerator knownFlags(Set<KernelFlag> known) {
    fit.know(known);
    return this;
  }

  /** Whether some programs about data map files: processes of the kernel must be able to. */
  public ProgramGenerator mapping(boolean possible) {
    mapping = possible;
    return this;
  }

  /** Programs have calls of these processes that overlap. */
  public ProgramGenerator clients(OverlappingClients wanted) {
    clients = wanted;
    return this;
  }

  /** Programs use these names, too. */
  public ProgramGenerator existing(ExistingNames names) {
    existing = names;
    return this;
  }

  /** The operations that calls of programs need. */
  public static Set<Operation> needed() {
    return Weights.operations();
  }

  /** The verbs that are drawn, and their weights. */
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
   * @param calls how many calls it has
   * @param processes how many processes make them, at most; or {@link #AS_NEEDED}
   */
  public Program generate(long seed, int calls, int processes) {
    return generate(new Seed(seed), calls, processes);
  }

  /** As {@link #generate(long, int, int)}; the seed may have a prefix. */
  public Program generate(Seed seed, int calls, int processes) {
    Program program = fit.fit(withoutRemount(seed, calls, processes));
    if (existing.hasLargeDirectory()) {
      program = program.withCalls(program.calls().stream().map(ProgramGenerator::whole).toList());
    }
    SplitMix random = new SplitMix(~seed.first());
    return remountShare > 0 && !clients.exist() && calls > 1 && random.below(remountShare) == 0
        ? withRemount(program, random)
        : program;
  }

  /** A listing of a directory is not made in small pieces. */
  private static Call whole(Call call) {
    return call.verb() == Verb.READDIR ? call.withArguments(List.of(call.path())) : call;
  }

  /** Replaces a call of the middle half by a remount. */
  private static Program withRemount(Program program, SplitMix random) {
    List<Call> calls = new ArrayList<>(program.calls());
    calls.set(calls.size() / 4 + random.below(calls.size() / 2 + 1), Call.of(Verb.REMOUNT));
    return program.withCalls(calls);
  }

  /** How many of {@code calls} calls can be the prefix of another program. */
  public int longestPrefix(int calls) {
    return clients.exist() ? 0 : calls - inspections(calls) - MOST_PREPARATION;
  }

  private int inspections(int calls) {
    return weights.canInspect() ? calls / INSPECTION_SHARE : 0;
  }

  private Program withoutRemount(Seed seed, int calls, int processes) {
    SplitMix random = new SplitMix(seed.first());
    random.next();
    if (clients.exist()) {
      return clients.program(random, setups.draw(random), calls);
    }
    Program program = programOfFamily(random, seed.first(), calls, processes);
    return program != null ? program : generalProgram(random, seed, calls, processes);
  }

  /** The program of the seed's family; null if that is a general one, or not possible. */
  private @Nullable Program programOfFamily(SplitMix random, long seed, int calls, int processes) {
    ProgramFamily family = ProgramFamily.of(seed);
    if (calls == 1 && family != ProgramFamily.DATA) {
      return null;
    }
    switch (family) {
      case DATA -> {
        if (AmountPrograms.arePossible(operations) && calls > 1 && random.chance(AMOUNTS)) {
          return new Program(setups.draw(random), new AmountPrograms(random).calls(calls));
        }
        if (DataPrograms.arePossible(operations)) {
          boolean mapped = Math.floorMod(seed / ProgramFamily.CYCLE, (long) MAPPED_SHARE) == 0;
          if (mapping && mapped && calls > MOST_PREPARATION) {
            return new Program(
                setups.withPageCache(setups.draw(random)),
                new MappedDataPrograms(random).calls(calls));
          }
          return new Program(
              setups.draw(random),
              new DataPrograms(random, operations, ProgramFamily.number(seed)).calls(calls));
        }
      }
      case TIMES -> {
        if (TimesPrograms.arePossible(operations)) {
          return timesProgram(random, seed, calls);
        }
      }
      case PERMISSIONS -> {
        if (OpenFilePrograms.arePossible(operations) && random.chance(OPEN_FILES)) {
          return new Program(setups.draw(random), new OpenFilePrograms(random).calls(calls));
        }
        if (!isPlainUser && RightsPrograms.arePossible(operations)) {
          CallGenerator generator = new CallGenerator(random, operations, existing);
          RightsPrograms rights = new RightsPrograms(random, weights, generator);
          return new Program(setups.draw(random), rights.calls(calls));
        }
      }
      case FILE_HANDLES -> {
        if (HandlePrograms.arePossible(operations)) {
          Setup setup = MountSetups.withHandles(setups.draw(random));
          return new Program(setup, new HandlePrograms(random, weights).calls(calls));
        }
      }
      case LARGE_DIRECTORY -> {
        if (LargeDirectoryPrograms.arePossible(operations)) {
          return largeDirectory(random, seed, calls);
        }
      }
      case SUCCESSORS -> {
        if (SuccessorPrograms.arePossible(operations)) {
          Setup setup =
              setups.withoutCaches(random, setups.draw(random), ProgramFamily.number(seed));
          return new Program(setup, new SuccessorPrograms(random, weights).calls(calls));
        }
      }
      case NAMES -> {
        if (NamePrograms.arePossible(operations)) {
          Setup setup = setups.withoutNameCache(random, setups.draw(random));
          return new Program(setup, new NamePrograms(random, weights).calls(calls));
        }
      }
      case EXTENDED_ATTRIBUTES -> {
        if (ExtendedPrograms.arePossible(operations)) {
          return new Program(setups.draw(random), new ExtendedPrograms(random).calls(calls));
        }
      }
      case LOCKS -> {
        if (processes != 1 && LockPrograms.arePossible(operations)) {
          return new Program(setups.draw(random), new LockPrograms(random).calls(calls));
        }
      }
      case GENERAL, OWNERSHIP, MOVED_DIRECTORY -> {}
    }
    return null;
  }

  private static List<Call> movedDirectory(SplitMix random, CallGenerator generator) {
    return switch (random.below(5)) {
      case 0, 1 -> generator.lostDirectory();
      case 2 -> generator.deepDirectory();
      default -> generator.movedDirectory();
    };
  }

  private Program largeDirectory(SplitMix random, long seed, int calls) {
    Setup setup = setups.draw(random);
    LargeDirectoryPrograms programs = new LargeDirectoryPrograms(random, weights);
    boolean huge = Math.floorMod(seed, (long) HUGE_CYCLE) == HUGE_REMAINDER;
    boolean filled = huge || random.chance(FILLED);
    if (!filled || calls < FilledDirectoryPrograms.SHORTEST) {
      return new Program(setup, programs.calls(calls));
    }
    return new Program(setup, new FilledDirectoryPrograms(random, weights).calls(calls, huge));
  }

  private Program timesProgram(SplitMix random, long seed, int calls) {
    Setup setup = setups.draw(random);
    boolean sleeping = Math.floorMod(seed / ProgramFamily.CYCLE, (long) SLEEPING_SHARE) == 0;
    if (!sleeping && random.chance(CACHED_TIMES) && CachedTimesPrograms.arePossible(operations)) {
      return new Program(setup, new CachedTimesPrograms(random).calls(calls));
    }
    setup = setups.withTimesOfFileSystem(random, setup);
    CallGenerator generator = new CallGenerator(random, operations, existing);
    TimesPrograms times = new TimesPrograms(random, weights, generator);
    return new Program(setup, times.calls(calls, sleeping));
  }

  private Program generalProgram(SplitMix random, Seed seed, int calls, int processes) {
    Setup setup = setups.draw(random);
    boolean hasHandles = operations.contains(Operation.VFS_VPTOFH);
    if (random.chance(hasHandles ? HANDLES : HANDLES_WITHOUT_OPERATION)) {
      setup = MountSetups.withHandles(setup);
    }
    CallGenerator generator = new CallGenerator(random, operations, existing);
    Verb focus = weights.focus(seed.first());
    ProcessPicker picker =
        new ProcessPicker(random, processes == AS_NEEDED ? processesFor(focus) : processes);
    List<Call> list = new ArrayList<>(calls);
    int inspections = inspections(calls);
    if (calls > 1 && operations.contains(Operation.SETATTR) && random.chance(OPEN_ROOTS)) {
      list.add(Call.of(Verb.CHMOD, ".", random.oneOf(0777, 01777)));
    }
    boolean room = list.size() + inspections + MOST_PREPARATION < calls;
    ProgramFamily family = ProgramFamily.of(seed.first());
    if (room && isAboutOwners(family)) {
      list.addAll(generator.ownedDirectory());
    } else if (room && family == ProgramFamily.MOVED_DIRECTORY && operations.containsAll(MOVING)) {
      list.addAll(movedDirectory(random, generator));
      setup = setups.withoutNameCache(random, setup);
    }
    Prefix prefix = seed.prefix();
    CoverageTarget target = null;
    while (list.size() < calls - inspections) {
      if (prefix != null && target == null && list.size() >= prefix.calls()) {
        random.restart(seed.number());
        focus = weights.focus(seed.number());
        target = new CoverageTarget(list.get(prefix.calls() - 1), random);
      }
      generator.calledBy(picker.next());
      Call call = generator.call(weights.draw(random, focus), false);
      list.add((target == null ? call : target.redirect(call)).by(picker.current()));
    }
    if (inspections > 1) {
      list.add(CallGenerator.asSuperuser().by(picker.current()));
    }
    while (list.size() < calls) {
      generator.calledBy(picker.next());
      list.add(generator.call(weights.drawInspection(random), true).by(picker.current()));
    }
    return new Program(MountSetups.withFlagOf(prefix, setup), list);
  }

  private boolean isAboutOwners(ProgramFamily family) {
    return family == ProgramFamily.OWNERSHIP && !isPlainUser && operations.containsAll(OWNING);
  }

  /** A process does not conflict with its own locks: a program about locks needs two. */
  private static int processesFor(Verb focus) {
    return focus == Verb.LOCK ? 2 : 1;
  }
}
