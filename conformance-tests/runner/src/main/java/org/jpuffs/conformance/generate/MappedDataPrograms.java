package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Mman;
import org.jpuffs.wire.Protection;

/**
 * Programs about the bytes of one file that is mapped, once or twice: stores and writes, and what
 * loads and reads see. Most stores are inside the file: bytes after its end are not determined.
 */
final class MappedDataPrograms {
  private static final String FILE = "a";
  private static final String MAIN = "f";
  private static final String SHARED = "m";
  private static final String OTHER = "n";
  private static final int PAGE = 4096;
  private static final int LONGEST = 5 * PAGE;
  private static final int BOTH = Protection.VM_PROT_READ | Protection.VM_PROT_WRITE;

  private final SplitMix random;
  private int size;

  MappedDataPrograms(SplitMix random) {
    this.random = random;
  }

  /** {@code count} calls, the last of which reads the whole file. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    calls.add(open());
    size = 1 + random.below(LONGEST);
    calls.add(Call.of(Verb.PWRITE, MAIN, 0, size));
    calls.add(map(SHARED, Mman.MAP_SHARED));
    while (calls.size() < count - 2) {
      add(calls);
    }
    calls.subList(Math.max(1, count - 2), calls.size()).clear();
    calls.add(open());
    calls.add(Call.of(Verb.PREAD, MAIN, 0, 2 * LONGEST));
    return calls.subList(0, count);
  }

  private static Call open() {
    return Call.of(Verb.OPEN, MAIN, FILE, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644);
  }

  private Call map(String name, int flags) {
    long place = random.chance(70) ? 0 : (long) PAGE * random.below(3);
    long length = random.chance(70) ? 2 * LONGEST : 1 + random.below(LONGEST);
    int access = random.chance(90) ? BOTH : random.oneOf(List.of(1, 2, 0));
    return Call.of(Verb.MMAP, name, MAIN, place, length, access, flags);
  }

  private void add(List<Call> calls) {
    int kind = random.below(100);
    if (kind < 25) {
      calls.add(Call.of(Verb.STORE, mapping(), inside(), lengthInside()));
    } else if (kind < 45) {
      calls.add(Call.of(Verb.LOAD, mapping(), offset(), length()));
    } else if (kind < 55) {
      calls.add(Call.of(Verb.PREAD, MAIN, offset(), length()));
    } else if (kind < 63) {
      pwrite(calls);
    } else if (kind < 72) {
      calls.add(msync());
    } else if (kind < 77) {
      size = offset();
      calls.add(Call.of(Verb.FTRUNCATE, MAIN, size));
    } else if (kind < 83) {
      changeMappings(calls);
    } else if (kind < 87) {
      calls.add(Call.of(Verb.CLOSE, MAIN));
      calls.add(open());
    } else if (kind < 91) {
      setTimesAndStore(calls);
    } else if (kind < 94) {
      calls.add(Call.of(Verb.FSYNC, MAIN));
    } else if (kind < 96) {
      calls.add(Call.of(Verb.STORE, mapping(), offset(), length()));
    } else {
      calls.add(Call.of(Verb.FSTAT, MAIN));
    }
  }

  private String mapping() {
    return random.chance(75) ? SHARED : OTHER;
  }

  private void pwrite(List<Call> calls) {
    int from = offset();
    int length = length();
    size = Math.max(size, from + length);
    calls.add(Call.of(Verb.PWRITE, MAIN, from, length));
  }

  private Call msync() {
    long how = random.oneOf(Mman.MS_SYNC, Mman.MS_SYNC, Mman.MS_ASYNC, Mman.MS_INVALIDATE, 0, 5);
    return random.chance(60)
        ? Call.of(Verb.MSYNC, mapping(), 0, 0, how)
        : Call.of(Verb.MSYNC, mapping(), offset(), length(), how);
  }

  private void changeMappings(List<Call> calls) {
    String name = mapping();
    if (random.chance(40)) {
      calls.add(Call.of(Verb.MUNMAP, name, offset(), length()));
    } else if (random.chance(20)) {
      calls.add(Call.of(Verb.MUNMAP, name));
    } else {
      int flags = random.chance(60) ? Mman.MAP_SHARED : Mman.MAP_PRIVATE;
      calls.add(map(name, name.equals(SHARED) ? Mman.MAP_SHARED : flags));
    }
  }

  /** The time of writing must not stay what utimensat(2) has set. */
  private void setTimesAndStore(List<Call> calls) {
    calls.add(Call.of(Verb.UTIMES, FILE, 1_000_000, 1_000_000 + random.below(1000)));
    calls.add(Call.of(Verb.STORE, SHARED, inside(), 1));
    calls.add(Call.of(Verb.MSYNC, SHARED, 0, 0, Mman.MS_SYNC));
    calls.add(Call.of(Verb.STAT, FILE));
  }

  private int inside() {
    return size == 0 ? 0 : random.below(size);
  }

  private int lengthInside() {
    return 1 + random.below(Math.max(1, Math.min(size / 2, 2 * PAGE)));
  }

  /** Anywhere, or next to the boundary of a page. */
  private int offset() {
    return random.chance(40)
        ? PAGE * (1 + random.below(3)) + (int) random.oneOf(-1, 0, 0, 1)
        : random.below(LONGEST);
  }

  private int length() {
    return random.chance(30) ? PAGE + (int) random.oneOf(-1, 0, 1) : 1 + random.below(2 * PAGE);
  }
}
