package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/** Programs about file handles: one is got, names come and go, and it is opened. */
final class HandlePrograms {
  private static final String OPENED = "h";
  private static final List<String> DESCRIPTORS = List.of("f", "g", OPENED);
  private static final List<String> NAMES = List.of("a", "b", "c", "c/a", "c/b");

  private static final List<Verb> CHANGING =
      List.of(
          Verb.RENAME,
          Verb.RENAME,
          Verb.RENAME,
          Verb.UNLINK,
          Verb.UNLINK,
          Verb.LINK,
          Verb.LINK,
          Verb.OPEN,
          Verb.OPEN,
          Verb.MKDIR,
          Verb.RMDIR,
          Verb.CLOSE,
          Verb.CLOSE,
          Verb.SYMLINK);

  private final SplitMix random;
  private final List<Verb> changing;

  /** What the last handle is of. */
  private String held = "a";

  HandlePrograms(SplitMix random, Weights weights) {
    this.random = random;
    this.changing = weights.of(CHANGING);
  }

  /** True if a file system with {@code operations} has file handles, and files. */
  static boolean arePossible(Set<Operation> operations) {
    return operations.containsAll(
        Set.of(Operation.VFS_VPTOFH, Operation.VFS_FHTOVP, Operation.CREATE));
  }

  /** {@code count} calls. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    calls.add(make("f", "a"));
    calls.add(random.chance(50) ? Call.of(Verb.MKDIR, "c", 0755) : make("f", "c"));
    while (calls.size() < count) {
      held = random.chance(15) ? "." : name();
      calls.add(Call.of(Verb.GETFH, held));
      for (int i = random.below(4); i > 0; i--) {
        calls.add(change(random.oneOf(changing)));
      }
      calls.add(Call.of(Verb.FHOPEN, OPENED, random.oneOf(0, 0, Fcntl.O_RDWR)));
      calls.add(Call.of(random.chance(70) ? Verb.FSTAT : Verb.FCHDIR, OPENED));
    }
    return List.copyOf(calls.subList(0, count));
  }

  private Call change(Verb verb) {
    return switch (verb) {
      case RENAME, LINK -> Call.of(verb, path(), path());
      case OPEN -> make(random.oneOf(DESCRIPTORS), path());
      case MKDIR -> Call.of(verb, name(), 0755);
      case CLOSE -> Call.of(verb, random.oneOf(DESCRIPTORS));
      case SYMLINK -> Call.of(verb, "a", name());
      default -> Call.of(verb, path());
    };
  }

  private static Call make(String descriptor, String path) {
    return Call.of(Verb.OPEN, descriptor, path, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644);
  }

  private String path() {
    return held.equals(".") || random.chance(50) ? name() : held;
  }

  private String name() {
    return random.oneOf(NAMES);
  }
}
