package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/**
 * Programs about names: a file gets an unusual name, and a call uses a similar name, which nothing
 * has. Each name must be listed as it was given.
 */
final class NamePrograms {
  private static final String DIRECTORY = "a/";

  private final SplitMix random;
  private final UnusualNames unusual;
  private final List<Verb> making;
  private final List<Verb> trying;
  private final List<String> names = new ArrayList<>();

  NamePrograms(SplitMix random, Weights weights) {
    this.random = random;
    this.unusual = new UnusualNames(random);
    this.making =
        weights.of(List.of(Verb.OPEN, Verb.OPEN, Verb.OPEN, Verb.MKDIR, Verb.SYMLINK, Verb.LINK));
    this.trying =
        weights.of(
            List.of(
                Verb.LSTAT,
                Verb.LSTAT,
                Verb.OPEN,
                Verb.OPEN,
                Verb.MKDIR,
                Verb.UNLINK,
                Verb.RENAME,
                Verb.READLINK));
  }

  /** True if a file system with {@code operations} has names that can be made and listed. */
  static boolean arePossible(Set<Operation> operations) {
    return operations.containsAll(
        Set.of(Operation.READDIR, Operation.GETATTR, Operation.MKDIR, Operation.CREATE));
  }

  /** {@code count} calls, the last of which lists the directory. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    calls.add(Call.of(Verb.MKDIR, DIRECTORY.substring(0, 1), 0755));
    while (calls.size() < count - 1) {
      String name = unusual.draw();
      Verb verb = random.oneOf(making);
      calls.add(make(verb, name));
      names.add(name);
      calls.add(
          verb == Verb.SYMLINK && random.chance(60)
              ? Call.of(Verb.READLINK, DIRECTORY + name)
              : attempt(random.oneOf(trying), name));
      if (random.chance(50)) {
        calls.add(Call.of(Verb.LSTAT, DIRECTORY + name));
      }
      if (random.chance(15)) {
        calls.add(list());
      }
    }
    calls.subList(Math.max(1, count - 1), calls.size()).clear();
    calls.add(list());
    return calls;
  }

  private Call make(Verb verb, String name) {
    String path = DIRECTORY + name;
    return switch (verb) {
      case MKDIR -> Call.of(verb, path, 0755);
      case SYMLINK -> Call.of(verb, target(), path);
      case LINK -> Call.of(verb, known(), path);
      default -> create(path);
    };
  }

  private static Call create(String path) {
    return Call.of(Verb.OPEN, "f", path, Fcntl.O_RDWR | Fcntl.O_CREAT | Fcntl.O_EXCL, 0644);
  }

  /** It must not lead out of the mount. */
  private String target() {
    String name = unusual.draw();
    return name.startsWith("..") ? "n" + name : name;
  }

  private Call attempt(Verb verb, String name) {
    String path = DIRECTORY + unusual.similar(name);
    return switch (verb) {
      case MKDIR -> Call.of(verb, path, 0755);
      case OPEN -> create(path);
      case RENAME -> Call.of(verb, known(), path);
      case READLINK -> Call.of(verb, known());
      default -> Call.of(verb, path);
    };
  }

  private static Call list() {
    return Call.of(Verb.READDIR, DIRECTORY.substring(0, 1));
  }

  private String known() {
    return DIRECTORY + (names.isEmpty() ? "n" : random.oneOf(names));
  }
}
