package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/** Makes the calls of one program, one after another. */
final class CallGenerator {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final List<String> DESCRIPTORS = List.of("f", "g", "h");
  private static final String TOO_LONG = "n".repeat(256);
  private static final String LONGEST = "m".repeat(255);
  private static final int DEEPEST = 4;

  private final SplitMix random;
  private final Set<Operation> operations;

  /** What may exist, were every call a success. */
  private final Set<String> directories = new TreeSet<>();

  private final Set<String> files = new TreeSet<>();
  private final List<Set<String>> openOfProcess = new ArrayList<>();
  private Set<String> open = new TreeSet<>();

  CallGenerator(SplitMix random, Set<Operation> operations) {
    this.random = random;
    this.operations = operations;
  }

  /** The next calls are made by process {@code process}. */
  void calledBy(int process) {
    while (openOfProcess.size() < process) {
      openOfProcess.add(openOfProcess.isEmpty() ? open : new TreeSet<>());
    }
    open = openOfProcess.get(process - Call.FIRST_PROCESS);
  }

  /** A call of {@code verb}; one that changes nothing if {@code looking}. */
  Call call(Verb verb, boolean looking) {
    return switch (verb) {
      case OPEN -> open(looking);
      case CLOSE -> close();
      case READ -> Call.of(verb, descriptor(), length());
      case WRITE -> Call.of(verb, descriptor(), length());
      case PREAD -> Call.of(verb, descriptor(), looking ? 0 : offset(), looking ? 65536 : length());
      case PWRITE -> Call.of(verb, descriptor(), offset(), length());
      case LSEEK -> lseek();
      case STAT, LSTAT, STATVFS -> Call.of(verb, looked());
      case FSTAT, FSYNC -> Call.of(verb, descriptor());
      case MKDIR -> mkdir();
      case RMDIR -> rmdir();
      case UNLINK -> unlink();
      case RENAME -> rename();
      case READDIR -> readdir();
      case CHMOD -> Call.of(verb, existing(), random.oneOf(0644, 0755, 0600, 0700, 0444, 0777));
      case TRUNCATE -> Call.of(verb, file(), size());
      case FTRUNCATE -> Call.of(verb, descriptor(), size());
      case ACCESS -> Call.of(verb, looked(), random.oneOf(0, 1, 2, 4, 6, 7, 8));
      case CHDIR -> Call.of(verb, random.chance(20) ? looked() : directory());
      case RCHDIR -> Call.of(verb, relative());
      case RSTAT -> Call.of(verb, relative());
      case SYNC, GETCWD -> Call.of(verb);
      default -> throw new IllegalArgumentException(verb.word() + " is not drawn");
    };
  }

  private Call readdir() {
    String path = random.chance(10) ? looked() : directory();
    return random.chance(75)
        ? Call.of(Verb.READDIR, path)
        : Call.of(Verb.READDIR, path, random.oneOf(64, 64, 512));
  }

  private Call open(boolean looking) {
    String name = random.oneOf(DESCRIPTORS);
    String path = random.chance(looking ? 90 : 60) ? file() : plain();
    long flags = random.oneOf(Fcntl.O_RDONLY, Fcntl.O_RDWR, Fcntl.O_RDWR, Fcntl.O_WRONLY);
    if (looking) {
      flags = Fcntl.O_RDONLY;
    } else {
      boolean creating = operations.contains(Operation.CREATE) && random.chance(65);
      flags |= creating ? Fcntl.O_CREAT : 0;
      flags |= creating && random.chance(15) ? Fcntl.O_EXCL : 0;
      flags |= operations.contains(Operation.SETATTR) && random.chance(12) ? Fcntl.O_TRUNC : 0;
      flags |= random.chance(15) ? Fcntl.O_APPEND : 0;
      flags |= random.chance(5) ? Fcntl.O_DIRECTORY : 0;
      flags |= random.chance(1) ? Fcntl.O_ACCMODE : 0;
    }
    if ((flags & Fcntl.O_CREAT) == 0) {
      open.add(name);
      return Call.of(Verb.OPEN, name, path, flags);
    }
    if (!directories.contains(path)) {
      guess(files, path);
      open.add(name);
    }
    return Call.of(Verb.OPEN, name, path, flags, random.oneOf(0644, 0644, 0600, 0666, 0755));
  }

  private Call close() {
    String name = descriptor();
    open.remove(name);
    return Call.of(Verb.CLOSE, name);
  }

  private Call lseek() {
    long whence = random.oneOf(0, 0, 1, 2, 2, random.chance(20) ? 7 : 0);
    long offset =
        random.oneOf(offset(), offset(), random.chance(10) ? -100_000 : 0, -1 * (whence & 2));
    return Call.of(Verb.LSEEK, descriptor(), offset, whence);
  }

