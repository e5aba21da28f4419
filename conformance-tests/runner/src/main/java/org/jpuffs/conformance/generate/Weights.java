package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;

/** Which calls are drawn and how often, and which operations of the file system they need. */
final class Weights {
  private static final Map<Verb, Row> ROWS = new EnumMap<>(Verb.class);

  static {
    row(Verb.OPEN, 32).inspects();
    row(Verb.CLOSE, 12);
    row(Verb.READ, 9).needs(Operation.READ).inspects();
    row(Verb.WRITE, 17).failsWithout(Operation.WRITE, Operation.SETATTR);
    row(Verb.PREAD, 10).needs(Operation.READ).inspects();
    row(Verb.PWRITE, 12).failsWithout(Operation.WRITE, Operation.SETATTR);
    row(Verb.READV, 1).needs(Operation.READ);
    row(Verb.WRITEV, 2).failsWithout(Operation.WRITE, Operation.SETATTR);
    row(Verb.LSEEK, 7).needs(Operation.GETATTR);
    row(Verb.STAT, 12).needs(Operation.GETATTR).inspects();
    row(Verb.LSTAT, 4).needs(Operation.GETATTR).inspects();
    row(Verb.FSTAT, 8).needs(Operation.GETATTR).inspects();
    row(Verb.MKDIR, 16).failsWithout(Operation.MKDIR);
    row(Verb.RMDIR, 10).failsWithout(Operation.RMDIR);
    row(Verb.UNLINK, 12).failsWithout(Operation.REMOVE);
    row(Verb.RENAME, 18).failsWithout(Operation.RENAME);
    row(Verb.LINK, 6).failsWithout(Operation.LINK);
    row(Verb.SYMLINK, 5).failsWithout(Operation.SYMLINK);
    row(Verb.READLINK, 3).failsWithout(Operation.READLINK).inspects();
    row(Verb.MKNOD, 2).failsWithout(Operation.MKNOD);
    row(Verb.MKFIFO, 2).failsWithout(Operation.MKNOD);
    row(Verb.READDIR, 8).failsWithout(Operation.READDIR).inspects();
    row(Verb.GETDENTS, 2).failsWithout(Operation.READDIR);
    row(Verb.STATVFS, 2);
    row(Verb.PATHCONF, 1).failsWithout(Operation.PATHCONF);
    row(Verb.FPATHCONF, 1).failsWithout(Operation.PATHCONF);
    row(Verb.SYNC, 1);
    row(Verb.DRAIN, 3);
    row(Verb.FSYNC, 4);
    row(Verb.FDATASYNC, 1);
    row(Verb.FSYNC_RANGE, 1);
    row(Verb.CHMOD, 6).failsWithout(Operation.SETATTR);
    row(Verb.LCHMOD, 1).failsWithout(Operation.SETATTR);
    row(Verb.FCHMOD, 1).failsWithout(Operation.SETATTR);
    row(Verb.CHOWN, 3).needs(Operation.GETATTR).failsWithout(Operation.SETATTR);
    row(Verb.LCHOWN, 1).needs(Operation.GETATTR).failsWithout(Operation.SETATTR);
    row(Verb.FCHOWN, 1).needs(Operation.GETATTR).failsWithout(Operation.SETATTR);
    row(Verb.CHFLAGS, 2).failsWithout(Operation.SETATTR);
    row(Verb.LCHFLAGS, 1).failsWithout(Operation.SETATTR);
    row(Verb.FCHFLAGS, 1).failsWithout(Operation.SETATTR);
    row(Verb.UTIMES, 4).needs(Operation.GETATTR).failsWithout(Operation.SETATTR);
    row(Verb.LUTIMES, 1).needs(Operation.GETATTR).failsWithout(Operation.SETATTR);
    row(Verb.FUTIMES, 1).needs(Operation.GETATTR).failsWithout(Operation.SETATTR);
    row(Verb.UTIMESNULL, 1).needs(Operation.GETATTR).failsWithout(Operation.SETATTR);
    row(Verb.FUTIMESNULL, 1).needs(Operation.GETATTR).failsWithout(Operation.SETATTR);
    row(Verb.UMASK, 1);
    row(Verb.TRUNCATE, 6).failsWithout(Operation.SETATTR);
    row(Verb.FTRUNCATE, 6).failsWithout(Operation.SETATTR);
    row(Verb.FALLOCATE, 1).failsWithout(Operation.FALLOCATE);
    row(Verb.FDISCARD, 1).failsWithout(Operation.FALLOCATE);
    row(Verb.ACCESS, 4);
    row(Verb.CHDIR, 4);
    row(Verb.RCHDIR, 2);
    row(Verb.FCHDIR, 1);
    row(Verb.RSTAT, 4).needs(Operation.GETATTR).inspects();
    row(Verb.GETCWD, 3).needs(Operation.READDIR, Operation.GETATTR).inspects();
    row(Verb.DUP, 2);
    row(Verb.OPENAT, 2);
    row(Verb.GETFH, 2).failsWithout(Operation.VFS_VPTOFH, Operation.VFS_FHTOVP);
    row(Verb.FHOPEN, 2).failsWithout(Operation.VFS_VPTOFH, Operation.VFS_FHTOVP);
    row(Verb.LOCK, 2);
    row(Verb.FLOCK, 4);
    row(Verb.POLL, 1);
    row(Verb.EXTSET, 3).failsWithout(Operation.SETEXTATTR);
    row(Verb.EXTGET, 2).failsWithout(Operation.GETEXTATTR).inspects();
    row(Verb.EXTSIZE, 1).failsWithout(Operation.GETEXTATTR);
    row(Verb.EXTDEL, 2).failsWithout(Operation.DELETEEXTATTR);
    row(Verb.EXTLIST, 1).failsWithout(Operation.LISTEXTATTR).inspects();
    row(Verb.SETCRED, 3);
  }

