package org.jpuffs.conformance.generate;

import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.wire.Fcntl;
import org.jspecify.annotations.Nullable;

/** A call with a result, about a type of file: how often it was met, under which flag. */
final class Meeting {
  private static final int TYPES = FileType.values().length;

  /** How many kinds of them a call has. */
  static final int KINDS = (Errno.ELAST + 1) * TYPES;

  /** The number of no flag at all; those of the kernel follow, and then those of open(2). */
  static final int NO_FLAG = 0;

  private static final int OPEN_FLAGS = 1 + KernelFlag.values().length;

  private static final int[] OPENING = {
    Fcntl.O_CREAT, Fcntl.O_EXCL, Fcntl.O_TRUNC, Fcntl.O_APPEND, Fcntl.O_DIRECTORY, Fcntl.O_NOFOLLOW
  };

  final Verb verb;
  final FileType type;
  private final long result;
  private final int[] times = new int[OPEN_FLAGS + OPENING.length];
  private long total;

  /** How a program begins that meets it, null if none can begin so. */
  @Nullable Beginning first;

  /** How many programs were to meet it again. */
  int aims;

  Meeting(Verb verb, long result, FileType type) {
    this.verb = verb;
    this.result = result;
    this.type = type;
  }

  /** Which of a call's kinds it is, from 0 up. */
  static int kind(long result, FileType type) {
    boolean failed = result < 0 && result >= -Errno.ELAST; // An offset may be below 0, too.
    return (failed ? (int) -result : 0) * TYPES + type.ordinal();
  }

  static int numberOf(KernelFlag flag) {
    return 1 + flag.ordinal();
  }

  /** It is met under these flags of the mount. */
  void count(Call call, int[] flags) {
    total++;
    for (int flag : flags) {
      times[flag]++;
    }
    long opening = openFlags(call);
    for (int i = 0; opening != 0 && i < OPENING.length; i++) {
      if ((opening & OPENING[i]) != 0) {
        times[OPEN_FLAGS + i]++;
      }
    }
  }

  private static long openFlags(Call call) {
    return switch (call.verb()) {
      case OPEN -> call.number(2);
      case OPENAT -> call.number(3);
      case FHOPEN -> call.number(1);
      default -> 0;
    };
  }

  /** How often it was met. */
  long total() {
    return total;
  }

  /** Under how many flags it was met {@code least} times and more. */
  long flags(int least) {
    long count = 0;
    for (int time : times) {
      count += time >= least ? 1 : 0;
    }
    return count;
  }

  /** How to meet it again, under that one of the {@code drawn} flags that it was met least with. */
  @Nullable Beginning again(Set<KernelFlag> drawn) {
    Beginning begun = first;
    KernelFlag rarest = null;
    for (KernelFlag flag : drawn) {
      if (times[numberOf(flag)] < times[rarest == null ? NO_FLAG : numberOf(rarest)]) {
        rarest = flag;
      }
    }
    return begun == null ? null : new Beginning(begun.seed(), begun.calls(), rarest);
  }

  /** {@code ok} or the error. */
  String result() {
    return result < 0 && result >= -Errno.ELAST ? Errno.of((int) -result).name() : "ok";
  }
}
