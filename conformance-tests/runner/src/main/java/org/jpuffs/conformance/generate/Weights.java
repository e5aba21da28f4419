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

/** How often calls are drawn. */
final class Weights {
  private static final Map<Verb, Integer> ALL = new EnumMap<>(Verb.class);

  static {
    ALL.put(Verb.OPEN, 32);
    ALL.put(Verb.CLOSE, 12);
    ALL.put(Verb.READ, 9);
    ALL.put(Verb.WRITE, 17);
    ALL.put(Verb.PREAD, 10);
    ALL.put(Verb.PWRITE, 12);
    ALL.put(Verb.READV, 1);
    ALL.put(Verb.WRITEV, 2);
    ALL.put(Verb.LSEEK, 7);
    ALL.put(Verb.STAT, 12);
    ALL.put(Verb.LSTAT, 4);
    ALL.put(Verb.FSTAT, 8);
    ALL.put(Verb.MKDIR, 16);
    ALL.put(Verb.RMDIR, 10);
    ALL.put(Verb.UNLINK, 12);
    ALL.put(Verb.RENAME, 18);
    ALL.put(Verb.LINK, 6);
    ALL.put(Verb.SYMLINK, 5);
    ALL.put(Verb.READLINK, 3);
    ALL.put(Verb.MKNOD, 2);
    ALL.put(Verb.MKFIFO, 2);
    ALL.put(Verb.READDIR, 8);
    ALL.put(Verb.GETDENTS, 2);
    ALL.put(Verb.STATVFS, 2);
    ALL.put(Verb.PATHCONF, 1);
    ALL.put(Verb.FPATHCONF, 1);
    ALL.put(Verb.SYNC, 1);
    ALL.put(Verb.DRAIN, 3);
    ALL.put(Verb.FSYNC, 4);
    ALL.put(Verb.FDATASYNC, 1);
    ALL.put(Verb.FSYNC_RANGE, 1);
    ALL.put(Verb.CHMOD, 6);
    ALL.put(Verb.LCHMOD, 1);
    ALL.put(Verb.FCHMOD, 1);
    ALL.put(Verb.CHOWN, 3);
    ALL.put(Verb.LCHOWN, 1);
    ALL.put(Verb.FCHOWN, 1);
    ALL.put(Verb.CHFLAGS, 2);
    ALL.put(Verb.LCHFLAGS, 1);
    ALL.put(Verb.FCHFLAGS, 1);
    ALL.put(Verb.UTIMES, 4);
    ALL.put(Verb.LUTIMES, 1);
    ALL.put(Verb.FUTIMES, 1);
    ALL.put(Verb.UTIMESNULL, 1);
    ALL.put(Verb.FUTIMESNULL, 1);
    ALL.put(Verb.UMASK, 1);
    ALL.put(Verb.TRUNCATE, 6);
    ALL.put(Verb.FTRUNCATE, 6);
    ALL.put(Verb.FALLOCATE, 1);
    ALL.put(Verb.FDISCARD, 1);
    ALL.put(Verb.ACCESS, 4);
    ALL.put(Verb.CHDIR, 4);
    ALL.put(Verb.RCHDIR, 2);
    ALL.put(Verb.FCHDIR, 1);
    ALL.put(Verb.RSTAT, 4);
    ALL.put(Verb.GETCWD, 3);
    ALL.put(Verb.DUP, 2);
    ALL.put(Verb.OPENAT, 2);
    ALL.put(Verb.GETFH, 2);
    ALL.put(Verb.FHOPEN, 2);
    ALL.put(Verb.LOCK, 2);
    ALL.put(Verb.FLOCK, 4);
    ALL.put(Verb.POLL, 1);
    ALL.put(Verb.EXTSET, 3);
    ALL.put(Verb.EXTGET, 2);
    ALL.put(Verb.EXTSIZE, 1);
    ALL.put(Verb.EXTDEL, 2);
    ALL.put(Verb.EXTLIST, 1);
    ALL.put(Verb.SETCRED, 3);
  }

  private static final Set<Verb> INSPECTIONS =
      EnumSet.of(
          Verb.PREAD,
          Verb.READ,
          Verb.STAT,
          Verb.LSTAT,
          Verb.FSTAT,
          Verb.READDIR,
          Verb.RSTAT,
          Verb.GETCWD,
          Verb.READLINK,
          Verb.EXTGET,
          Verb.EXTLIST,
          Verb.OPEN);

  /** How many times as often as usual a verb is drawn in the programs that are about it. */
  private static final int FOCUS = 12;

