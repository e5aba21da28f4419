package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jpuffs.conformance.program.Call;

/**
 * The names that may exist at a point of a program, if every call before succeeded. Paths are drawn
 * from them.
 *
 * <p>Pipes and devices have names of their own, because opening a pipe may block for ever.
 */
final class NamePool {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final List<String> SPECIAL_NAMES = List.of("p", "q");
  private static final List<String> DESCRIPTORS = List.of("f", "g", "h");

  /** Names that show how the file system stores names. */
  private static final List<String> UNUSUAL_NAMES =
      List.of("A", "\u00e9", "a.name.of.thirty.bytes.in.all.");

  private static final String TOO_LONG = "n".repeat(256);
  private static final String LONGEST = "m".repeat(255);
  private static final int DEEPEST = 4;

  private final SplitMix random;
  private final Set<String> directories = new TreeSet<>();
  private final Set<String> files = new TreeSet<>();
  private final Set<String> specials = new TreeSet<>();

  /** The last directory that was moved: its {@code ..} may have changed. */
  private String movedDirectory = "";

  /** The file of the last handle. */
  private String handle = "";

  /** A descriptor of a directory, and which. */
  private String directoryDescriptor = "";

  private String openDirectory = "";

  private final List<Set<String>> openOfProcess = new ArrayList<>();
  private Set<String> open = new TreeSet<>();

  NamePool(SplitMix random) {
    this.random = random;
  }

  /** These exist before the first call. */
  void exist(ExistingNames existing) {
    if (!existing.isEmpty()) {
      files.addAll(existing.drawFiles(random));
      directories.addAll(existing.drawDirectories(random, files));
    }
  }

  /** True if programs give {@code name} to files. */
  static boolean gives(String name) {
    return NAMES.contains(name) || SPECIAL_NAMES.contains(name) || UNUSUAL_NAMES.contains(name);
  }

  /** The next calls are made by process {@code process}. */
  void calledBy(int process) {
    while (openOfProcess.size() < process) {
      openOfProcess.add(openOfProcess.isEmpty() ? open : new TreeSet<>());
    }
    open = openOfProcess.get(process - Call.FIRST_PROCESS);
  }

  // The assumed effects of earlier calls.

  void madeFile(String path) {
    if (!directories.contains(path)) {
      guess(files, path);
    }
  }

  void madeDirectory(String path) {
    if (!files.contains(bare(path))) {
      guess(directories, path);
    }
  }

  void madeSpecial(String path) {
    guess(specials, path);
  }

  void removed(String path) {
    files.remove(path);
    specials.remove(path);
  }

  void removedDirectory(String path) {
    if (isLeaf(path)) {
      directories.remove(path);
    }
  }

  void moved(String from, String to) {
    if (files.remove(from)) {
      guess(files, to);
    } else if (specials.remove(from)) {
      guess(specials, to);
    } else if (directories.contains(from) && !to.startsWith(from + "/") && isPlain(to)) {
      movedDirectory = bare(to);
      move(directories, from, to);
      move(files, from, to);
      move(specials, from, to);
    }
  }

  void opened(String descriptor) {
    open.add(descriptor);
  }

  void openedDirectory(String descriptor, String path) {
    opened(descriptor);
    directoryDescriptor = descriptor;
    openDirectory = path;
  }

  void handled(String path) {
    handle = path;
  }

  void closed(String descriptor) {
    open.remove(descriptor);
  }

  /** Assumes that {@code path} exists, unless it has an odd form. */
  private static void guess(Set<String> paths, String path) {
    if (isPlain(path)) {
      paths.add(bare(path));
    }
  }

  private static boolean isPlain(String path) {
    return path.lastIndexOf("/.") < 0 && !path.startsWith(".") && path.length() < LONGEST.length();
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
        && files.stream().noneMatch(other -> other.startsWith(path + "/"))
        && specials.stream().noneMatch(other -> other.startsWith(path + "/"));
  }

  // Draws arguments of the next call.

  /** Any name of a descriptor. */
  String anyDescriptor() {
    return random.oneOf(DESCRIPTORS);
  }

  /** One that may be open, mostly. */
  String descriptor() {
    return open.isEmpty() || random.chance(5) ? anyDescriptor() : random.oneOf(open);
  }

