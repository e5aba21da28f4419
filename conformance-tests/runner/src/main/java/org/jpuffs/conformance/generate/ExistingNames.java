package org.jpuffs.conformance.generate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jpuffs.conformance.oracle.KnownFile;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.fs.FileType;

/**
 * The paths that exist before a program starts, and that programs may use. Pipes and devices are
 * not among them, because opening them may block; nor are symbolic links that lead out of the
 * mount.
 */
public final class ExistingNames {
  /** An empty file system. */
  public static final ExistingNames NONE = new ExistingNames();

  /** {@code MAXSYMLINKS}. */
  private static final int MOST_LINKS = 32;

  /** Names of a directory, at most, that programs list in small pieces. */
  private static final int LARGE = 200;

  private static final int DIRECTORIES_OF_A_PROGRAM = 3;
  private static final int FILES_OF_A_PROGRAM = 6;

  private final List<String> directories = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private boolean hasLargeDirectory;

  private ExistingNames() {}

  /**
   * The paths of {@code tree}.
   *
   * @throws UsageException if a pipe, a device or a link out of the mount has a name that programs
   *     give to files
   */
  public static ExistingNames of(KnownTree tree) {
    ExistingNames names = new ExistingNames();
    Deque<KnownFile> way = new ArrayDeque<>(List.of(tree.root()));
    names.addAll(way, "");
    return names;
  }

  private void addAll(Deque<KnownFile> way, String prefix) {
    KnownFile directory = way.getLast();
    hasLargeDirectory |= directory.entries().size() + directory.leftOut().size() > LARGE;
    for (Map.Entry<String, KnownFile> entry : directory.entries().entrySet()) {
      String path = prefix + entry.getKey();
      KnownFile file = entry.getValue();
      switch (file.type()) {
        case DIR -> {
          directories.add(path);
          way.addLast(file);
          addAll(way, path + "/");
          way.removeLast();
        }
        case REG -> files.add(path);
        case LNK -> addLink(way, path, entry.getKey(), file);
        default -> verifyUnused(path, entry.getKey(), "may block when it is opened");
      }
    }
  }

  private void addLink(Deque<KnownFile> way, String path, String name, KnownFile link) {
    if (stays(new ArrayDeque<>(way), link.target(), new LinksLeft())) {
      files.add(path);
    } else {
      verifyUnused(path, name, "leads out of the mount");
    }
  }

  private static void verifyUnused(String path, String name, String reason) {
    if (NamePool.gives(name)) {
      throw new UsageException(
          path
              + " "
              + reason
              + ", and programs use the name "
              + name
              + ": give the check a file system where it has another name");
    }
  }

  /** How many more links the kernel follows for one path: it counts all of them together. */
  private static final class LinksLeft {
    private int count = MOST_LINKS;
  }

  /** True if {@code target}, from the last directory of {@code way} on, stays in the mount. */
  private static boolean stays(Deque<KnownFile> way, String target, LinksLeft links) {
    if (target.startsWith("/")) {
      return false;
    }
    String[] names = target.split("/");
    for (int i = 0; i < names.length; i++) {
      KnownFile next = way.getLast().entries().get(names[i]);
      if (names[i].equals("..")) {
        way.removeLast();
        if (way.isEmpty()) {
          return false;
        }
      } else if (next == null && !names[i].isEmpty() && !names[i].equals(".")) {
        return List.of(names).subList(i, names.length).stream().noneMatch(".."::equals);
      } else if (next != null && next.type() == FileType.LNK) {
        if (links.count == 0) {
          return true;
        }
        links.count--;
        if (!stays(way, next.target(), links)) {
          return false;
        }
      } else if (next != null && next.type() == FileType.DIR) {
        way.addLast(next);
      }
    }
    return true;
  }

  /** True if there is a directory with so many names that small pieces of it take long. */
  boolean hasLargeDirectory() {
    return hasLargeDirectory;
  }

  boolean isEmpty() {
    return directories.isEmpty() && files.isEmpty();
  }

  /** A few directories for one program, with those above. */
  Set<String> drawDirectories(SplitMix random, Set<String> drawnFiles) {
    Set<String> drawn = draw(directories, DIRECTORIES_OF_A_PROGRAM, random);
    for (String path : drawnFiles) {
      addParents(path, drawn);
    }
    for (String path : List.copyOf(drawn)) {
      addParents(path, drawn);
    }
    return drawn;
  }

  private static void addParents(String path, Set<String> to) {
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      to.add(path.substring(0, slash));
    }
  }

  /** A few files for one program. */
  Set<String> drawFiles(SplitMix random) {
    return draw(files, FILES_OF_A_PROGRAM, random);
  }

  private static Set<String> draw(List<String> from, int most, SplitMix random) {
    Set<String> drawn = new TreeSet<>();
    for (int i = 0; i < most && !from.isEmpty(); i++) {
      drawn.add(random.oneOf(from));
    }
    return drawn;
  }
}
