package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/**
 * Programs about the bytes of one file: writes that overlap, cuts, holes and readings anywhere, as
 * fsx does them. Each byte of the file is determined all the time.
 */
final class DataPrograms {
  private static final String FILE = "a";
  private static final String MAIN = "f";
  private static final String APPENDING = "g";

  /** Bytes in a page: its bounds are where things go wrong. */
  private static final int PAGE = 4096;

  /** As long as a file gets, in bytes. */
  private static final int LONGEST = 5 * PAGE;

  /** The lowest and the highest power of two that far programs write next to. */
  private static final int LEAST_POWER = 31;

  private static final int GREATEST_POWER = 40;

  /** Pages before the power of two. */
  private static final int PAGES_BEFORE = 2;

  /** Of so many successive programs, one is about the bytes next to each of the powers of two. */
  static final int FAR_PERIOD = 28;

  /** In percent, how many offsets of a far program are next to offset 0. */
  private static final int NEAR_OFFSETS = 25;

  private final SplitMix random;
  private final boolean allocating;

  /** Most calls are about the bytes after these, which are a hole but for some at the start. */
  private final long begin;

  /**
   * A program.
   *
   * @param operations those of the file system
   * @param number which of the programs about data it is: it decides how far the file reaches
   */
  DataPrograms(SplitMix random, Set<Operation> operations, long number) {
    this.random = random;
    this.allocating = operations.contains(Operation.FALLOCATE);
    this.begin = begin(LEAST_POWER + Math.floorMod(number, FAR_PERIOD));
  }

  private static long begin(int power) {
    return power <= GREATEST_POWER ? (1L << power) - PAGES_BEFORE * PAGE : 0;
  }

  /** True if a file system with {@code operations} can hold what these programs write. */
  static boolean arePossible(Set<Operation> operations) {
    return operations.containsAll(
        Set.of(
            Operation.CREATE,
            Operation.READ,
            Operation.WRITE,
            Operation.SETATTR,
            Operation.GETATTR));
  }

  /** {@code count} calls, the last of which read the whole file. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    calls.add(open());
    if (begin > 0) {
      calls.add(Call.of(Verb.FTRUNCATE, MAIN, begin));
      calls.add(Call.of(Verb.PWRITE, MAIN, 0, length()));
      calls.add(Call.of(Verb.FSYNC, MAIN));
    }
    List<Call> last = lastReadings();
    while (calls.size() < count - last.size()) {
      add(calls);
    }
    calls.subList(Math.max(1, count - last.size()), calls.size()).clear();
    calls.addAll(last.subList(0, Math.min(count - 1, last.size())));
    return calls;
  }

  /**
   * They read all bytes that can be written. A far file reaches its power of two, and its size is
   * read when the kernel has none of its own.
   */
  private List<Call> lastReadings() {
    Call all = Call.of(Verb.PREAD, MAIN, begin, 2 * LONGEST);
    return begin == 0
        ? List.of(all)
        : List.of(
            Call.of(Verb.PWRITE, MAIN, begin + PAGES_BEFORE * PAGE, 1),
            all,
            Call.of(Verb.PREAD, MAIN, 0, 2 * LONGEST),
            Call.of(Verb.FSYNC, MAIN),
            Call.of(Verb.FSTAT, MAIN));
  }

  private static Call open() {
    return Call.of(Verb.OPEN, MAIN, FILE, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644);
  }

  private void add(List<Call> calls) {
    int kind = random.below(100);
    if (begin > 0 && kind < 6) {
      calls.add(Call.of(Verb.PREAD, MAIN, hole() - 1, 2));
    } else if (kind < 30) {
      calls.add(Call.of(Verb.PWRITE, MAIN, offset(), length()));
    } else if (kind < 55) {
      calls.add(Call.of(Verb.PREAD, MAIN, offset(), length()));
    } else if (kind < 75) {
      calls.add(
          random.chance(70)
              ? Call.of(Verb.FTRUNCATE, MAIN, newSize())
              : Call.of(Verb.TRUNCATE, FILE, newSize()));
    } else if (kind < 82) {
      calls.add(Call.of(Verb.LSEEK, MAIN, offset(), Fcntl.SEEK_SET));
      calls.add(atPosition());
    } else if (kind < 87) {
      calls.add(Call.of(Verb.OPEN, APPENDING, FILE, Fcntl.O_WRONLY | Fcntl.O_APPEND));
      calls.add(Call.of(Verb.WRITE, APPENDING, length()));
      calls.add(Call.of(Verb.CLOSE, APPENDING));
    } else if (kind < 91) {
      calls.add(Call.of(Verb.CLOSE, MAIN));
      calls.add(open());
    } else if (kind < 94) {
      calls.add(Call.of(Verb.FSYNC, MAIN));
    } else if (kind < 96 && allocating) { // Room that the file often has already.
      calls.add(Call.of(Verb.FALLOCATE, MAIN, random.chance(50) ? begin : newSize(), length()));
      calls.add(Call.of(Verb.FSTAT, MAIN));
    } else {
      calls.add(Call.of(Verb.FSTAT, MAIN));
    }
  }

  private Call atPosition() {
    return switch (random.below(4)) {
      case 0 -> Call.of(Verb.READV, MAIN, length(), length());
      case 1 -> Call.of(Verb.READ, MAIN, length());
      default -> Call.of(Verb.WRITE, MAIN, length());
    };
  }

  /** Anywhere, or next to the boundary of a page. */
  private long offset() {
    return begin > 0 && random.chance(NEAR_OFFSETS)
        ? offsetAfterBegin()
        : begin + offsetAfterBegin();
  }

  /** A far file stays far: a write after its end would leave its bytes undetermined. */
  private long newSize() {
    return begin + offsetAfterBegin();
  }

  /** A power of two in the hole of a far file. */
  private long hole() {
    return 1L << 15 + random.below(Long.SIZE - 15 - Long.numberOfLeadingZeros(begin));
  }

  private long offsetAfterBegin() {
    return random.chance(40)
        ? (long) PAGE * (1 + random.below(3)) + random.oneOf(-1, 0, 0, 1)
        : random.below(LONGEST);
  }

  private long length() {
    return random.chance(30) ? PAGE + random.oneOf(-1, 0, 1) : 1 + random.below(2 * PAGE);
  }
}
