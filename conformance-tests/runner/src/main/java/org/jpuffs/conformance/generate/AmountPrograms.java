package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/** Programs that ask for the free blocks and files before and after they store data and files. */
final class AmountPrograms {
  private static final String FILE = "a";
  private static final String MAIN = "f";
  private static final int LENGTH = 200_000;

  /** A file of so many writes stays below 1 MiB. */
  private static final int MOST_WRITES = 5;

  private final SplitMix random;
  private int names;
  private int writes;

  AmountPrograms(SplitMix random) {
    this.random = random;
  }

  /** True if a file system with {@code operations} stores data, and reports how much. */
  static boolean arePossible(Set<Operation> operations) {
    return operations.containsAll(
        Set.of(Operation.CREATE, Operation.WRITE, Operation.SETATTR, Operation.VFS_STATVFS));
  }

  /** {@code count} calls. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    calls.add(Call.of(Verb.OPEN, MAIN, FILE, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644));
    calls.add(statistics());
    while (calls.size() < count) {
      for (int i = 1 + random.below(8); i > 0; i--) {
        if (random.chance(60) && writes < MOST_WRITES) {
          calls.add(Call.of(Verb.PWRITE, MAIN, (long) LENGTH * writes++, LENGTH));
        } else {
          String name = "n" + names++;
          calls.add(Call.of(Verb.OPEN, "g", name, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644));
        }
      }
      if (random.chance(70)) {
        calls.add(Call.of(Verb.FSYNC, MAIN));
      }
      calls.add(statistics());
    }
    return List.copyOf(calls.subList(0, count));
  }

  private static Call statistics() {
    return Call.of(Verb.STATVFS, ".");
  }
}
