package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/**
 * Programs about the times of files whose data the kernel writes back later: what cp -p, tar -x and
 * rsync -t do. Times that are set before the last close must stay, and a write after that must
 * change the time of modification.
 */
final class CachedTimesPrograms {
  private static final List<String> FILES = List.of("a", "b");
  private static final String MAIN = "f";
  private static final String SECOND = "g";
  private static final int MOST_STEPS = 5;

  private final SplitMix random;

  CachedTimesPrograms(SplitMix random) {
    this.random = random;
  }

  /** True if a file system with {@code operations} has files whose times can be set. */
  static boolean arePossible(Set<Operation> operations) {
    return operations.containsAll(
        Set.of(
            Operation.CREATE,
            Operation.READ,
            Operation.WRITE,
            Operation.SETATTR,
            Operation.GETATTR));
  }

  /** {@code count} calls. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    while (calls.size() < count) {
      String file = random.oneOf(FILES);
      calls.add(Call.of(Verb.OPEN, MAIN, file, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644));
      for (int steps = 1 + random.below(MOST_STEPS); steps > 0; steps--) {
        step(calls, file);
      }
      if (random.chance(80)) {
        calls.add(Call.of(Verb.CLOSE, MAIN));
      }
      if (random.chance(10)) {
        calls.add(Call.of(Verb.DRAIN));
      }
      calls.add(Call.of(Verb.STAT, file));
    }
    return List.copyOf(calls.subList(0, count));
  }

  private void step(List<Call> calls, String file) {
    switch (random.below(13)) {
      case 0, 1 -> calls.add(Call.of(Verb.WRITE, MAIN, length()));
      case 2 -> calls.add(Call.of(Verb.PWRITE, MAIN, random.oneOf(0, 100, 4096), length()));
      case 3, 4, 5 -> calls.add(set(Verb.FUTIMES, MAIN));
      case 6 -> calls.add(set(Verb.UTIMES, file));
      case 7 -> calls.add(Call.of(Verb.PREAD, MAIN, 0, length()));
      case 8 -> calls.add(Call.of(Verb.FTRUNCATE, MAIN, random.oneOf(0, 50, 5000)));
      case 9 -> {
        calls.add(Call.of(Verb.OPEN, SECOND, file, Fcntl.O_WRONLY));
        calls.add(Call.of(Verb.WRITE, SECOND, length()));
        calls.add(Call.of(Verb.CLOSE, SECOND));
      }
      case 10 -> calls.add(Call.of(Verb.FSYNC, MAIN));
      case 11 -> calls.add(Call.of(Verb.FUTIMESNULL, MAIN));
      default -> calls.add(Call.of(Verb.FSTAT, MAIN));
    }
  }

  private Call set(Verb verb, String what) {
    return switch (random.below(5)) {
      case 2 ->
          Call.of(verb, what, "100000000:123456789", "200000000:" + random.oneOf(1, 987654321));
      case 0 -> Call.of(verb, what, TimesOfFiles.draw(random), 200_000_000);
      case 1 -> Call.of(verb, what, 100_000_000, TimesOfFiles.draw(random));
      default -> Call.of(verb, what, 100_000_000, 200_000_000);
    };
  }

  private long length() {
    return random.oneOf(1, 100, 4096, 5000);
  }
}
