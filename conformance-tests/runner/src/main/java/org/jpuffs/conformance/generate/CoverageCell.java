package org.jpuffs.conformance.generate;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.wire.Fcntl;
import org.jspecify.annotations.Nullable;

/**
 * A call with a result, on a file of some type; and how often it was hit, in all and under each
 * flag. The flags are those of the mount and some of open(2).
 */
final class CoverageCell {
  private static final int TYPES = FileType.values().length;

  /** How many cells a verb has at most. */
  static final int CELLS_OF_VERB = (Errno.ELAST + 1) * TYPES;

  /** Stands for a mount without flags. The numbers of the kernel's flags follow. */
  static final int NO_FLAG = 0;

  /** The number of the first flag of open(2). */
  private static final int FIRST_OPEN_FLAG = 1 + KernelFlag.values().length;

  private static final int[] OPEN_FLAGS = {
    Fcntl.O_CREAT, Fcntl.O_EXCL, Fcntl.O_TRUNC, Fcntl.O_APPEND, Fcntl.O_DIRECTORY, Fcntl.O_NOFOLLOW
  };

  private static final String[] OPEN_FLAG_NAMES = {
    "O_CREAT", "O_EXCL", "O_TRUNC", "O_APPEND", "O_DIRECTORY", "O_NOFOLLOW"
  };

  final Verb verb;
  final FileType type;
  private final long result;
  private final int[] hitsByFlag = new int[FIRST_OPEN_FLAG + OPEN_FLAGS.length];
  private long hits;

  /** The prefix that hit this cell first, without a flag; null if no program can start with it. */
  @Nullable Prefix prefix;

  /** How many programs were guided to this cell. */
  int guided;

  CoverageCell(Verb verb, long result, FileType type) {
    this.verb = verb;
    this.result = result;
    this.type = type;
  }

  /** The index of a cell among those of its verb, from 0 up to {@link #CELLS_OF_VERB}. */
  static int index(long result, FileType type) {
    return (isError(result) ? (int) -result : 0) * TYPES + type.ordinal();
  }

  /** The result of lseek(2) may be an offset below 0, which is no error. */
  private static boolean isError(long result) {
    return result < 0 && result >= -Errno.ELAST;
  }

  static int numberOf(KernelFlag flag) {
    return 1 + flag.ordinal();
  }

  /** Counts a hit by {@code call} on a mount with the flags of these numbers. */
  void hit(Call call, int[] mountFlags) {
    hits++;
    for (int flag : mountFlags) {
      hitsByFlag[flag]++;
    }
    long openFlags = openFlags(call);
    for (int i = 0; openFlags != 0 && i < OPEN_FLAGS.length; i++) {
      if ((openFlags & OPEN_FLAGS[i]) != 0) {
        hitsByFlag[FIRST_OPEN_FLAG + i]++;
      }
    }
  }

  /** Adds the hits of the same cell of another coverage. */
  void add(CoverageCell other) {
    hits += other.hits;
    for (int i = 0; i < hitsByFlag.length; i++) {
      hitsByFlag[i] += other.hitsByFlag[i];
    }
  }

  /** Adds the hits of the same cell that were counted elsewhere. */
  void add(CoverageCount count) {
    hits += count.hits();
    for (int i = 0; i < hitsByFlag.length; i++) {
      hitsByFlag[i] += Math.toIntExact(count.byFlag().getOrDefault(nameOf(i), 0L));
    }
  }

  private static long openFlags(Call call) {
    return call.verb().indexOf(Argument.OPEN_FLAGS) < 0 ? 0 : call.openFlags();
  }

  /** How often it was hit. */
  long hits() {
    return hits;
  }

  /** Under how many flags it was hit {@code least} times or more. */
  long flagsHit(int least) {
    long count = 0;
    for (int hitsOfFlag : hitsByFlag) {
      count += hitsOfFlag >= least ? 1 : 0;
    }
    return count;
  }

  /** The prefix that hits it again, under the one of {@code drawn} that it was hit least with. */
  @Nullable Prefix prefixWithRarestFlag(Set<KernelFlag> drawn) {
    Prefix plain = prefix;
    KernelFlag rarest = null;
    for (KernelFlag flag : drawn) {
      if (hitsByFlag[numberOf(flag)] < hitsByFlag[rarest == null ? NO_FLAG : numberOf(rarest)]) {
        rarest = flag;
      }
    }
    return plain == null ? null : new Prefix(plain.seed(), plain.calls(), rarest);
  }

  /** The result that it was first hit with. */
  long rawResult() {
    return result;
  }

  /** The name of a flag: that of the kernel flag, of the flag of open(2), or {@code none}. */
  private static String nameOf(int flag) {
    if (flag == NO_FLAG) {
      return "none";
    }
    return flag < FIRST_OPEN_FLAG
        ? KernelFlag.values()[flag - 1].name()
        : OPEN_FLAG_NAMES[flag - FIRST_OPEN_FLAG];
  }

  /** The names of all flags that hits are counted by. */
  static Set<String> flagNames() {
    Set<String> names = new LinkedHashSet<>();
    for (int flag = 0; flag < FIRST_OPEN_FLAG + OPEN_FLAGS.length; flag++) {
      names.add(nameOf(flag));
    }
    return names;
  }

  /** The numbers of this cell. */
  CoverageCount count() {
    SortedMap<String, Long> byFlag = new TreeMap<>();
    for (int flag = 0; flag < hitsByFlag.length; flag++) {
      if (hitsByFlag[flag] > 0) {
        byFlag.put(nameOf(flag), (long) hitsByFlag[flag]);
      }
    }
    return new CoverageCount(
        new CoverageCount.Cell(verb, isError(result) ? (int) -result : 0, type), hits, byFlag);
  }

  /** {@code ok} or the error. */
  String result() {
    return isError(result) ? Errno.of((int) -result).name() : "ok";
  }
}
