package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Fcntl;

/**
 * Programs about two files with holes: writes far apart, holes that are made, searches for data and
 * holes, and parts that are copied within a file and from one to the other.
 */
final class SparsePrograms {
  private static final List<String> FILES = List.of("a", "b");
  private static final List<String> DESCRIPTORS = List.of("f", "g");
  private static final String READING = "r";
  private static final String APPENDING = "w";
  private static final String DIRECTORY = "d";
  private static final int PAGE = 4096;
  private static final int PAGES = 40;
  private static final int LONGEST = PAGES * PAGE;

  /** Calls that open the files. */
  private static final int OPENINGS = 5;

  private final SplitMix random;

  SparsePrograms(SplitMix random) {
    this.random = random;
  }

  /** {@code count} calls, the last of which read both files whole. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    for (int i = 0; i < FILES.size(); i++) {
      long flags = Fcntl.O_RDWR | Fcntl.O_CREAT;
      calls.add(Call.of(Verb.OPEN, DESCRIPTORS.get(i), FILES.get(i), flags, 0644));
    }
    calls.add(Call.of(Verb.OPEN, READING, FILES.get(1), Fcntl.O_RDONLY));
    calls.add(Call.of(Verb.OPEN, APPENDING, FILES.get(0), Fcntl.O_WRONLY | Fcntl.O_APPEND));
    calls.add(Call.of(Verb.OPEN, DIRECTORY, ".", Fcntl.O_RDONLY));
    while (calls.size() < Math.max(OPENINGS, count - DESCRIPTORS.size())) {
      calls.add(call());
    }
    for (String each : DESCRIPTORS) {
      calls.add(Call.of(Verb.PREAD, each, 0, 2 * LONGEST));
    }
    return List.copyOf(calls.subList(0, count));
  }

  private Call call() {
    int kind = random.below(100);
    if (kind < 20) {
      return Call.of(Verb.PWRITE, file(), offset(), length());
    } else if (kind < 34) {
      return Call.of(Verb.SEEKDATA, searched(), offset());
    } else if (kind < 48) {
      return Call.of(Verb.SEEKHOLE, searched(), offset());
    } else if (kind < 68) {
      return copy();
    } else if (kind < 76) {
      return Call.of(Verb.FDISCARD, file(), offset(), length());
    } else if (kind < 82) {
      return Call.of(Verb.FALLOCATE, file(), offset(), length());
    } else if (kind < 88) {
      return Call.of(Verb.FTRUNCATE, file(), offset());
    } else if (kind < 92) {
      return Call.of(Verb.FSYNC, file());
    }
    return random.chance(50)
        ? Call.of(Verb.PREAD, file(), offset(), length())
        : random.chance(50) ? Call.of(Verb.READ, file(), 100) : Call.of(Verb.FSTAT, file());
  }

  private Call copy() {
    String from = random.chance(10) ? random.oneOf(List.of(READING, APPENDING, DIRECTORY)) : file();
    String to = random.chance(6) ? random.oneOf(List.of(READING, APPENDING, DIRECTORY)) : file();
    long place = random.chance(3) ? -offset() : offset();
    return Call.of(Verb.COPY_FILE_RANGE, from, place, to, offset(), length());
  }

  private String file() {
    return random.oneOf(DESCRIPTORS);
  }

  private String searched() {
    return random.chance(20) ? READING : file();
  }

  /** At a page, next to one, or anywhere. */
  private long offset() {
    return random.chance(60)
        ? (long) PAGE * random.below(PAGES / 2) + random.oneOf(0, 0, 0, 1)
        : random.below(LONGEST / 2);
  }

  private long length() {
    return random.chance(60) ? (long) PAGE * (1 + random.below(PAGES / 4)) : random.below(3 * PAGE);
  }
}
