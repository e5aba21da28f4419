package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Modes;

/** Makes the calls of one program, one after another. */
final class CallGenerator {
  private static final int MOST_EVENTS = 0x1ff;
  private static final int DEEP = 5;

  /** A device that no kernel has a driver for. */
  static final long NO_DEVICE = 0xfe01;

  /** Locks do not wait: no other process may be there to unlock. */
  private static final long SHARE = Fcntl.LOCK_SH | Fcntl.LOCK_NB;

  private static final long EXCLUDE = Fcntl.LOCK_EX | Fcntl.LOCK_NB;

  private final SplitMix random;
  private final Set<Operation> operations;
  private final NamePool names;
  private final RightsGenerator rights;

  CallGenerator(SplitMix random, Set<Operation> operations, ExistingNames existing) {
    this.random = random;
    this.operations = operations;
    this.names = new NamePool(random);
    names.exist(existing);
    this.rights = new RightsGenerator(random, names);
  }

  /** The next calls are made by process {@code process}. */
  void calledBy(int process) {
    names.calledBy(process);
  }

  /** A call of {@code verb}; one that changes nothing if {@code inspecting}. */
  Call call(Verb verb, boolean inspecting) {
    return switch (verb) {
      case OPEN -> open(inspecting);
      case OPENAT -> openat();
      case CLOSE -> close();
      case DUP -> dup();
      case READ, WRITE -> Call.of(verb, descriptor(), length());
      case READV, WRITEV -> Call.of(verb, descriptor(), length(), length());
      case PREAD ->
          Call.of(verb, descriptor(), inspecting ? 0 : offset(), inspecting ? 65536 : length());
      case PWRITE -> Call.of(verb, descriptor(), offset(), length());
      case LSEEK -> lseek();
      case TRUNCATE -> Call.of(verb, names.file(), size());
      case FTRUNCATE -> Call.of(verb, descriptor(), size());
      case FALLOCATE, FDISCARD -> Call.of(verb, descriptor(), size(), size());
      case FSYNC, FSTAT, FDATASYNC, FCHDIR -> Call.of(verb, descriptor());
      case FSYNC_RANGE ->
          Call.of(verb, descriptor(), random.oneOf(0x10, 0x20, 0x20, 0x30, 0), offset(), size());
      case STAT, LSTAT, STATVFS -> Call.of(verb, names.inspected());
      case RSTAT, RCHDIR -> Call.of(verb, names.relative());
      case READLINK -> Call.of(verb, names.inspected());
      case READDIR -> readdir();
      case GETDENTS -> Call.of(verb, names.directoryDescriptor(), random.oneOf(64, 64, 512, 4096));
      case CHDIR -> Call.of(verb, random.chance(20) ? names.inspected() : names.directory());
      case SYNC, GETCWD, DRAIN -> Call.of(verb);
      case MKDIR, RMDIR, UNLINK, RENAME, LINK, SYMLINK, MKNOD, MKFIFO -> name(verb);
      case LOCK -> lock();
      case FLOCK ->
          Call.of(verb, descriptor(), random.oneOf(SHARE, SHARE, EXCLUDE, Fcntl.LOCK_UN, 4));
      case POLL -> Call.of(verb, descriptor(), random.below(MOST_EVENTS), 0);
      case GETFH -> getfh();
      case FHOPEN -> fhopen();
      case EXTSET, EXTGET, EXTSIZE, EXTDEL, EXTLIST -> extended(verb);
      default -> rights.call(verb);
    };
  }

  String descriptor() {
    return names.descriptor();
  }

  /** A path that may exist. */
  String existing() {
    return names.existing();
  }

  /** A name in a directory that may exist. */
  String fresh() {
    return names.fresh();
  }

  /** The next calls take {@code path} for a directory. */
  void madeDirectory(String path) {
    names.madeDirectory(path);
  }

  /** The next calls take {@code path} for a file. */
  void madeFile(String path) {
    names.madeFile(path);
  }

