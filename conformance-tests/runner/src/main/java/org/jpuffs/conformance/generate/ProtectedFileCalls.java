package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Modes;

/**
 * Calls that use a file or a directory right after chflags(2) has protected it. User 0 makes them:
 * modes refuse user 0 nothing, so that only the flag decides.
 */
final class ProtectedFileCalls {
  private static final String NEW_NAME = "d";
  private static final String DESCRIPTOR = "g";

  private static final List<Verb> ON_FILE =
      List.of(
          Verb.ACCESS,
          Verb.ACCESS,
          Verb.OPEN,
          Verb.OPEN,
          Verb.TRUNCATE,
          Verb.LINK,
          Verb.UNLINK,
          Verb.RENAME,
          Verb.CHMOD,
          Verb.UTIMESNULL);

  private static final List<Verb> IN_DIRECTORY =
      List.of(
          Verb.ACCESS,
          Verb.OPEN,
          Verb.LINK,
          Verb.LINK,
          Verb.UNLINK,
          Verb.RENAME,
          Verb.MKDIR,
          Verb.SYMLINK,
          Verb.CHMOD);

  private final SplitMix random;
  private final List<Verb> onFile;
  private final List<Verb> inDirectory;
  private final boolean possible;
  private final List<String> directories;
  private final List<String> files;

  /** {@code directories} and {@code files} exist when the calls are made. */
  ProtectedFileCalls(
      SplitMix random, Weights weights, List<String> directories, List<String> files) {
    this.random = random;
    this.onFile = weights.of(ON_FILE);
    this.inDirectory = weights.of(IN_DIRECTORY);
    this.possible = weights.of(List.of(Verb.CHFLAGS)).contains(Verb.CHFLAGS);
    this.directories = directories;
    this.files = files;
  }

  /** True if the file system has flags. */
  boolean arePossible() {
    return possible;
  }

  /**
   * Up to eight calls, of which the last looks whether there is a new name. {@code generator}
   * learns the names that they may make.
   */
  List<Call> calls(CallGenerator generator) {
    List<Call> calls = new ArrayList<>();
    boolean directory = random.chance(50);
    String path = random.oneOf(directory ? directories : files);
    calls.add(Call.of(Verb.CHFLAGS, path, flag()));
    for (int uses = 2 + random.below(4); uses > 0; uses--) {
      calls.add(
          directory
              ? inDirectory(random.oneOf(inDirectory), path)
              : onFile(random.oneOf(onFile), path));
    }
    generator.madeFile(NEW_NAME);
    if (random.chance(50)) {
      calls.add(Call.of(Verb.CHFLAGS, path, 0));
    }
    calls.add(Call.of(Verb.ACCESS, directory ? path + "/" + NEW_NAME : NEW_NAME, Fcntl.F_OK));
    return calls;
  }

  private long flag() {
    return random.oneOf(
        Modes.UF_IMMUTABLE,
        Modes.UF_IMMUTABLE,
        Modes.SF_IMMUTABLE,
        Modes.UF_APPEND,
        Modes.SF_APPEND);
  }

  private Call onFile(Verb verb, String path) {
    return switch (verb) {
      case ACCESS -> Call.of(verb, path, random.oneOf(Fcntl.W_OK, Fcntl.R_OK | Fcntl.W_OK));
      case OPEN -> Call.of(verb, DESCRIPTOR, path, writing());
      case TRUNCATE -> Call.of(verb, path, random.oneOf(0, 50));
      case LINK, RENAME -> Call.of(verb, path, NEW_NAME);
      case CHMOD -> Call.of(verb, path, random.oneOf(0644, 0600));
      default -> Call.of(verb, path);
    };
  }

  private long writing() {
    return random.oneOf(
        Fcntl.O_RDWR,
        Fcntl.O_WRONLY,
        Fcntl.O_WRONLY | Fcntl.O_APPEND,
        Fcntl.O_RDWR | Fcntl.O_TRUNC);
  }

  private Call inDirectory(Verb verb, String directory) {
    String inside = directory + "/" + NEW_NAME;
    return switch (verb) {
      case ACCESS -> Call.of(verb, directory, random.oneOf(Fcntl.W_OK, Fcntl.W_OK | Fcntl.X_OK));
      case OPEN -> Call.of(verb, DESCRIPTOR, inside, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644);
      case LINK -> Call.of(verb, random.oneOf(files), inside);
      case UNLINK -> Call.of(verb, directory + "/b");
      case RENAME ->
          random.chance(50)
              ? Call.of(verb, directory + "/b", NEW_NAME)
              : Call.of(verb, files.get(0), inside);
      case SYMLINK -> Call.of(verb, "b", inside);
      case MKDIR -> Call.of(verb, inside, 0755);
      default -> Call.of(verb, directory, random.oneOf(0777, 0755));
    };
  }
}
