package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Puffs;

/**
 * Programs that read one large file of which the kernel has no pages: in sequence, with gaps, in
 * any order, up to the end and across it. They show what the kernel reads ahead.
 */
final class LargeFilePrograms {
  private static final String FILE = "a";
  private static final String MAIN = "f";
  private static final String SECOND = "g";
  private static final int PAGE = 4096;
  private static final int SMALLEST = 100_000;
  private static final int LARGEST = 2_000_000;

  /** The maximum number of bytes that a program writes at once. */
  private static final int MOST_WRITTEN = 500_000;

  private static final long[] LENGTHS = {
    1, PAGE, PAGE + 1, 10_000, 30_000, 32_768, 65_536, 65_536, 65_537, 100_000, 131_072, 300_000
  };

  private final SplitMix random;
  private final ProcessPicker picker;
  private final List<Call> calls = new ArrayList<>();
  private long size;

  /** The end of the last read. */
  private long at;

  LargeFilePrograms(SplitMix random, ProcessPicker picker) {
    this.random = random;
    this.picker = picker;
  }

  /** {@code count} calls of {@code processes} processes, each of which opens the file first. */
  List<Call> calls(int count, int processes) {
    for (int process = Call.FIRST_PROCESS; process <= Math.max(1, processes); process++) {
      calls.add(open().by(process));
    }
    fill();
    while (calls.size() < count) {
      if (random.chance(30)) {
        change();
      } else {
        read();
      }
    }
    return List.copyOf(calls.subList(0, count));
  }

  private static Call open() {
    return Call.of(Verb.OPEN, MAIN, FILE, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644);
  }

  private void add(Verb verb, Object... arguments) {
    add(Call.of(verb, arguments));
  }

  private void add(Call call) {
    calls.add(call.verb().isOfServer() ? call : call.by(picker.current()));
  }

  private void fill() {
    if (random.chance(60)) {
      size = sizeBelow(LARGEST);
      fillByServer();
      return;
    }
    size = sizeBelow(MOST_WRITTEN);
    add(Verb.WRITE, MAIN, size);
    add(Verb.FSYNC, MAIN);
    forget();
  }

  private long sizeBelow(int bound) {
    return SMALLEST + (long) random.below(bound - SMALLEST);
  }

  private void fillByServer() {
    add(Verb.SRVFILL, FILE, size);
    add(Verb.STAT, FILE);
  }

  /** The kernel frees the pages of the file. */
  private void forget() {
    if (random.chance(50)) {
      add(Verb.FLUSH, Puffs.PUFFS_INVAL_PAGECACHE_NODE_RANGE, FILE);
    } else {
      add(Verb.CLOSE, MAIN);
      add(Verb.DRAIN);
      add(open());
    }
  }

  /** Several reads of the same length. */
  private void read() {
    long length = random.oneOf(LENGTHS);
    long step = length * random.oneOf(1, 1, 1, 2, 3, 0);
    boolean inOrder = random.chance(75);
    at = random.chance(40) ? at : random.chance(30) ? 0 : offset();
    for (int i = 1 + random.below(7); i > 0; i--) {
      picker.next();
      add(Verb.PREAD, random.chance(90) ? MAIN : SECOND, at, length);
      at = inOrder ? at + step : offset();
    }
  }

  private void change() {
    switch (random.below(13)) {
      case 0, 1 -> add(Verb.PWRITE, MAIN, offset(), random.oneOf(LENGTHS));
      case 2 -> truncate();
      case 3 -> add(Verb.FSYNC, MAIN);
      case 4 -> add(Verb.FSTAT, MAIN);
      case 5, 6 -> forget();
      case 7 -> invalidate();
      case 8 -> {
        size = sizeBelow(LARGEST);
        fillByServer();
      }
      case 9 -> add(Verb.OPEN, SECOND, FILE, Fcntl.O_RDONLY);
      case 10 -> add(Verb.LSEEK, MAIN, offset(), Fcntl.SEEK_SET);
      default -> add(Verb.READ, MAIN, random.oneOf(LENGTHS));
    }
  }

  private void truncate() {
    long newSize = random.chance(70) ? size + random.oneOf(-20_000, -PAGE, -1, 1, PAGE) : offset();
    size = Math.max(0, newSize);
    add(Verb.FTRUNCATE, MAIN, size);
  }

  private void invalidate() {
    long from = (long) PAGE * random.below((int) (size / PAGE) + 1);
    long to = from + PAGE * random.oneOf(1, 10, 16, 32);
    add(Verb.FLUSH, Puffs.PUFFS_INVAL_PAGECACHE_NODE_RANGE, FILE, from, to);
  }

  /** Anywhere in the file, at a boundary of 64 KiB, or near its end. */
  private long offset() {
    int kind = random.below(100);
    if (kind < 20) {
      return Math.max(0, size - random.oneOf(1, 10, PAGE, 20_000, 70_000));
    }
    return kind < 50 ? 65_536L * random.below(30) : random.below((int) size + 10_000);
  }
}