  private final List<Verb> verbs = new ArrayList<>();
  private final List<Verb> inspections = new ArrayList<>();
  private final List<Verb> kinds = new ArrayList<>();
  private final Set<Verb> sound = EnumSet.noneOf(Verb.class);

  /** The weights for a file system that has {@code operations}. */
  Weights(Set<Operation> operations) {
    ALL.forEach(
        (verb, weight) -> {
          if (operations.containsAll(needs(verb))) {
            boolean whole = operations.containsAll(judged(verb));
            kinds.add(verb);
            if (whole) {
              sound.add(verb);
            }
            add(verbs, verb, whole ? weight : 1);
            add(inspections, verb, whole && INSPECTIONS.contains(verb) ? weight : 0);
          }
        });
  }

  private static void add(List<Verb> list, Verb verb, int times) {
    list.addAll(Collections.nCopies(times, verb));
  }

  /** The verbs that are drawn, with how often. */
  static Map<Verb, Integer> all() {
    return Collections.unmodifiableMap(ALL);
  }

  /** A verb, drawn; the one that the program is about more often. */
  Verb draw(SplitMix random, Verb focus) {
    return random.below(verbs.size() + FOCUS) < FOCUS ? focus : random.oneOf(verbs);
  }

  /** The verb that program number {@code seed} is about: each in its turn. */
  Verb focus(long seed) {
    return kinds.get((int) Math.floorMod(seed, (long) kinds.size()));
  }

  /** The operations of which one is needed for some verb to do what it should. */
  static Set<Operation> operations() {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    for (Verb verb : ALL.keySet()) {
      operations.addAll(needs(verb));
      operations.addAll(judged(verb));
    }
    return operations;
  }

  /** Those of {@code wanted} that do what they should. */
  List<Verb> of(List<Verb> wanted) {
    return wanted.stream().filter(sound::contains).toList();
  }

  boolean canInspect() {
    return !inspections.isEmpty();
  }

  Verb drawInspection(SplitMix random) {
    return random.oneOf(inspections);
  }

  /** Without these operations nothing is known of what a call answers. */
  private static Set<Operation> needs(Verb verb) {
    return switch (verb) {
      case STAT, LSTAT, FSTAT, RSTAT, LSEEK -> Set.of(Operation.GETATTR);
      case CHOWN, LCHOWN, FCHOWN, UTIMES, LUTIMES, FUTIMES, UTIMESNULL, FUTIMESNULL ->
          Set.of(Operation.GETATTR);
      case READ, READV, PREAD -> Set.of(Operation.READ);
      case GETCWD -> Set.of(Operation.READDIR, Operation.GETATTR);
      default -> Set.of();
    };
  }

  /** Without these operations a call fails as its rule says. */
  private static Set<Operation> judged(Verb verb) {
    return switch (verb) {
      case TRUNCATE, FTRUNCATE, CHMOD, LCHMOD, FCHMOD -> Set.of(Operation.SETATTR);
      case CHOWN, LCHOWN, FCHOWN, CHFLAGS, LCHFLAGS, FCHFLAGS -> Set.of(Operation.SETATTR);
      case UTIMES, LUTIMES, FUTIMES, UTIMESNULL, FUTIMESNULL -> Set.of(Operation.SETATTR);
      case MKDIR -> Set.of(Operation.MKDIR);
      case RMDIR -> Set.of(Operation.RMDIR);
      case UNLINK -> Set.of(Operation.REMOVE);
      case RENAME -> Set.of(Operation.RENAME);
      case LINK -> Set.of(Operation.LINK);
      case SYMLINK -> Set.of(Operation.SYMLINK);
      case READLINK -> Set.of(Operation.READLINK);
      case MKNOD, MKFIFO -> Set.of(Operation.MKNOD);
      case READDIR, GETDENTS -> Set.of(Operation.READDIR);
      case PATHCONF, FPATHCONF -> Set.of(Operation.PATHCONF);
      case FALLOCATE, FDISCARD -> Set.of(Operation.FALLOCATE);
      case GETFH, FHOPEN -> Set.of(Operation.VFS_VPTOFH, Operation.VFS_FHTOVP);
      case EXTSET -> Set.of(Operation.SETEXTATTR);
      case EXTGET, EXTSIZE -> Set.of(Operation.GETEXTATTR);
      case EXTDEL -> Set.of(Operation.DELETEEXTATTR);
      case EXTLIST -> Set.of(Operation.LISTEXTATTR);
      case WRITE, PWRITE, WRITEV -> Set.of(Operation.WRITE, Operation.SETATTR);
      default -> Set.of();
    };
  }
}
