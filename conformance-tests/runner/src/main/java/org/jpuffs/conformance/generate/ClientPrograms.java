package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.oracle.OverlapScope;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Overlap;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Fcntl;

/**
 * Programs of several processes whose calls overlap, in groups of a few calls about the same names
 * and files. Each group is followed by calls that show what it left.
 */
final class ClientPrograms {
  /** More switches than a group of calls has occasions for. */
  private static final int MANY_SWITCHES = 100;

  /** At most so many calls in a group: the number of their orders grows with the faculty. */
  private static final int MOST_CALLS = 5;

  /** In percent, how many groups move the open file. */
  static final int MOVES = 2;

  /** Every process opens it at the start, as descriptor f. */
  private static final String OPEN_FILE = "a";

  private static final List<String> DIRECTORIES = List.of("d", "e");
  private static final List<String> NAMES = List.of("a", "b", "d/a", "d/b", "e/a", "e/b");

  /** Names that mostly do not exist. */
  private static final List<String> NEW_NAMES = List.of("c", "d/c", "e/c", "d/b", "e/b");

  private static final List<String> DESCRIPTORS = List.of("f", "f", "f", "f", "g", "g", "h");
  private static final long[] OFFSETS = {0, 0, 5, 10, 4090, 4096};
  private static final long[] LENGTHS = {1, 10, 10, 20, 100, 5000};
  private static final long[] TIMES = {1_000_000_000, 1_100_000_000};
  private static final long[] MODES = {0644, 0600, 0755, 0444, 0666};

  /** What the calls of a group are about. */
  private enum Subject {
    /** The bytes and attributes of files that are open. */
    DATA,
    /** Few names. */
    NAMES,
    /** The same call, of any names. */
    TWINS,
    /** A file that is open, and its name. */
    FILE_AND_NAME,
    /** Anything. */
    ANY
  }

  private final SplitMix random;
  private final OverlapScope scope;
  private final int processes;

  /**
   * Programs for mounts of one kind.
   *
   * @param scope which calls that overlap can be judged there
   * @param processes 2 at least
   */
  ClientPrograms(SplitMix random, OverlapScope scope, int processes) {
    this.random = random;
    this.scope = scope;
    this.processes = processes;
  }

  /** {@code count} calls. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(preparation());
    while (calls.size() < count) {
      List<Call> group = random.chance(MOVES) ? move(calls) : group();
      calls.add(Overlap.line(random.next() >>> 1, group.size(), MANY_SWITCHES));
      calls.addAll(group);
      for (int i = 1 + random.below(4); i > 0; i--) {
        calls.add(inspection().by(process()));
      }
    }
    return cut(calls, count);
  }

  /** The first calls. A group that is cut has fewer calls; a line without a group is left out. */
  private static List<Call> cut(List<Call> calls, int count) {
    List<Call> first = new ArrayList<>(calls.subList(0, count));
    return OverlapLines.fitted(calls, first);
  }

  private List<Call> preparation() {
    List<Call> calls = new ArrayList<>();
    for (String directory : DIRECTORIES) {
      calls.add(Call.of(Verb.MKDIR, directory, 0755));
    }
    long flags = Fcntl.O_RDWR | Fcntl.O_CREAT;
    for (int process = Call.FIRST_PROCESS; process <= processes; process++) {
      long append = random.chance(25) ? Fcntl.O_APPEND : 0;
      calls.add(Call.of(Verb.OPEN, "f", OPEN_FILE, flags | append, 0644).by(process));
      calls.add(Call.of(Verb.OPEN, "g", name(), flags, 0644).by(process));
    }
    calls.add(Call.of(Verb.PWRITE, "f", 0, random.oneOf(LENGTHS)));
    return calls;
  }

  private int process() {
    return Call.FIRST_PROCESS + random.below(processes);
  }

  private String name() {
    return NAMES.get(random.below(NAMES.size()));
  }

  private Call open(String descriptor, String path) {
    long flags = Fcntl.O_RDWR | (random.chance(20) ? 0 : Fcntl.O_CREAT);
    flags |= random.chance(20) ? Fcntl.O_EXCL : 0;
    flags |= random.chance(15) ? Fcntl.O_TRUNC : 0;
    flags |= random.chance(25) ? Fcntl.O_APPEND : 0;
    return Call.of(Verb.OPEN, descriptor, path, flags, random.oneOf(MODES));
  }

  /**
   * A process gives the open file another name while another one reads its attributes: it has one
   * name at any time. The other one opens it before, since earlier calls may have moved it.
   */
  private List<Call> move(List<Call> calls) {
    int mover = process();
    List<Call> group = new ArrayList<>();
    group.add(Call.of(Verb.RENAME, OPEN_FILE, random.oneOf(NEW_NAMES)).by(mover));
    int reader = Call.FIRST_PROCESS + (mover - Call.FIRST_PROCESS + 1) % processes;
    calls.add(Call.of(Verb.OPEN, "f", OPEN_FILE, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644).by(reader));
    for (int i = 1 + random.below(MOST_CALLS - 1); i > 0; i--) {
      group.add(Call.of(Verb.FSTAT, "f").by(reader));
    }
    return group;
  }