  /**
   * A directory of one user with files of other users in it. Then the process becomes some user.
   */
  List<Call> ownedDirectory() {
    names.madeDirectory("a");
    names.madeFile("a/b");
    names.madeDirectory("a/c");
    long owner = random.oneOf(0, 1, 2);
    return List.of(
        Call.of(Verb.MKDIR, "a", 0777),
        Call.of(Verb.CHOWN, "a", owner, owner),
        Call.of(Verb.CHMOD, "a", random.oneOf(01777, 01777, 01775, 0777, 0775, 0755, 02777)),
        Call.of(Verb.OPEN, "f", "a/b", Fcntl.O_RDWR | Fcntl.O_CREAT, 0644),
        Call.of(Verb.CHOWN, "a/b", random.oneOf(0, 1, 2), random.oneOf(0, 1, 2)),
        Call.of(Verb.MKDIR, "a/c", 0755),
        Call.of(Verb.CHOWN, "a/c", random.oneOf(0, 1, 2), random.oneOf(0, 1, 2)),
        Call.of(Verb.SETCRED, random.oneOf(1, 1, 2), random.oneOf(1, 2)));
  }

  /** A directory that moves from one directory to another, and an inspection of its {@code ..}. */
  List<Call> movedDirectory() {
    names.madeDirectory("a");
    names.madeDirectory("b");
    names.madeDirectory("a/c");
    names.moved("a/c", "b/d");
    return List.of(
        Call.of(Verb.MKDIR, "a", 0755),
        Call.of(Verb.MKDIR, "b", 0700),
        Call.of(Verb.MKDIR, "a/c", 0755),
        Call.of(Verb.RENAME, "a/c", "b/d"),
        Call.of(Verb.STAT, "b/d/.."),
        Call.of(Verb.READDIR, "b/d"));
  }

  /** A directory far below another one, which cannot be moved into it. */
  List<Call> deepDirectory() {
    List<Call> calls = new ArrayList<>();
    String path = "a";
    for (int i = 0; i < DEEP; i++) {
      calls.add(Call.of(Verb.MKDIR, path, 0755));
      names.madeDirectory(path);
      path += "/a";
    }
    calls.add(Call.of(Verb.RENAME, random.chance(70) ? "a" : "a/a", path));
    return calls;
  }

  /**
   * A directory that is open or the working directory, and is removed or replaced; then calls on
   * it.
   */
  List<Call> lostDirectory() {
    names.madeDirectory("a");
    names.madeDirectory("b");
    names.openedDirectory("g", "b");
    return List.of(
        Call.of(Verb.MKDIR, "a", 0755),
        Call.of(Verb.MKDIR, "b", 0755),
        Call.of(Verb.OPEN, "g", "b", Fcntl.O_RDONLY),
        random.chance(50) ? Call.of(Verb.CHDIR, "b") : Call.of(Verb.FCHDIR, "g"),
        random.chance(60) ? Call.of(Verb.RENAME, "a", "b") : Call.of(Verb.RMDIR, "b"),
        Call.of(Verb.OPENAT, "h", "g", "a", Fcntl.O_RDWR | Fcntl.O_CREAT, 0644),
        random.chance(50) ? Call.of(Verb.GETCWD) : Call.of(Verb.FSTAT, "g"));
  }

  /** The client is user 0 again. */
  static Call asSuperuser() {
    return Call.of(Verb.SETCRED, 0, 0);
  }

  private Call name(Verb verb) {
    return switch (verb) {
      case MKDIR -> mkdir();
      case RMDIR -> rmdir();
      case UNLINK -> unlink();
      case RENAME -> rename();
      case LINK -> link();
      case SYMLINK -> symlink();
      case MKNOD -> mknod();
      default -> mkfifo();
    };
  }

  private Call readdir() {
    String path = random.chance(10) ? names.inspectedWithoutBlocking() : names.directory();
    return random.chance(75)
        ? Call.of(Verb.READDIR, path)
        : Call.of(Verb.READDIR, path, random.oneOf(64, 64, 512));
  }

