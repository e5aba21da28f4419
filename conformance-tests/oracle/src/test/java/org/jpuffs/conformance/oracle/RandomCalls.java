package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Fcntl;

/** Random calls about few names, so that many of them are about the same file. */
final class RandomCalls {
  private static final List<Verb> VERBS = knownVerbs();
  private static final String[] PATHS = {
    "a", "b", "d", "d/a", "d/e", "d/e/a", "d/e/..", "d/.", "d/../b", "a/", ".", "l", "l/a", "e/..",
    "e"
  };
  private static final String[] DESCRIPTORS = {"f", "g", "h"};
  private static final String[] TEXTS = {"a", "d", "d/e", "user", "nnnnnnnnnnnnnnnnnnnnn", "/x"};
  private static final long[] NUMBERS = {
    0, 1, 2, 5, 4096, 5000, 8192, 100_000, -1, 1L << 20, 1L << 32
  };
  private static final int[] MODES = {0644, 0600, 0755, 0700, 0, 07777, 02755, 0444, 0222, 01777};
  private static final int[] NODE_TYPES = {0020000, 0060000, 0100000, 0010000, 0160000};
  private static final long[] FILE_FLAGS = {0, 0x2, 0x4, 0x20000, 0x40000};

  private final Random random;

  RandomCalls(long seed) {
    random = new Random(seed);
  }

  private static List<Verb> knownVerbs() {
    List<Verb> verbs = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      int share =
          switch (verb) {
            case OPEN -> 12;
            case STAT, MKDIR, RENAME -> 6;
            case WRITE, READ, TRUNCATE, FTRUNCATE, UNLINK, CHDIR, PWRITE, PREAD -> 3;
            default -> 1;
          };
      for (int i = 0; Oracle.knows(verb) && i < share; i++) {
        verbs.add(verb);
      }
    }
    verbs.removeIf(verb -> verb == Verb.REMOUNT || verb == Verb.DRAIN || verb == Verb.SETCRED);
    return verbs;
  }

  Random random() {
    return random;
  }

  /** The next call. */
  Call next() {
    Verb verb = VERBS.get(random.nextInt(VERBS.size()));
    int rare = random.nextInt(60);
    if (rare < 3) {
      verb = List.of(Verb.REMOUNT, Verb.DRAIN, Verb.SETCRED).get(rare);
    }
    List<Object> arguments = new ArrayList<>();
    int count = verb.parameters().size() - random.nextInt(verb.optional() + 1);
    for (int i = 0; i < count; i++) {
      arguments.add(argument(verb, i, verb.parameters().get(i)));
    }
    int process = random.nextInt(4) == 0 ? 2 : Call.FIRST_PROCESS;
    return new Call(process, verb, arguments);
  }

  private Object argument(Verb verb, int index, Parameter parameter) {
    return switch (parameter) {
      case DESCRIPTOR -> DESCRIPTORS[random.nextInt(DESCRIPTORS.length)];
      case MAPPING -> random.nextInt(4) == 0 ? "n" : "m";
      case PROTECTION -> random.nextInt(4) == 0 ? (long) random.nextInt(4) : 3L;
      case MAP_FLAGS -> (long) 1 + random.nextInt(random.nextInt(8) == 0 ? 3 : 2);
      case MSYNC_FLAGS -> (long) random.nextInt(random.nextInt(4) == 0 ? 9 : 5);
      case RENAME_FLAGS -> (long) random.nextInt(4);
      case PATH -> PATHS[random.nextInt(PATHS.length)];
      case TEXT -> TEXTS[random.nextInt(TEXTS.length)];
      case OPEN_FLAGS -> openFlags();
      case MODE -> mode(verb);
      case SIZE -> NUMBERS[random.nextInt(8)];
      case FILES -> 1L + random.nextInt(3);
      case WORD -> word(verb, index);
      case TIME ->
          random.nextInt(5) == 0 ? (Object) "omit" : random.nextInt(5) == 0 ? "now" : "7:3";
      case MILLISECONDS -> (long) random.nextInt(3);
      default ->
          parameter == Parameter.NUMBER && isFlags(verb)
              ? FILE_FLAGS[random.nextInt(4) == 0 ? random.nextInt(FILE_FLAGS.length) : 0]
              : NUMBERS[random.nextInt(NUMBERS.length)];
    };
  }

  private static boolean isFlags(Verb verb) {
    return verb == Verb.CHFLAGS || verb == Verb.LCHFLAGS || verb == Verb.FCHFLAGS;
  }

  private long mode(Verb verb) {
    int mode = MODES[random.nextInt(MODES.length)];
    return verb == Verb.MKNOD ? mode | NODE_TYPES[random.nextInt(NODE_TYPES.length)] : mode;
  }

  private long openFlags() {
    long flags = random.nextInt(16) == 0 ? 3 : random.nextInt(3);
    flags |= random.nextInt(2) == 0 ? Fcntl.O_CREAT : 0;
    int[] more = {
      Fcntl.O_EXCL,
      Fcntl.O_TRUNC,
      Fcntl.O_APPEND,
      Fcntl.O_DIRECTORY,
      Fcntl.O_NOFOLLOW,
      Fcntl.O_NONBLOCK
    };
    for (int flag : more) {
      flags |= random.nextInt(5) == 0 ? flag : 0;
    }
    return flags;
  }

  private long word(Verb verb, int index) {
    return switch (verb) {
      case SETCRED, CHOWN, LCHOWN, FCHOWN -> random.nextInt(3) - (verb == Verb.SETCRED ? 0 : 1);
      case EXTSET, EXTGET, EXTSIZE, EXTDEL, EXTLIST -> 1 + random.nextInt(2);
      case FSYNC_RANGE -> new long[] {0x10, 0x20, 0x30, 0}[random.nextInt(4)];
      case POLL -> 0x47;
      case FLOCK -> new long[] {1, 2, 4, 8, 5, 6}[random.nextInt(6)];
      case PATHCONF, FPATHCONF -> random.nextInt(16);
      default -> random.nextInt(5);
    };
  }
}
