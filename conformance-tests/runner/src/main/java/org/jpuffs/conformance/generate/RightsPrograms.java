package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/**
 * Programs about who may do what: files and directories of several owners and groups, with any
 * modes, and one user after another who tries.
 */
final class RightsPrograms {
  private static final List<String> DIRECTORIES = List.of("a", "a/c");
  private static final List<String> FILES = List.of("b", "a/b", "a/c/b");
  private static final String ATTRIBUTE = "x";

  /** So many programs of a hundred use files that chflags(2) protects. */
  static final int PROTECTED = 40;

  private static final List<Verb> TRYING =
      List.of(
          Verb.ACCESS,
          Verb.ACCESS,
          Verb.ACCESS,
          Verb.OPEN,
          Verb.OPEN,
          Verb.OPENAT,
          Verb.STAT,
          Verb.CHDIR,
          Verb.READDIR,
          Verb.TRUNCATE,
          Verb.MKDIR,
          Verb.RMDIR,
          Verb.UNLINK,
          Verb.UNLINK,
          Verb.RENAME,
          Verb.RENAME,
          Verb.LINK,
          Verb.SYMLINK,
          Verb.MKFIFO,
          Verb.CHMOD,
          Verb.CHMOD,
          Verb.CHOWN,
          Verb.CHOWN,
          Verb.CHFLAGS,
          Verb.CHFLAGS,
          Verb.UTIMES,
          Verb.UTIMES,
          Verb.UTIMESNULL,
          Verb.UTIMESNULL,
          Verb.EXTSET,
          Verb.EXTGET,
          Verb.EXTDEL,
          Verb.EXTDEL,
          Verb.EXTLIST);

  private final SplitMix random;
  private final CallGenerator generator;
  private final List<Verb> trying;
  private final boolean attributes;
  private final ProtectedFileCalls protectedFiles;

  RightsPrograms(SplitMix random, Weights weights, CallGenerator generator) {
    this.random = random;
    this.generator = generator;
    this.trying = weights.of(TRYING);
    this.attributes = trying.contains(Verb.EXTSET);
    this.protectedFiles = new ProtectedFileCalls(random, weights, DIRECTORIES, FILES);
  }

  /** True if a file system with {@code operations} has owners and modes that can be set. */
  static boolean arePossible(Set<Operation> operations) {
    return operations.containsAll(
        Set.of(Operation.SETATTR, Operation.GETATTR, Operation.MKDIR, Operation.CREATE));
  }

  /** {@code count} calls. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    calls.add(Call.of(Verb.CHMOD, ".", random.oneOf(0777, 0777, 01777, 0755)));
    for (String directory : DIRECTORIES) {
      calls.add(Call.of(Verb.MKDIR, directory, 0777));
      generator.madeDirectory(directory);
      belong(calls, directory);
      calls.add(Call.of(Verb.CHMOD, directory, random.chance(60) ? open() : anyMode()));
    }
    for (String file : FILES) {
      calls.add(Call.of(Verb.OPEN, "f", file, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644));
      generator.madeFile(file);
      belong(calls, file);
      calls.add(Call.of(Verb.CHMOD, file, anyMode()));
      if (attributes && random.chance(40)) {
        calls.add(Call.of(Verb.EXTSET, file, ATTRIBUTE, "value"));
      }
    }
    if (protectedFiles.arePossible() && random.chance(PROTECTED)) {
      calls.addAll(protectedFiles.calls(generator));
    }
    calls.add(another());
    while (calls.size() < count) {
      calls.add(random.chance(15) ? another() : generator.call(random.oneOf(trying), false));
    }
    return List.copyOf(calls.subList(0, count));
  }

  private void belong(List<Call> calls, String path) {
    if (random.chance(70)) {
      calls.add(Call.of(Verb.CHOWN, path, someone(), someone()));
    }
  }

  private Call another() {
    return Call.of(Verb.SETCRED, random.chance(10) ? 0 : someone(), someone());
  }

  private long someone() {
    return random.oneOf(1, 2, 3);
  }

  private long open() {
    return random.oneOf(0777, 01777, 01777, 0755, 0711, 0733);
  }

  private long anyMode() {
    return random.below(01000) | (random.chance(10) ? random.oneOf(01000, 02000, 04000) : 0);
  }
}
