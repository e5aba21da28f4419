package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.MountArgument;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Modes;
import org.jspecify.annotations.Nullable;

/**
 * Makes random programs for comparisons, which need no rules. The same seed gives the same program.
 *
 * <p>Half of them are those of {@link ProgramGenerator}. The others have some {@linkplain
 * HostileArguments hostile arguments}, and calls that the oracle cannot judge. A few read
 * {@linkplain LargeFilePrograms a large file}. After an unmount only calls follow that change
 * nothing, because they use the directory underneath, which the next program uses as well.
 */
public final class UnjudgedProgramGenerator {
  private static final List<Verb> CHANGING_NOTHING =
      List.of(
          Verb.CLOSE,
          Verb.READ,
          Verb.PREAD,
          Verb.LSEEK,
          Verb.STAT,
          Verb.LSTAT,
          Verb.FSTAT,
          Verb.STATVFS,
          Verb.ACCESS,
          Verb.CHDIR,
          Verb.GETCWD,
          Verb.RSTAT);

  private static final List<Verb> SELDOM =
      List.of(
          Verb.FDATASYNC,
          Verb.FSYNC_RANGE,
          Verb.MKNOD,
          Verb.MKFIFO,
          Verb.LCHMOD,
          Verb.FCHMOD,
          Verb.CHOWN,
          Verb.LCHOWN,
          Verb.FCHOWN,
          Verb.CHFLAGS,
          Verb.LCHFLAGS,
          Verb.FCHFLAGS,
          Verb.UTIMES,
          Verb.LUTIMES,
          Verb.FUTIMES,
          Verb.UTIMESNULL,
          Verb.FUTIMESNULL,
          Verb.UMASK,
          Verb.PATHCONF,
          Verb.FPATHCONF,
          Verb.FCHDIR,
          Verb.DUP,
          Verb.OPENAT,
          Verb.READV,
          Verb.WRITEV,
          Verb.GETFH,
          Verb.FHOPEN,
          Verb.POLL,
          Verb.FDISCARD,
          Verb.EXTSET,
          Verb.EXTGET,
          Verb.EXTSIZE,
          Verb.EXTDEL,
          Verb.EXTLIST);

  /** In percent, how many programs have a mount that is refused. */
  private static final int REFUSED = 1;

  /** In percent, how many of the programs with hostile arguments are replaced. */
  private static final int LARGE_FILES = 6;

  /** In percent, how many of the programs about mapped files have signals. */
  private static final int SIGNALS = 30;

  /** A process opens, fills and maps its file with so many calls. */
  private static final int FIRST_CALLS = 4;

  /** In percent, how many programs are about mapped files if both kernels can map files. */
  private static final int MAPPINGS = 10;

  /**
   * Verbs that the oracle does not judge, and verbs that are drawn more often here, with their
   * weights.
   */
  private static final Map<Verb, Integer> UNJUDGED = new EnumMap<>(Verb.class);

  static {
    UNJUDGED.put(Verb.SETCRED, 2);
    UNJUDGED.put(Verb.SLEEP, 1);
    UNJUDGED.put(Verb.UNMOUNT, 1);
    UNJUDGED.put(Verb.STATVFS, 1);
    UNJUDGED.put(Verb.READDIR, 2);
    UNJUDGED.put(Verb.SYNC, 1);
    UNJUDGED.put(Verb.DRAIN, 2);
    UNJUDGED.put(Verb.FSYNC, 2);
    UNJUDGED.put(Verb.RCHDIR, 1);
    UNJUDGED.put(Verb.LINK, 4);
    UNJUDGED.put(Verb.SYMLINK, 5);
    UNJUDGED.put(Verb.READLINK, 2);
    UNJUDGED.put(Verb.LOCK, 1);
    UNJUDGED.put(Verb.GETLK, 1);
    UNJUDGED.put(Verb.FLOCK, 2);
    UNJUDGED.put(Verb.FALLOCATE, 2);
    for (Verb verb : SELDOM) {
      UNJUDGED.put(verb, 1);
    }
  }

  /** Names of special files. No open gets one, because it might block for ever. */
  private static final List<String> SPECIAL_FILES = List.of("p", "q");

  private static final Set<Verb> ON_SPECIAL_FILES =
      EnumSet.of(
          Verb.STAT,
          Verb.LSTAT,
          Verb.UNLINK,
          Verb.CHMOD,
          Verb.CHOWN,
          Verb.CHFLAGS,
          Verb.UTIMES,
          Verb.PATHCONF,
          Verb.EXTSET,
          Verb.EXTGET,
          Verb.EXTDEL,
          Verb.EXTLIST,
          Verb.READLINK,
          Verb.ACCESS);

  private final ProgramGenerator judged;
  private final Set<Operation> operations;
  private final @Nullable Set<KernelFlag> flags;
  private final boolean allMounts;
  private final List<Verb> verbs = new ArrayList<>();

  /**
   * A generator.
   *
   * @param operations those of the file system
   * @param flags of every program; null to draw them
   * @param allMounts whether to draw masks, lengths of messages and flags of mount(2), too, and
   *     flags from all that there are
   */
  public UnjudgedProgramGenerator(
      Set<Operation> operations, @Nullable Set<KernelFlag> flags, boolean allMounts) {
    this.judged = new ProgramGenerator(operations, flags);
    this.operations = EnumSet.copyOf(operations);
    this.flags = flags;
    this.allMounts = allMounts;
    ProgramGenerator.weights().forEach(this::add);
    UNJUDGED.forEach(this::add);
  }