  /** One that may be of a directory, mostly. */
  String directoryDescriptor() {
    return directoryDescriptor.isEmpty() || random.chance(40) ? descriptor() : directoryDescriptor;
  }

  /** A directory that may be open. */
  String openDirectory() {
    return openDirectory.isEmpty() ? directory() : openDirectory;
  }

  /** What the last handle is of, if there was one. */
  String handle() {
    return handle.isEmpty() ? file() : handle;
  }

  /** A path that may exist, of a file or a directory. */
  String existing() {
    boolean none = directories.isEmpty() && files.isEmpty();
    return none || random.chance(3) ? plain() : random.oneOf(directories, files);
  }

  /** A path that may exist, of whatever type. */
  String anything() {
    return specials.isEmpty() || random.chance(80) ? existing() : random.oneOf(specials);
  }

  /** A path for an inspection call: of any form. */
  String inspected() {
    return switch (random.below(10)) {
      case 0 -> plain();
      case 1 -> odd(existing());
      case 2 -> throughDots();
      case 3 -> existingDirectory() + "/..";
      default -> anything();
    };
  }

  /** As {@link #inspected}, without files that block when opened. */
  String inspectedWithoutBlocking() {
    return switch (random.below(10)) {
      case 0 -> plain();
      case 1 -> odd(existing());
      default -> existing();
    };
  }

  /** A path through dots that stays below the mount point. */
  private String throughDots() {
    boolean moved = !movedDirectory.isEmpty() && random.chance(50);
    String path = moved ? movedDirectory : existing();
    return switch (random.below(6)) {
      case 0 -> "./" + path;
      case 1 -> path + "/../" + random.oneOf(NAMES);
      case 2, 3, 4 -> path + "/..";
      default -> path + "/./" + random.oneOf(NAMES);
    };
  }

  /** A path that ends in something special, mostly an error. */
  String odd(String path) {
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
  String relative() {
    return random.oneOf(List.of(".", "..", "a", "b", "./a", "../a", "a/b", "c"));
  }

  /** A directory that may exist below the root, so that its parent is one, too. */
  private String existingDirectory() {
    return directories.isEmpty() ? plain() : random.oneOf(List.copyOf(directories));
  }

  /**
   * The target of a symbolic link. It does not lead to the root or out of it, so that no program
   * changes files above the mount.
   */
  String target() {
    return switch (random.below(12)) {
      case 0 -> "./" + random.oneOf(NAMES);
      case 1 -> random.oneOf(NAMES) + "/../" + random.oneOf(NAMES);
      case 2 -> "a/".repeat((int) random.oneOf(300, 509, 511)) + "b";
      case 3, 4, 5 -> random.oneOf(NAMES) + "/" + random.oneOf(NAMES);
      case 6 -> random.oneOf(NAMES) + "/";
      default -> random.oneOf(NAMES);
    };
  }

  /** A path from a directory on that does not leave it. */
  String below() {
    return random.oneOf(List.of(".", "a", "b", "./a", "a/b", "c", "./b"));
  }

  String file() {
    return files.isEmpty() || random.chance(10) ? plain() : random.oneOf(files);
  }

  String special() {
    return specials.isEmpty() || random.chance(10)
        ? random.oneOf(SPECIAL_NAMES)
        : random.oneOf(specials);
  }

  static boolean isSpecial(String path) {
    return SPECIAL_NAMES.contains(path.substring(path.lastIndexOf('/') + 1));
  }

  String directory() {
    if (random.chance(15)) {
      return random.chance(50) ? "." : plain();
    }
    return directories.isEmpty() ? plain() : random.oneOf(directories);
  }

  /** A name in a directory that may exist. */
  String fresh() {
    return inside(random.oneOf(random.chance(4) ? UNUSUAL_NAMES : NAMES));
  }

  String freshSpecial() {
    return inside(random.oneOf(SPECIAL_NAMES));
  }

  private String inside(String name) {
    if (directories.isEmpty() || random.chance(45)) {
      return name;
    }
    String directory = random.oneOf(directories);
    boolean deep = directory.chars().filter(c -> c == '/').count() >= DEEPEST - 1;
    return deep ? name : directory + "/" + name;
  }

  /** Any names. */
  String plain() {
    return random.chance(60)
        ? random.oneOf(NAMES)
        : random.oneOf(NAMES) + "/" + random.oneOf(NAMES);
  }

  static String bare(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
