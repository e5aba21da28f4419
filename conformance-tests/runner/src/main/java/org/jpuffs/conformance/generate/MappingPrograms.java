package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Mman;
import org.jpuffs.wire.Protection;
import org.jpuffs.wire.Puffs;

/**
 * Programs about one file that processes have mapped: loads and stores, what writes the pages, and
 * changes of the file by other calls. They show which pages a fault reads, when pages are written,
 * and which times the kernel sets.
 */
final class MappingPrograms {
  private static final String FILE = "a";
  private static final String OTHER = "b";
  private static final String MAIN = "f";
  private static final String SECOND = "g";
  private static final List<String> MAPPINGS = List.of("m", "m", "m", "n", "o");
  private static final int PAGE = 4096;
  private static final int READ = Protection.VM_PROT_READ;
  private static final int BOTH = Protection.VM_PROT_READ | Protection.VM_PROT_WRITE;
  private static final int LARGEST = 120_000;
  private static final long[] LENGTHS = {1, 2, 10, 100, PAGE - 1, PAGE, PAGE + 1, 10_000, 30_000};

  private final SplitMix random;
  private final ProcessPicker picker;
  private final List<Call> calls = new ArrayList<>();
  private long size;

  MappingPrograms(SplitMix random, ProcessPicker picker) {
    this.random = random;
    this.picker = picker;
  }

  /** {@code count} calls of {@code processes} processes, each of which maps the file first. */
  List<Call> calls(int count, int processes) {
    for (int process = Call.FIRST_PROCESS; process <= Math.max(1, processes); process++) {
      calls.add(open(MAIN, Fcntl.O_RDWR | Fcntl.O_CREAT).by(process));
      if (process == Call.FIRST_PROCESS) {
        fill();
      }
      calls.add(map("m", 0).by(process));
    }
    while (calls.size() < count) {
      picker.next();
      int kind = random.below(100);
      if (kind < 30) {
        add(Verb.LOAD, mapping(), offset(), length());
      } else if (kind < 60) {
        add(Verb.STORE, mapping(), offset(), length());
      } else if (kind < 72) {
        write();
      } else if (kind < 80) {
        changeMappings();
      } else {
        changeFile();
      }
    }
    return List.copyOf(calls.subList(0, count));
  }

  private static Call open(String descriptor, long flags) {
    return Call.of(Verb.OPEN, descriptor, FILE, flags, 0644);
  }

  private void add(Verb verb, Object... arguments) {
    add(Call.of(verb, arguments));
  }

  private void add(Call call) {
    calls.add(call.verb().isOfServer() ? call : call.by(picker.current()));
  }

  private void fill() {
    size = random.below(LARGEST);
    if (random.chance(50)) {
      add(Verb.SRVFILL, FILE, size);
      add(Verb.STAT, FILE);
    } else {
      add(Verb.WRITE, MAIN, size);
    }
  }

  private Call map(String name, long from) {
    long length = random.chance(70) ? LARGEST : 1 + random.below(LARGEST);
    int access = random.chance(85) ? BOTH : READ;
    int flags = random.chance(80) ? Mman.MAP_SHARED : Mman.MAP_PRIVATE;
    return Call.of(Verb.MMAP, name, MAIN, from, length, access, flags);
  }

  private String mapping() {
    return random.oneOf(MAPPINGS);
  }

  /** Anywhere in the file, near its end, or next to the boundary of a page. */
  private long offset() {
    int kind = random.below(100);
    if (kind < 20) {
      return Math.max(0, size - random.oneOf(0, 1, 10, PAGE));
    }
    return kind < 60
        ? (long) PAGE * random.below(1 + (int) (size / PAGE)) + random.oneOf(0, 0, 1, PAGE - 1)
        : random.below((int) size + PAGE);
  }

  private long length() {
    return random.oneOf(LENGTHS);
  }

  /** What writes pages. */
  private void write() {
    switch (random.below(8)) {
      case 0, 1, 2 -> msync();
      case 3 -> add(Verb.FSYNC, MAIN);
      case 4 -> add(Verb.FDATASYNC, MAIN);
      case 5 -> add(Verb.SYNC);
      case 6 -> flush(Puffs.PUFFS_INVAL_PAGECACHE_NODE_RANGE);
      default -> flush(Puffs.PUFFS_FLUSH_PAGECACHE_NODE_RANGE);
    }
  }

  private void msync() {
    long how = random.oneOf(Mman.MS_SYNC, Mman.MS_SYNC, Mman.MS_ASYNC, Mman.MS_INVALIDATE);
    if (random.chance(10)) {
      how |= Mman.MS_INVALIDATE;
    }
    add(Verb.MSYNC, mapping(), offset(), random.chance(30) ? 0 : length(), how);
  }

  private void flush(int operation) {
    if (random.chance(50)) {
      add(Verb.FLUSH, operation, FILE);
    } else {
      long from = (long) PAGE * random.below(1 + (int) (size / PAGE));
      add(Verb.FLUSH, operation, FILE, from, from + PAGE * random.oneOf(1, 2, 10));
    }
  }

  private void changeMappings() {
    int kind = random.below(10);
    if (kind < 5) {
      add(map(mapping(), random.chance(70) ? 0 : offset()));
    } else if (kind < 7) {
      add(Verb.MUNMAP, mapping());
    } else {
      add(Verb.MUNMAP, mapping(), offset(), length());
    }
  }

  private void changeFile() {
    switch (random.below(16)) {
      case 0, 1, 2 -> add(Verb.PWRITE, MAIN, offset(), length());
      case 3, 4 -> add(Verb.PREAD, MAIN, offset(), length());
      case 5, 6 -> truncate();
      case 7, 8 -> add(Verb.FSTAT, MAIN);
      case 9 -> add(Verb.CLOSE, MAIN);
      case 10 -> add(open(MAIN, random.oneOf(Fcntl.O_RDWR, Fcntl.O_RDWR, Fcntl.O_RDONLY)));
      case 11 -> add(open(SECOND, Fcntl.O_RDWR | random.oneOf(0, Fcntl.O_TRUNC)));
      case 12 -> add(Verb.UTIMES, FILE, 1000 + random.below(1000), 1000 + random.below(1000));
      case 13 -> add(Verb.DRAIN);
      case 14 -> changeName();
      default -> add(Verb.STAT, FILE);
    }
  }

  private void truncate() {
    size = random.chance(70) ? offset() : Math.max(0, size + random.oneOf(-PAGE, -1, 1, PAGE));
    size = Math.min(size, LARGEST);
    add(Verb.FTRUNCATE, MAIN, size);
  }

  private void changeName() {
    switch (random.below(4)) {
      case 0 -> add(Verb.UNLINK, FILE);
      case 1 -> add(Verb.RENAME, FILE, OTHER);
      case 2 -> add(Verb.RENAME, OTHER, FILE);
      default -> add(open(MAIN, Fcntl.O_RDWR | Fcntl.O_CREAT));
    }
  }
}