  private Call open(boolean inspecting) {
    String name = names.anyDescriptor();
    if (!inspecting && random.chance(3)) {
      long access = random.oneOf(Fcntl.O_RDONLY, Fcntl.O_WRONLY, Fcntl.O_RDWR);
      return Call.of(Verb.OPEN, "s", names.special(), access | Fcntl.O_NONBLOCK);
    }
    if (!inspecting && random.chance(4)) {
      String directory = names.directory();
      names.openedDirectory(name, directory);
      return Call.of(Verb.OPEN, name, directory, Fcntl.O_RDONLY);
    }
    String path = random.chance(inspecting ? 90 : 60) ? names.file() : names.plain();
    long flags = inspecting ? Fcntl.O_RDONLY : flags();
    if ((flags & Fcntl.O_CREAT) == 0) {
      names.opened(name);
      return Call.of(Verb.OPEN, name, path, flags);
    }
    names.madeFile(path);
    names.opened(name);
    return Call.of(Verb.OPEN, name, path, flags, mode());
  }

  private long mode() {
    return random.oneOf(0644, 0644, 0600, 0666, 0755, random.chance(10) ? 06755 : 0644);
  }

  private long flags() {
    long flags = random.oneOf(Fcntl.O_RDONLY, Fcntl.O_RDWR, Fcntl.O_RDWR, Fcntl.O_WRONLY);
    boolean creating = random.chance(operations.contains(Operation.CREATE) ? 65 : 2);
    flags |= creating ? Fcntl.O_CREAT : 0;
    flags |= creating && random.chance(15) ? Fcntl.O_EXCL : 0;
    boolean cutting = random.chance(operations.contains(Operation.SETATTR) ? 12 : 1);
    flags |= cutting ? Fcntl.O_TRUNC : 0;
    flags |= random.chance(15) ? Fcntl.O_APPEND : 0;
    flags |= random.chance(5) ? Fcntl.O_DIRECTORY : 0;
    flags |= random.chance(3) ? Fcntl.O_NOFOLLOW : 0;
    flags |= random.chance(1) ? Fcntl.O_ACCMODE : 0;
    return flags;
  }

  private Call openat() {
    String name = names.anyDescriptor();
    String from = names.directoryDescriptor();
    String path = names.below();
    names.opened(name);
    return Call.of(Verb.OPENAT, name, from, path, flags(), mode());
  }

  private Call getfh() {
    String path = names.existing();
    names.handled(path);
    return Call.of(Verb.GETFH, path);
  }

  private Call fhopen() {
    String name = names.anyDescriptor();
    names.opened(name);
    return Call.of(Verb.FHOPEN, name, random.chance(70) ? random.oneOf(0, 1, 2) : flags());
  }

  private Call close() {
    if (random.chance(4)) {
      return Call.of(Verb.CLOSE, "s");
    }
    String name = descriptor();
    names.closed(name);
    return Call.of(Verb.CLOSE, name);
  }

  private Call dup() {
    String name = names.anyDescriptor();
    String old = descriptor();
    names.opened(name);
    return Call.of(Verb.DUP, name, old);
  }

  private Call lseek() {
    long whence = random.oneOf(0, 0, 1, 2, 2, random.chance(20) ? 7 : 0);
    long offset =
        random.oneOf(offset(), offset(), random.chance(10) ? -100_000 : 0, -1 * (whence & 2));
    return Call.of(Verb.LSEEK, descriptor(), offset, whence);
  }

  private Call lock() {
    long type =
        random.oneOf(Fcntl.F_RDLCK, Fcntl.F_WRLCK, Fcntl.F_UNLCK, random.chance(20) ? 9 : 1);
    return Call.of(
        Verb.LOCK, descriptor(), type, random.oneOf(0, 0, 10, 100, -5), random.oneOf(0, 1, 10, -3));
  }

