package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/**
 * Programs about files whose mode forbids what an open descriptor allows: permission is checked
 * when a file is opened, and not again when it is read or written.
 */
final class OpenFilePrograms {
  private static final String FILE = "a";
  private static final String MAIN = "f";

  private final SplitMix random;

  OpenFilePrograms(SplitMix random) {
    this.random = random;
  }

  /** True if a file system with {@code operations} has modes, and data. */
  static boolean arePossible(Set<Operation> operations) {
    return operations.containsAll(
        Set.of(
            Operation.CREATE,
            Operation.READ,
            Operation.WRITE,
            Operation.REMOVE,
            Operation.SETATTR,
            Operation.GETATTR));
  }

  /** {@code count} calls. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    calls.add(Call.of(Verb.CHMOD, ".", 0777));
    calls.add(Call.of(Verb.SETCRED, 1, 1));
    while (calls.size() < count) {
      long mode = random.oneOf(0444, 0444, 0, 0400, 0200, 0555, 0044);
      calls.add(Call.of(Verb.OPEN, MAIN, FILE, Fcntl.O_RDWR | Fcntl.O_CREAT, mode));
      calls.add(Call.of(Verb.WRITE, MAIN, length()));
      for (int steps = 2 + random.below(6); steps > 0; steps--) {
        calls.add(step());
      }
      calls.add(Call.of(Verb.SETCRED, 1, 1));
      calls.add(Call.of(Verb.CLOSE, MAIN));
      calls.add(Call.of(Verb.UNLINK, FILE));
    }
    return List.copyOf(calls.subList(0, count));
  }

  private Call step() {
    return switch (random.below(12)) {
      case 0, 1 -> Call.of(Verb.WRITE, MAIN, length());
      case 2 -> Call.of(Verb.PWRITE, MAIN, random.oneOf(0, 50, 4096), length());
      case 3, 4, 5 -> Call.of(Verb.PREAD, MAIN, 0, 5000);
      case 6 -> Call.of(Verb.FCHMOD, MAIN, random.oneOf(0, 0444, 0222));
      case 7 -> Call.of(Verb.CHMOD, FILE, random.oneOf(0, 0444, 0222));
      case 8 -> Call.of(Verb.FTRUNCATE, MAIN, random.oneOf(0, 50, 5000));
      case 9 -> Call.of(Verb.SETCRED, 2, 2);
      case 10 -> Call.of(Verb.FSYNC, MAIN);
      default -> Call.of(Verb.FSTAT, MAIN);
    };
  }

  private long length() {
    return random.oneOf(1, 100, 4096);
  }
}