  private static final Map<Verb, Integer> ALL = new EnumMap<>(Verb.class);

  static {
    ROWS.forEach((verb, row) -> ALL.put(verb, row.weight));
  }

  /** How much more often the focus of a program is drawn, as a weight. */
  private static final int FOCUS = 12;

  private final List<Verb> verbs = new ArrayList<>();
  private final List<Verb> inspections = new ArrayList<>();
  private final List<Verb> focuses = new ArrayList<>();
  private final Set<Verb> supported = EnumSet.noneOf(Verb.class);

  /** What is known of a verb. */
  private static final class Row {
    private final int weight;
    private Set<Operation> needed = Set.of();
    private Set<Operation> expected = Set.of();
    private boolean inspecting;

    Row(int weight) {
      this.weight = weight;
    }

    /** Without these operations no rule says what the call returns: it is not drawn. */
    Row needs(Operation... operations) {
      needed = Set.of(operations);
      return this;
    }

    /** Without these operations the call fails, as its rule says: it is drawn rarely. */
    Row failsWithout(Operation... operations) {
      expected = Set.of(operations);
      return this;
    }

    /** The verb is also drawn at the end of programs, to inspect what they left. */
    void inspects() {
      inspecting = true;
    }
  }

  private static Row row(Verb verb, int weight) {
    Row row = new Row(weight);
    ROWS.put(verb, row);
    return row;
  }

  /** The weights for a file system that has {@code operations}. */
  Weights(Set<Operation> operations) {
    this(operations, Set.of());
  }

  /** As above; the verbs of {@code impossible} are not drawn. */
  Weights(Set<Operation> operations, Set<Verb> impossible) {
    ROWS.forEach(
        (verb, row) -> {
          if (operations.containsAll(row.needed) && !impossible.contains(verb)) {
            boolean whole = operations.containsAll(row.expected);
            focuses.add(verb);
            if (whole) {
              supported.add(verb);
            }
            add(verbs, verb, whole ? row.weight : 1);
            add(inspections, verb, whole && row.inspecting ? row.weight : 0);
          }
        });
  }

  private static void add(List<Verb> list, Verb verb, int times) {
    list.addAll(Collections.nCopies(times, verb));
  }

  /** The verbs that are drawn, and their weights. */
  static Map<Verb, Integer> all() {
    return ALL;
  }

  /** Draws a verb. The focus of the program is drawn more often than the others. */
  Verb draw(SplitMix random, Verb focus) {
    return random.below(verbs.size() + FOCUS) < FOCUS ? focus : random.oneOf(verbs);
  }

  /** The focus of the program of {@code seed}: each verb in turn. */
  Verb focus(long seed) {
    return focuses.get((int) Math.floorMod(seed, (long) focuses.size()));
  }

  /** The operations that some verb needs. */
  static Set<Operation> operations() {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    for (Row row : ROWS.values()) {
      operations.addAll(row.needed);
      operations.addAll(row.expected);
    }
    return operations;
  }

  /** Those of {@code wanted} for which the file system has all operations. */
  List<Verb> of(List<Verb> wanted) {
    return wanted.stream().filter(supported::contains).toList();
  }

  boolean canInspect() {
    return !inspections.isEmpty();
  }

  Verb drawInspection(SplitMix random) {
    return random.oneOf(inspections);
  }
}