  private Call extended(Verb verb) {
    String path = random.chance(70) ? names.file() : names.anything();
    if (NamePool.isSpecial(path)) {
      path = names.existing();
    }
    String name = random.chance(80) ? "x" : random.chance(50) ? "longer.name" : "y".repeat(100);
    return switch (verb) {
      case EXTLIST -> Call.of(verb, path);
      case EXTSET -> Call.of(verb, path, name, random.chance(50) ? "value" : "v".repeat(300));
      default -> Call.of(verb, path, name);
    };
  }

  private Call mkdir() {
    String path =
        random.chance(70)
            ? names.fresh()
            : names.odd(random.chance(30) ? names.existing() : names.plain());
    names.madeDirectory(path);
    return Call.of(Verb.MKDIR, path, random.oneOf(0755, 0755, 0700, 0777));
  }

  private Call rmdir() {
    String path =
        random.chance(15)
            ? names.openDirectory()
            : random.chance(75) ? names.directory() : names.odd(names.existing());
    names.removedDirectory(path);
    return Call.of(Verb.RMDIR, path);
  }

  private Call unlink() {
    String path =
        random.chance(75)
            ? random.chance(10) ? names.handle() : names.file()
            : random.chance(30) ? names.special() : names.odd(names.existing());
    names.removed(path);
    return Call.of(Verb.UNLINK, path);
  }

  private Call rename() {
    boolean replacing = random.chance(30);
    String from =
        replacing
            ? names.file()
            : random.chance(85) ? names.anything() : names.odd(names.existing());
    String to = NamePool.isSpecial(from) ? names.freshSpecial() : newName(replacing);
    names.moved(from, to);
    return Call.of(Verb.RENAME, from, to);
  }

  private String newName(boolean replacing) {
    if (replacing) {
      return random.chance(40) ? names.handle() : names.file();
    }
    return random.chance(30)
        ? names.existing()
        : random.chance(80) ? names.fresh() : names.odd(names.plain());
  }

  private Call link() {
    String from =
        random.chance(75)
            ? names.file()
            : random.chance(70) ? names.anything() : names.odd(names.existing());
    if (NamePool.isSpecial(from)) {
      String to = names.freshSpecial();
      names.madeSpecial(to);
      return Call.of(Verb.LINK, from, to);
    }
    String to = random.chance(85) ? names.fresh() : names.odd(names.existing());
    names.madeFile(to);
    return Call.of(Verb.LINK, from, to);
  }

  private Call symlink() {
    String path = random.chance(85) ? names.fresh() : names.odd(names.existing());
    names.madeFile(path);
    return Call.of(Verb.SYMLINK, names.target(), path);
  }

  private Call mkfifo() {
    String path = random.chance(90) ? names.freshSpecial() : names.existing() + "/p";
    names.madeSpecial(path);
    return Call.of(Verb.MKFIFO, path, random.oneOf(0644, 0666, 0600));
  }

  private Call mknod() {
    if (random.chance(15)) {
      String path = names.fresh();
      names.madeFile(path);
      return Call.of(Verb.MKNOD, path, Modes.S_IFREG | 0644, 0);
    }
    String path = names.freshSpecial();
    names.madeSpecial(path);
    long type = random.oneOf(Modes.S_IFCHR, Modes.S_IFBLK, random.chance(20) ? 0 : Modes.S_IFCHR);
    return Call.of(Verb.MKNOD, path, type | random.oneOf(0600, 0666), NO_DEVICE);
  }

  private long length() {
    return random.oneOf(
        0, 1, 10, 100, 100, 511, 512, 513, 1000, 4095, 4096, 4097, 5000, 8192, 20000, 66000);
  }

  private long offset() {
    return random.oneOf(0, 0, 0, 1, 50, 100, 500, 4000, 4095, 4096, 4097, 8192, 10000, 70000);
  }

  private long size() {
    return random.oneOf(0, 0, 1, 50, 100, 512, 1000, 4095, 4096, 4097, 6000, 10000, 70000, -1000);
  }
}