  /** Calls of at least two processes that can be judged although they overlap. */
  private List<Call> group() {
    List<Call> group = drawGroup();
    while (!scope.covers(group, false)) {
      group = drawGroup();
    }
    return group;
  }

  private List<Call> drawGroup() {
    Subject subject = Subject.values()[random.below(Subject.values().length)];
    String one = name();
    String two = name();
    Verb same = ofTwins();
    int size = 2 + random.below(MOST_CALLS - 1);
    List<Call> group = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int process = i < 2 ? Call.FIRST_PROCESS + i : process();
      boolean first = random.chance(50);
      Call call =
          switch (subject) {
            case DATA -> call(ofData());
            case NAMES -> call(ofNames(), first ? one : two, first ? two : one);
            case TWINS -> call(same, name(), random.oneOf(NEW_NAMES));
            case FILE_AND_NAME ->
                first ? Call.of(Verb.FSTAT, "f") : call(ofNames(), OPEN_FILE, name());
            case ANY -> first ? call(ofData()) : call(ofNames(), name(), name());
          };
      group.add(call.by(process));
    }
    return group;
  }

  private Verb ofData() {
    return random.oneOf(
        List.of(
            Verb.PWRITE,
            Verb.PWRITE,
            Verb.WRITE,
            Verb.WRITE,
            Verb.PREAD,
            Verb.READ,
            Verb.FSTAT,
            Verb.FTRUNCATE,
            Verb.FCHMOD,
            Verb.FUTIMES,
            Verb.CLOSE,
            Verb.LSEEK,
            Verb.FSYNC));
  }

  private Verb ofTwins() {
    return random.oneOf(
        List.of(
            Verb.LINK,
            Verb.LINK,
            Verb.LINK,
            Verb.RENAME,
            Verb.RENAME,
            Verb.MKDIR,
            Verb.MKDIR,
            Verb.OPEN,
            Verb.OPEN,
            Verb.UNLINK,
            Verb.UNLINK,
            Verb.READDIR,
            Verb.STAT));
  }

  private Verb ofNames() {
    return random.oneOf(
        List.of(
            Verb.OPEN,
            Verb.OPEN,
            Verb.OPEN,
            Verb.STAT,
            Verb.STAT,
            Verb.LSTAT,
            Verb.MKDIR,
            Verb.RMDIR,
            Verb.UNLINK,
            Verb.LINK,
            Verb.RENAME,
            Verb.RENAME,
            Verb.CHMOD,
            Verb.UTIMES,
            Verb.ACCESS,
            Verb.TRUNCATE,
            Verb.READDIR));
  }

  private Call call(Verb verb) {
    String descriptor = random.oneOf(DESCRIPTORS);
    return switch (verb) {
      case PWRITE, PREAD -> Call.of(verb, descriptor, random.oneOf(OFFSETS), random.oneOf(LENGTHS));
      case WRITE, READ -> Call.of(verb, descriptor, random.oneOf(LENGTHS));
      case LSEEK -> Call.of(verb, descriptor, random.oneOf(OFFSETS), 0);
      case FTRUNCATE -> Call.of(verb, descriptor, random.oneOf(OFFSETS));
      case FUTIMES -> Call.of(verb, descriptor, random.oneOf(TIMES), random.oneOf(TIMES));
      case FCHMOD -> Call.of(verb, descriptor, random.oneOf(MODES));
      default -> Call.of(verb, descriptor);
    };
  }

  private Call call(Verb verb, String path, String other) {
    return switch (verb) {
      case OPEN -> open(random.oneOf(DESCRIPTORS), path);
      case LINK, RENAME -> Call.of(verb, path, other);
      case UTIMES -> Call.of(verb, path, random.oneOf(TIMES), random.oneOf(TIMES));
      case ACCESS -> Call.of(verb, path, random.below(8));
      case MKDIR, CHMOD -> Call.of(verb, path, random.oneOf(MODES));
      case TRUNCATE -> Call.of(verb, path, random.oneOf(OFFSETS));
      case READDIR -> Call.of(verb, random.oneOf(List.of(".", "d", "e")));
      default -> Call.of(verb, path);
    };
  }

  private Call inspection() {
    return switch (random.below(5)) {
      case 0 -> Call.of(Verb.READDIR, random.oneOf(List.of(".", "d", "e")));
      case 1 -> Call.of(Verb.PREAD, random.oneOf(DESCRIPTORS), 0, 10_000);
      case 2 -> Call.of(Verb.FSTAT, random.oneOf(DESCRIPTORS));
      default -> Call.of(Verb.STAT, name());
    };
  }
}
