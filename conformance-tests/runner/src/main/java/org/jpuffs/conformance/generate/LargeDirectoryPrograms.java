package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Pathconf;

/** Programs about one directory with many names, long and odd ones among them. */
final class LargeDirectoryPrograms {
  private static final String DIRECTORY = "a";
  private static final String LISTED = "g";
  private static final int LONGEST = 255;
  private static final int MANY = 100;

  /** Names that show how the file system stores and compares names. */
  private static final List<String> SIMILAR_NAMES =
      List.of("n", "N", "n.", "n..", ".n", "..n", "...", "-n", "n~", "n\u00e9", "n\u00c9", "nn");

  private final SplitMix random;
  private final List<Verb> making;
  private final List<Verb> removing;
  private final List<String> names = new ArrayList<>();

  LargeDirectoryPrograms(SplitMix random, Weights weights) {
    this.random = random;
    this.making = weights.of(List.of(Verb.OPEN, Verb.OPEN, Verb.MKDIR, Verb.SYMLINK, Verb.LINK));
    this.removing = weights.of(List.of(Verb.UNLINK, Verb.UNLINK, Verb.RMDIR, Verb.RENAME));
  }

  /** True if a file system with {@code operations} has directories that can be filled. */
  static boolean arePossible(Set<Operation> operations) {
    return operations.containsAll(
        Set.of(
            Operation.READDIR,
            Operation.GETATTR,
            Operation.MKDIR,
            Operation.CREATE,
            Operation.REMOVE));
  }

  /** {@code count} calls, the last of which lists the directory. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    calls.add(Call.of(Verb.MKDIR, DIRECTORY, 0755));
    calls.add(Call.of(Verb.OPEN, LISTED, DIRECTORY, Fcntl.O_RDONLY));
    while (calls.size() < count - 1) {
      int kind = random.below(calls.size() < count / 3 ? 50 : 100);
      calls.add(kind < 45 ? make(random.oneOf(making)) : kind < 65 ? remove() : inspection());
    }
    calls.add(list());
    return calls;
  }

  private Call make(Verb verb) {
    String path = fresh();
    return switch (verb) {
      case MKDIR -> Call.of(verb, path, 0755);
      case SYMLINK -> Call.of(verb, "n".repeat(1 + random.below(100)), path);
      case LINK -> Call.of(verb, known(), path);
      default -> Call.of(verb, "f", path, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644);
    };
  }

  private Call remove() {
    Verb verb = random.oneOf(removing);
    return verb == Verb.RENAME
        ? Call.of(verb, known(), random.chance(50) ? known() : fresh())
        : Call.of(verb, known());
  }

  private Call inspection() {
    return switch (random.below(13)) {
      case 0 -> Call.of(Verb.STATVFS, DIRECTORY);
      case 1 -> Call.of(Verb.PATHCONF, DIRECTORY, Pathconf._PC_NAME_MAX);
      case 2, 3, 4 -> Call.of(Verb.LSTAT, known());
      case 5 -> Call.of(Verb.LSEEK, LISTED, 0, Fcntl.SEEK_SET);
      case 6, 7, 8, 9 -> Call.of(Verb.GETDENTS, LISTED, random.oneOf(64, 64, 300, 512));
      default -> list();
    };
  }

  private Call list() {
    return random.chance(40)
        ? Call.of(Verb.READDIR, DIRECTORY)
        : Call.of(Verb.READDIR, DIRECTORY, random.oneOf(64, 300, 512, 1024, 4096));
  }

  private String fresh() {
    String name = name();
    names.add(name);
    return DIRECTORY + "/" + name;
  }

  private String name() {
    String number = String.valueOf(random.below(MANY));
    return switch (random.below(10)) {
      case 0 -> "l".repeat(LONGEST - number.length()) + number;
      case 1 -> number + "l".repeat(LONGEST - number.length());
      case 2, 3 -> random.oneOf(SIMILAR_NAMES);
      default -> "n" + number;
    };
  }

  private String known() {
    return DIRECTORY + "/" + (names.isEmpty() || random.chance(5) ? name() : random.oneOf(names));
  }
}
