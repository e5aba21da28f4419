package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Modes;

/**
 * Programs about a file that is removed or replaced, and its successor of that name. Nothing of the
 * old file may be seen in the new one, and other names of the old file keep all of it.
 */
final class SuccessorPrograms {
  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final String OLD = "f";
  private static final String NEW = "g";
  private static final String ATTRIBUTE = "x";
  private static final long LOCK = Fcntl.LOCK_EX | Fcntl.LOCK_NB;

  private final SplitMix random;
  private final List<Verb> giving;
  private final List<Verb> inspecting;
  private final boolean linking;
  private final boolean renaming;

  SuccessorPrograms(SplitMix random, Weights weights) {
    this.random = random;
    this.giving =
        weights.of(
            List.of(
                Verb.CHMOD,
                Verb.CHMOD,
                Verb.CHOWN,
                Verb.UTIMES,
                Verb.CHFLAGS,
                Verb.EXTSET,
                Verb.EXTSET,
                Verb.FLOCK,
                Verb.WRITE));
    this.inspecting =
        weights.of(
            List.of(
                Verb.STAT,
                Verb.STAT,
                Verb.STAT,
                Verb.EXTGET,
                Verb.EXTLIST,
                Verb.FLOCK,
                Verb.PREAD));
    this.linking = !weights.of(List.of(Verb.LINK)).isEmpty();
    this.renaming = !weights.of(List.of(Verb.RENAME)).isEmpty();
  }

  /** True if a file system with {@code operations} has files that can be removed. */
  static boolean arePossible(Set<Operation> operations) {
    return operations.containsAll(
        Set.of(
            Operation.CREATE,
            Operation.REMOVE,
            Operation.READ,
            Operation.WRITE,
            Operation.SETATTR,
            Operation.GETATTR));
  }

  /** {@code count} calls. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    while (calls.size() < count) {
      String name = random.oneOf(NAMES);
      calls.add(open(OLD, name, 0));
      if (random.chance(50)) {
        calls.add(Call.of(Verb.WRITE, OLD, 5000));
      }
      for (int i = 1 + random.below(4); i > 0; i--) {
        calls.add(give(random.oneOf(giving), name));
      }
      if (random.chance(50)) {
        calls.add(Call.of(Verb.STAT, name));
      }
      String link = another(name);
      boolean linked = linking && random.chance(40);
      if (linked) {
        calls.add(Call.of(Verb.UNLINK, link));
        calls.add(Call.of(Verb.LINK, name, link));
      }
      if (random.chance(40)) {
        calls.add(Call.of(Verb.CLOSE, OLD));
      }
      remove(calls, name, link);
      if (linked) {
        calls.add(Call.of(Verb.OPEN, OLD, link, Fcntl.O_RDONLY));
        calls.add(Call.of(Verb.PREAD, OLD, 0, 6000));
        calls.add(Call.of(Verb.STAT, link));
      }
      for (int i = 1 + random.below(4); i > 0; i--) {
        calls.add(inspect(random.oneOf(inspecting), random.chance(70) ? name : another(name)));
      }
    }
    return List.copyOf(calls.subList(0, count));
  }

  private static Call open(String descriptor, String name, long more) {
    return Call.of(Verb.OPEN, descriptor, name, Fcntl.O_RDWR | Fcntl.O_CREAT | more, 0644);
  }

  /** Removes or replaces the file; {@link #NEW} is open on what has the name then. */
  private void remove(List<Call> calls, String name, String link) {
    if (renaming && random.chance(40)) {
      String other = third(name, link);
      calls.add(open(NEW, other, 0));
      calls.add(Call.of(Verb.RENAME, other, name));
    } else {
      calls.add(Call.of(Verb.UNLINK, name));
      calls.add(open(NEW, name, Fcntl.O_EXCL));
    }
  }

  private Call give(Verb verb, String name) {
    return switch (verb) {
      case CHMOD -> Call.of(verb, name, random.oneOf(0600, 0777, 04755));
      case CHOWN -> Call.of(verb, name, random.oneOf(1, 2), random.oneOf(1, 2));
      case UTIMES -> Call.of(verb, name, 100_000_000, 200_000_000);
      case CHFLAGS -> Call.of(verb, name, Modes.UF_NODUMP);
      case EXTSET -> Call.of(verb, name, ATTRIBUTE, "value");
      case FLOCK -> Call.of(verb, OLD, LOCK);
      default -> Call.of(verb, OLD, random.oneOf(100, 5000));
    };
  }

  private Call inspect(Verb verb, String name) {
    return switch (verb) {
      case EXTGET -> Call.of(verb, name, ATTRIBUTE);
      case EXTLIST -> Call.of(verb, name);
      case FLOCK -> Call.of(verb, NEW, LOCK);
      case PREAD -> Call.of(verb, random.oneOf(List.of(OLD, NEW)), 0, 6000);
      default -> Call.of(verb, name);
    };
  }

  private static String third(String name, String second) {
    List<String> others = new ArrayList<>(NAMES);
    others.removeAll(List.of(name, second));
    return others.get(0);
  }

  private String another(String name) {
    return NAMES.get((NAMES.indexOf(name) + 1 + random.below(NAMES.size() - 1)) % NAMES.size());
  }
}