  /** Whether a call changes nothing in the directory that was mounted on. */
  static boolean isHarmlessUnmounted(Verb verb) {
    return CHANGING_NOTHING.contains(verb);
  }

  private void add(Verb verb, int weight) {
    for (int i = 0; i < weight; i++) {
      verbs.add(verb);
    }
  }

  /** The program of {@code seed}, with {@code calls} calls of as many processes as it needs. */
  public Program generate(long seed, int calls) {
    return generate(seed, calls, ProgramGenerator.AS_NEEDED);
  }

  /**
   * As {@link #generate(long, int, int)}, for kernels that can map files, and have signals.
   *
   * @param all whether all programs are about mapped files, not only some
   */
  public Program generateMapping(long seed, int calls, int processes, boolean all) {
    SplitMix random = new SplitMix(seed);
    random.next();
    if (!random.chance(MAPPINGS) && !all) {
      return generate(seed, calls, processes);
    }
    Setup setup = setup(random, seed);
    while (hasOtherRoot(setup)) {
      setup = setup(random, seed);
    }
    ProcessPicker picker = new ProcessPicker(random, processes);
    Program program =
        new Program(setup, new MappingPrograms(random, picker).calls(calls, processes));
    return random.chance(SIGNALS)
        ? SignalRules.addTo(program, random, FIRST_CALLS * Math.max(1, processes))
        : program;
  }

  /** As {@link ProgramGenerator#generate(long, int, int)}. */
  public Program generate(long seed, int calls, int processes) {
    SplitMix random = new SplitMix(~seed);
    random.next();
    boolean refused = allMounts && random.chance(REFUSED);
    Setup setup = refused ? refused(random) : setup(random, seed);
    if (random.chance(50) && !refused) {
      return MountConfinement.keep(
          new Program(setup, judged.generate(seed, calls, processes).calls()));
    }
    if (!refused && !hasOtherRoot(setup) && random.chance(LARGE_FILES)) {
      ProcessPicker picker = new ProcessPicker(random, processes);
      return new Program(setup, new LargeFilePrograms(random, picker).calls(calls, processes));
    }
    CallGenerator generator = new CallGenerator(random, operations, ExistingNames.NONE);
    HostileArguments hostile = new HostileArguments(random);
    int percent = (int) random.oneOf(5, 15, 40);
    List<Call> list = new ArrayList<>(calls);
    ProcessPicker picker = new ProcessPicker(random, processes);
    boolean unmounted = refused;
    for (int i = 0; i < calls; i++) {
      Verb verb = random.oneOf(unmounted ? CHANGING_NOTHING : verbs);
      unmounted |= verb == Verb.UNMOUNT;
      generator.calledBy(picker.next());
      Call call = call(verb, random, generator, hostile, percent);
      boolean aboutRoot = hasOtherRoot(setup) && random.chance(70);
      list.add((aboutRoot ? MountConfinement.aboutRoot(call) : call).by(picker.current()));
    }
    return MountConfinement.keep(new Program(setup, list));
  }

  private Setup refused(SplitMix random) {
    return new MountVariants(random).drawRefused();
  }

  /** Whether the mount declares that the root is no directory. */
  private static boolean hasOtherRoot(Setup setup) {
    return setup.arguments().containsKey(MountArgument.ROOT_VTYPE);
  }

  private Setup setup(SplitMix random, long seed) {
    if (allMounts) {
      Setup any = new MountVariants(random).draw();
      return flags == null ? any : any.withKernelFlags(flags);
    }
    return judged.generate(seed, 1).setup();
  }

  private Call call(
      Verb verb, SplitMix random, CallGenerator generator, HostileArguments hostile, int percent) {
    if (verb == Verb.SETCRED) {
      return Call.of(verb, random.oneOf(0, 1, 1000, 65534), random.oneOf(0, 1, 100));
    }
    List<Object> arguments = new ArrayList<>();
    int known = 0;
    if (ProgramGenerator.weights().containsKey(verb)) {
      arguments.addAll(generator.call(verb, false).arguments());
      known = arguments.size();
    }
    List<Parameter> parameters = verb.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (i >= known) {
        if (i >= parameters.size() - verb.optional() && random.chance(50)) {
          break;
        }
        arguments.add(hostile.draw(parameters.get(i), generator.existing()));
      } else if (random.chance(percent)) {
        arguments.set(i, hostile.draw(parameters.get(i), generator.existing()));
      }
    }
    if (verb == Verb.FLOCK) {
      arguments.set(1, random.oneOf(5, 5, 6, 6, 8, 0, 7, 4)); // none that waits
    }
    if (verb == Verb.MKNOD || verb == Verb.MKFIFO) {
      arguments.set(0, random.oneOf(SPECIAL_FILES));
      long type = random.oneOf(0, Modes.S_IFCHR, Modes.S_IFBLK, Modes.S_IFMT, Modes.S_IFWHT);
      arguments.set(1, (Long) arguments.get(1) & 07777 | type);
    } else if (ON_SPECIAL_FILES.contains(verb) && random.chance(15)) {
      arguments.set(0, random.oneOf(SPECIAL_FILES));
    }
    return new Call(verb, arguments);
  }
}
