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

  /** Where numbers of 31, 32 and 33 bits come to their end, with some pages before. */
  private static final long[] FAR = {
    (1L << 31) - 2 * PAGE, (1L << 32) - 2 * PAGE, (1L << 33) - 2 * PAGE
  };

  /** In percent, how many programs are about bytes far from offset 0. */
  static final int FAR_PROGRAMS = 20;

  private final SplitMix random;
  private final boolean allocating;

  /** The program is about the bytes after these, which are never written. */
  private final long begin;

  DataPrograms(SplitMix random, Set<Operation> operations) {
    this.random = random;
    this.allocating = operations.contains(Operation.FALLOCATE);
    this.begin = random.chance(FAR_PROGRAMS) ? random.oneOf(FAR) : 0;
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

  /** {@code count} calls, the last of which reads the whole file. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    calls.add(open());
    if (begin > 0) {
      calls.add(Call.of(Verb.FTRUNCATE, MAIN, begin));
    }
    while (calls.size() < count - 1) {
      add(calls);
    }
    calls.subList(Math.max(1, count - 1), calls.size()).clear();
    calls.add(Call.of(Verb.PREAD, MAIN, begin, 2 * LONGEST));
    return calls;
  }

  private static Call open() {
    return Call.of(Verb.OPEN, MAIN, FILE, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644);
  }

  private void add(List<Call> calls) {
    int kind = random.below(100);
    if (kind < 30) {
      calls.add(Call.of(Verb.PWRITE, MAIN, offset(), length()));
    } else if (kind < 55) {
      calls.add(Call.of(Verb.PREAD, MAIN, offset(), length()));
    } else if (kind < 75) {
      calls.add(
          random.chance(70)
              ? Call.of(Verb.FTRUNCATE, MAIN, offset())
              : Call.of(Verb.TRUNCATE, FILE, offset()));
    } else if (kind < 82) {
      calls.add(Call.of(Verb.LSEEK, MAIN, offset(), Fcntl.SEEK_SET));
      calls.add(Call.of(random.chance(50) ? Verb.WRITE : Verb.READ, MAIN, length()));
    } else if (kind < 87) {
      calls.add(Call.of(Verb.OPEN, APPENDING, FILE, Fcntl.O_WRONLY | Fcntl.O_APPEND));
      calls.add(Call.of(Verb.WRITE, APPENDING, length()));
      calls.add(Call.of(Verb.CLOSE, APPENDING));
    } else if (kind < 91) {
      calls.add(Call.of(Verb.CLOSE, MAIN));
      calls.add(open());
    } else if (kind < 94) {
      calls.add(Call.of(Verb.FSYNC, MAIN));
    } else if (kind < 96 && allocating) { // Mostly room that the file has already.
      calls.add(Call.of(Verb.FALLOCATE, MAIN, begin, length()));
    } else {
      calls.add(Call.of(Verb.FSTAT, MAIN));
    }
  }

  /** Anywhere, or next to the boundary of a page. */
  private long offset() {
    return begin + offsetAfterBegin();
  }

  private long offsetAfterBegin() {
    return random.chance(40)
        ? PAGE * (1 + random.below(3)) + random.oneOf(-1, 0, 0, 1)
        : random.below(LONGEST);
  }

  private long length() {
    return random.chance(30) ? PAGE + random.oneOf(-1, 0, 1) : 1 + random.below(2 * PAGE);
  }
}