  private Call mkdir() {
    String path = random.chance(70) ? fresh() : odd(random.chance(30) ? existing() : plain());
    if (!files.contains(bare(path))) {
      guess(directories, path);
    }
    return Call.of(Verb.MKDIR, path, random.oneOf(0755, 0755, 0700, 0777));
  }

  private Call rmdir() {
    String path = random.chance(75) ? directory() : odd(existing());
    if (isLeaf(path)) {
      directories.remove(path);
    }
    return Call.of(Verb.RMDIR, path);
  }

  private Call unlink() {
    String path = random.chance(80) ? file() : odd(existing());
    files.remove(path);
    return Call.of(Verb.UNLINK, path);
  }

  private Call rename() {
    boolean replacing = random.chance(30);
    String from = replacing ? file() : random.chance(85) ? existing() : odd(existing());
    String to = replacing ? file() : newName();
    if (files.remove(from)) {
      guess(files, to);
    } else if (directories.contains(from) && !to.startsWith(from + "/") && isPlain(to)) {
      move(directories, from, to);
      move(files, from, to);
    }
    return Call.of(Verb.RENAME, from, to);
  }

  /** Takes {@code path} for one that exists, unless it is one of the special ones. */
  private static void guess(Set<String> paths, String path) {
    if (isPlain(path)) {
      paths.add(bare(path));
    }
  }

  private static boolean isPlain(String path) {
    return path.indexOf('.') < 0 && path.length() < LONGEST.length();
  }

  private String newName() {
    return random.chance(30) ? existing() : random.chance(80) ? fresh() : odd(plain());
  }

  private static void move(Set<String> paths, String from, String to) {
    for (String path : List.copyOf(paths)) {
      if (path.equals(from) || path.startsWith(from + "/")) {
        paths.remove(path);
        paths.add(bare(to) + path.substring(from.length()));
      }
    }
  }

  private boolean isLeaf(String path) {
    return directories.contains(path)
        && directories.stream().noneMatch(other -> other.startsWith(path + "/"))
        && files.stream().noneMatch(other -> other.startsWith(path + "/"));
  }

  /** One that may be open, mostly. */
  String descriptor() {
    return open.isEmpty() || random.chance(5)
        ? random.oneOf(DESCRIPTORS)
        : random.oneOf(List.copyOf(open));
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

  /** What a call that only looks may be given: all sorts of paths. */
  private String looked() {
    return switch (random.below(10)) {
      case 0 -> plain();
      case 1 -> odd(existing());
      case 2 -> throughDots();
      default -> existing();
    };
  }

  /** A path with dots on the way that stays below the mount point. */
  private String throughDots() {
    String path = existing();
    return switch (random.below(4)) {
      case 0 -> "./" + path;
      case 1 -> path + "/../" + random.oneOf(NAMES);
      case 2 -> path + "/..";
      default -> path + "/./" + random.oneOf(NAMES);
    };
  }

  /** A path that ends in something special, mostly an error. */
  private String odd(String path) {
    return switch (random.below(9)) {
      case 0, 1 -> path + "/";
      case 2 -> path.equals(".") ? "." : path + "/.";
      case 3 -> path.equals(".") ? "." : path + "/..";
      case 4 -> path + "/" + random.oneOf(NAMES);
      case 5 -> random.oneOf(List.of(TOO_LONG, "a/" + TOO_LONG, LONGEST));
      case 6 -> ".";
      default -> path;
    };
  }

  /** A path from the working directory on. */
  private String relative() {
    return random.oneOf(List.of(".", "..", "a", "b", "./a", "../a", "a/b", "c"));
  }

  /** A path that may exist. */
  String existing() {
    List<String> all = new ArrayList<>(directories);
    all.addAll(files);
    return all.isEmpty() || random.chance(3) ? plain() : random.oneOf(all);
  }

  private String file() {
    return files.isEmpty() || random.chance(10) ? plain() : random.oneOf(List.copyOf(files));
  }

  private String directory() {
    if (random.chance(15)) {
      return random.chance(50) ? "." : plain();
    }
    return directories.isEmpty() ? plain() : random.oneOf(List.copyOf(directories));
  }

  /** A name in a directory that may exist. */
  String fresh() {
    String name = random.oneOf(NAMES);
    if (directories.isEmpty() || random.chance(45)) {
      return name;
    }
    String directory = random.oneOf(List.copyOf(directories));
    boolean deep = directory.chars().filter(c -> c == '/').count() >= DEEPEST - 1;
    return deep ? name : directory + "/" + name;
  }

  /** Any names. */
  private String plain() {
    return random.chance(60)
        ? random.oneOf(NAMES)
        : random.oneOf(NAMES) + "/" + random.oneOf(NAMES);
  }

  private static String bare(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
