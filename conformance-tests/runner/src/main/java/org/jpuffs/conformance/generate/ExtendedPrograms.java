package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Extattr;
import org.jpuffs.wire.Fcntl;

/** Programs about the extended attributes of a few files, in both name spaces. */
final class ExtendedPrograms {
  private static final List<String> FILES = List.of("a", "a", "b", "c");

  /** The long ones fill the room for a list to the byte, or are one byte too long for it. */
  private static final List<String> NAMES =
      List.of(
          "x",
          "X",
          "longer.name",
          "y".repeat(100),
          "z".repeat(100),
          "w".repeat(53),
          "w".repeat(54));

  private static final List<String> VALUES =
      List.of("value", "v", "other", "v".repeat(255), "v".repeat(256), "u".repeat(300));

  private static final List<Verb> VERBS =
      List.of(
          Verb.EXTSET,
          Verb.EXTSET,
          Verb.EXTSET,
          Verb.EXTGET,
          Verb.EXTGET,
          Verb.EXTSIZE,
          Verb.EXTDEL,
          Verb.EXTLIST);

  private final SplitMix random;

  ExtendedPrograms(SplitMix random) {
    this.random = random;
  }

  /** True if a file system with {@code operations} has extended attributes, and files. */
  static boolean arePossible(Set<Operation> operations) {
    return operations.containsAll(
        Set.of(
            Operation.SETEXTATTR,
            Operation.GETEXTATTR,
            Operation.LISTEXTATTR,
            Operation.DELETEEXTATTR,
            Operation.CREATE));
  }

  /** {@code count} calls. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    calls.add(Call.of(Verb.OPEN, "f", "a", Fcntl.O_RDWR | Fcntl.O_CREAT, mode()));
    calls.add(Call.of(Verb.OPEN, "f", "b", Fcntl.O_RDWR | Fcntl.O_CREAT, mode()));
    calls.add(Call.of(Verb.MKDIR, "c", mode()));
    while (calls.size() < count) {
      calls.add(
          switch (random.below(50)) {
            case 0 -> Call.of(Verb.RENAME, "a", "b");
            case 1 -> Call.of(Verb.LINK, "a", "d");
            case 2 -> Call.of(Verb.OPEN, "f", "a", Fcntl.O_RDWR | Fcntl.O_CREAT, mode());
            case 3, 4 -> Call.of(Verb.SETCRED, random.oneOf(0, 0, 1), random.oneOf(0, 1));
            default -> call(random.oneOf(VERBS));
          });
    }
    return List.copyOf(calls.subList(0, count));
  }

  private long mode() {
    return random.oneOf(0644, 0666, 0600, 0622);
  }

  private Call call(Verb verb) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(random.oneOf(FILES));
    if (verb != Verb.EXTLIST) {
      arguments.add(random.oneOf(NAMES));
    }
    if (verb == Verb.EXTSET) {
      arguments.add(random.oneOf(VALUES));
    }
    if (random.chance(25)) {
      arguments.add((long) Extattr.EXTATTR_NAMESPACE_SYSTEM);
    }
    return Call.of(verb, arguments.toArray());
  }
}
