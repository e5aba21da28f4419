package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.MountArgument;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;

/**
 * Makes random plans of faults: programs of one to three processes that begin with rules, each of
 * which changes some replies or when they come. The same seed, the same plan.
 */
public final class FaultPlanGenerator {
  private static final int MOST_PROCESSES = 3;
  private static final int MOST_FAULTS = 5;

  /** Faults that real kernels survive. */
  private static final List<ReplyChange> HARMLESS =
      List.of(
          ReplyChange.ERRNO,
          ReplyChange.ERRNO,
          ReplyChange.RAWRV,
          ReplyChange.HOLD,
          ReplyChange.LATE,
          ReplyChange.LATE,
          ReplyChange.STALL,
          ReplyChange.SETBACK,
          ReplyChange.VTYPE,
          ReplyChange.RESID,
          ReplyChange.DIRRESID,
          ReplyChange.LINKLEN,
          ReplyChange.DUP,
          ReplyChange.BADID,
          ReplyChange.BADCLASS,
          ReplyChange.SHORTFRAME,
          ReplyChange.TRUNCWRITE,
          ReplyChange.TINYWRITE,
          ReplyChange.SPLIT,
          ReplyChange.EXTRATAIL,
          ReplyChange.HDRONLY,
          ReplyChange.NOISRESP,
          ReplyChange.ZEROREQ);

  /** Faults that a real kernel may not survive, or that it cannot be given. */
  private static final List<ReplyChange> HARMFUL =
      List.of(
          ReplyChange.CLOSE,
          ReplyChange.CLOSE,
          ReplyChange.CLOSE,
          ReplyChange.SIGNAL,
          ReplyChange.SIGNAL,
          ReplyChange.SIGNAL,
          ReplyChange.SIGNAL,
          ReplyChange.SIGNAL,
          ReplyChange.SIGNAL,
          ReplyChange.LONGFRAME);

  /** A failing openat(2) can keep a reference to where it began, in NetBSD's kernel as well. */
  private static final Set<Verb> LEAKING = Set.of(Verb.OPENAT);

  private static final List<Operation> OFTEN =
      List.of(
          Operation.LOOKUP,
          Operation.LOOKUP,
          Operation.CREATE,
          Operation.CREATE,
          Operation.MKDIR,
          Operation.SYMLINK,
          Operation.MKNOD,
          Operation.OPEN,
          Operation.GETATTR,
          Operation.SETATTR,
          Operation.READ,
          Operation.WRITE,
          Operation.READDIR,
          Operation.READLINK,
          Operation.REMOVE,
          Operation.RMDIR,
          Operation.RENAME,
          Operation.LINK,
          Operation.INACTIVE,
          Operation.FSYNC,
          Operation.ACCESS,
          Operation.VFS_SYNC,
          Operation.VFS_UNMOUNT);

  private final UnjudgedProgramGenerator programs;
  private final boolean survivable;

  /**
   * A generator.
   *
   * @param operations those of the file system
   * @param survivable whether only faults are drawn that a real kernel is known to survive, and
   *     calls are made one after another
   */
  public FaultPlanGenerator(Set<Operation> operations, boolean survivable) {
    this.programs = new UnjudgedProgramGenerator(operations, null, true);
    this.survivable = survivable;
  }

  /** The plan of {@code seed}, with {@code calls} calls. */
  public Program generate(long seed, int calls) {
    SplitMix random = new SplitMix(~seed * 31);
    random.next();
    int processes = 1 + random.below(MOST_PROCESSES);
    Program program = programs.generate(seed, calls, processes);
    List<Call> list = new ArrayList<>();
    for (int i = 1 + random.below(MOST_FAULTS); i > 0; i--) {
      list.add(fault(random, calls));
    }
    if (!survivable && processes > 1 && random.chance(70)) {
      list.add(Call.of(Verb.TOGETHER, random.next() >>> 1));
    }
    for (Call call : program.calls()) {
      if (!LEAKING.contains(call.verb()) && !call.verb().isOfServer()) {
        list.add(call);
      }
    }
    Setup setup = withRoot(program.setup());
    return new Program(random.chance(80) ? setup.withMask(Setup.ALL_OPERATIONS) : setup, list);
  }

  /** A mount whose root has no type is not found by unmount(2), by force or not. */
  private static Setup withRoot(Setup setup) {
    return Long.valueOf(0).equals(setup.arguments().get(MountArgument.ROOT_VTYPE))
        ? setup.withArgument(MountArgument.ROOT_VTYPE, FileType.DIR.number())
        : setup;
  }

  private Call fault(SplitMix random, int calls) {
    boolean all = random.chance(60);
    String operation = all ? "*" : random.oneOf(OFTEN).name();
    ReplyChange change = random.oneOf(!survivable && random.chance(25) ? HARMFUL : HARMLESS);
    long count = random.chance(70) ? 1 : 1 + random.below(4);
    long skip = random.below(all ? 2 * calls : 5);
    return Call.of(Verb.RULE, operation, change.word(), argument(change, random), count, skip);
  }

  private static long argument(ReplyChange change, SplitMix random) {
    return switch (change) {
      case ERRNO ->
          random.oneOf(
              Errno.EIO.number(),
              Errno.ENOENT.number(),
              Errno.EEXIST.number(),
              Errno.ENOSPC.number(),
              Errno.EACCES.number(),
              Errno.ENOTDIR.number(),
              Errno.EAGAIN.number(),
              Errno.EINTR.number());
      case RAWRV -> random.oneOf(-1, -3, -5, 97, 5000, Integer.MIN_VALUE);
      case HOLD, STALL -> random.below(6);
      case LATE -> 1 + random.below(50);
      case SIGNAL -> random.oneOf(1, 2, 3, 9, 15, 15, 10);
      case SETBACK -> random.below(16);
      case VTYPE -> random.below(10);
      case RESID, DIRRESID -> random.oneOf(0, 1, 4096, 1 << 20, Long.MAX_VALUE);
      case LINKLEN -> random.oneOf(0, 1, 1023, 1024, 4096, Long.MAX_VALUE);
      case LONGFRAME -> 1 + random.below(100);
      default -> 0;
    };
  }
}
