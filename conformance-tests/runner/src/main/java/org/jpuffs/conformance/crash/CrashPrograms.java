package org.jpuffs.conformance.crash;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jpuffs.conformance.generate.ProgramFamily;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.FileEffect;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/**
 * Makes the programs of a crash check: those of an ordinary check, with more fsync(2), fdatasync(2)
 * and sync(2), and with files that are open with O_SYNC or O_DSYNC. Every second one is mounted
 * without the page cache, so that the file system gets each write(2) at once.
 */
final class CrashPrograms {
  /** The families whose programs change files, and few files. */
  private static final Set<ProgramFamily> FAMILIES =
      EnumSet.of(
          ProgramFamily.GENERAL,
          ProgramFamily.DATA,
          ProgramFamily.MOVED_DIRECTORY,
          ProgramFamily.OWNERSHIP,
          ProgramFamily.SUCCESSORS);

  /** Of the calls that change a file by a descriptor. */
  private static final int FSYNC_PERCENT = 30;

  /** Of the same calls: those of them that have fdatasync(2) in place of fsync(2). */
  private static final int FDATASYNC_PERCENT = 10;

  private static final int SYNC_PERCENT = 6;

  /** Of the calls that open a file for writing: those with O_SYNC or O_DSYNC. */
  private static final int SYNCHRONOUS_PERCENT = 30;

  /** Where the write that follows begins, in bytes, and how many bytes it has. */
  private static final int FARTHEST = 5000;

  private static final int LONGEST = 1000;

  private final ProgramGenerator generator;

  /**
   * Programs for a file system with these operations.
   *
   * @param remounted one of so many programs mounts the file system again in its middle
   */
  CrashPrograms(Set<Operation> operations, int remounted) {
    this.generator = new ProgramGenerator(operations, null).remounting(remounted);
  }

  /** The program of a seed, with {@code calls} calls and those that store data. */
  Program of(long seed, int calls) {
    boolean fits = FAMILIES.contains(ProgramFamily.of(seed));
    long chosen = fits ? seed : ProgramFamily.GENERAL.seed(seed);
    Program drawn = generator.generate(chosen, calls, 1);
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom opening = new SplittableRandom(~seed);
    List<Call> all = new ArrayList<>();
    for (Call call : drawn.calls()) {
      all.addAll(synchronous(call, opening));
      boolean changes = call.verb().fileEffect() == FileEffect.CHANGE;
      int percent = (int) Long.remainderUnsigned(random.nextLong(), 100);
      if (changes && percent < SYNC_PERCENT) {
        all.add(Call.of(Verb.SYNC));
      } else if (changes && hasDescriptor(call) && percent < SYNC_PERCENT + FSYNC_PERCENT) {
        boolean isOfData = percent < SYNC_PERCENT + FDATASYNC_PERCENT;
        all.add(Call.of(isOfData ? Verb.FDATASYNC : Verb.FSYNC, call.descriptor()));
      }
    }
    return withPageCacheOf(seed, drawn.withCalls(all));
  }

  /** The call; if it opens a file for writing, it may do so with O_SYNC or O_DSYNC, and write. */
  private static List<Call> synchronous(Call call, SplittableRandom random) {
    int at = call.verb().indexOf(Argument.OPEN_FLAGS);
    if (at < 0 || (call.number(at) & Fcntl.O_ACCMODE) == Fcntl.O_RDONLY) {
      return List.of(call);
    }
    int percent = random.nextInt(100);
    if (percent >= SYNCHRONOUS_PERCENT) {
      return List.of(call);
    }
    List<Object> arguments = new ArrayList<>(call.arguments());
    long flag = percent % 2 == 0 ? Fcntl.O_SYNC : Fcntl.O_DSYNC;
    arguments.set(at, call.number(at) | flag);
    String file = call.text(Argument.NEW_DESCRIPTOR);
    return List.of(
        call.withArguments(arguments),
        Call.of(Verb.PWRITE, file, random.nextInt(FARTHEST), 1 + random.nextInt(LONGEST)));
  }

  private static boolean hasDescriptor(Call call) {
    return call.verb().openDescriptor() >= 0 && call.verb() != Verb.CLOSE;
  }

  private static Program withPageCacheOf(long seed, Program program) {
    if (seed % 2 != 0) {
      return program;
    }
    Set<KernelFlag> flags = EnumSet.of(KernelFlag.NOCACHE_PAGE);
    flags.addAll(program.setup().kernelFlags());
    return new Program(program.setup().withKernelFlags(flags), program.calls());
  }
}
