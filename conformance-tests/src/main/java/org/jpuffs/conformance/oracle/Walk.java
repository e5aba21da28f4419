package org.jpuffs.conformance.oracle;

import java.util.List;
import org.jpuffs.conformance.oracle.Path.Cache;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/**
 * The way along a path, as namei(9) goes it.
 *
 * <p>Where the way is open (the kernel's name cache may lead from a moved directory to a former
 * parent, a removed one may have none) there are {@linkplain #variants() several}, of which one is
 * gone at a time.
 */
final class Walk {
  private static final int LONGEST_PATH = 1024;
  private static final int SEARCH = 0100;

  /** What the last component is looked up for. */
  enum Purpose {
    /** It must be there. */
    FIND,
    /** It may be missing. */
    MAKE,
    /** It may be missing, and a slash may stand behind it: what is made is a directory. */
    MAKE_DIRECTORY
  }

  private final World world;
  private final Envelope envelope;
  private final Cache paths = new Cache();
  private int variant;
  private int variants = 1;
  private @Nullable Node at;
  private @Nullable Node found;
  private @Nullable Node parent;
  private String last = "";
  private boolean outside;
  private boolean refusable;

  Walk(World world, Envelope envelope) {
    this.world = world;
    this.envelope = envelope;
  }

  /** Walks of the next call go way number {@code number}, from 0. */
  void choose(int number) {
    variant = number;
    variants = 1;
    refusable = false;
    outside = false;
  }

  /** How many ways there were for the walks since {@link #choose}. */
  int variants() {
    return variants;
  }

  /** True if the walk could have ended elsewhere: nothing is to be learned where it did. */
  boolean isAmbiguous() {
    return variants > 1;
  }

  /**
   * What the path names; only after a walk that arrived, and not for a name that may be missing.
   */
  Node node() {
    if (found == null) {
      throw new IllegalStateException("the path named nothing");
    }
    return found;
  }

  /** What the path names, null if nothing has the last name yet. */
  @Nullable Node found() {
    return found;
  }

  /** The directory of the last component; null if the path is the mount point and has none. */
  @Nullable Node parent() {
    return parent;
  }

  /** The directory of the last component of a path known to have one. */
  Node directory() {
    if (parent == null) {
      throw new IllegalStateException("the path has no last component");
    }
    return parent;
  }

  /** The last component. */
  String last() {
    return last;
  }

  boolean endsInDot() {
    return last.equals(".");
  }

  boolean endsInDotDot() {
    return last.equals("..");
  }

  /** True if the path left the mount: nothing is known of what is there. */
  boolean isOutside() {
    return outside;
  }

  /** True if some mode on the way, or of a directory to be changed, refuses what is asked. */
  boolean isRefusable() {
    return refusable;
  }

  /** Says that the bits {@code wanted} of its mode are needed of {@code node}. */
  void need(Node node, int wanted) {
    refusable |= (node.mode & wanted) != wanted;
  }

  /** Goes a path of a script, below the mount point. True if it arrives. */
  boolean go(String text, Purpose purpose) {
    if (text.equals(".")) {
      at = null;
      found = world.root;
      parent = null;
      last = "";
      return true;
    }
    if (text.startsWith("/")) {
      outside = true;
      return false;
    }
    Path path = paths.get(text);
    return go(path, world.root, path.length() + world.mountPoint.length() + 1, purpose);
  }

  /** Goes a path that is relative to the working directory. True if it arrives. */
  boolean goFromWorkingDirectory(String text, Purpose purpose) {
    if (world.cwd == null || text.startsWith("/")) {
      outside = true;
      return false;
    }
    Path path = paths.get(text);
    return go(path, world.cwd, path.length(), purpose);
  }

  private boolean go(Path path, Node start, int length, Purpose purpose) {
    if (length + 1 > LONGEST_PATH) {
      return fail(Rule.PATH_04, Errno.ENAMETOOLONG);
    }
    at = start;
    List<String> components = path.components();
    int end = components.size() - 1;
    for (int i = 0; i < end; i++) {
      if (i == path.tooLong()) {
        return fail(Rule.PATH_03, Errno.ENAMETOOLONG);
      }
      if (!step(components.get(i))) {
        return false;
      }
      if (found == null) {
        return fail(Rule.PATH_01, Errno.ENOENT);
      }
      if (!found.directory) {
        return fail(Rule.PATH_02, Errno.ENOTDIR);
      }
      at = found;
    }
    if (path.tooLong() == end) {
      return fail(Rule.PATH_03, Errno.ENAMETOOLONG);
    }
    return arrive(components.get(end), path.trailingSlash(), purpose);
  }

  private boolean arrive(String name, boolean slash, Purpose purpose) {
    parent = at;
    last = name;
    if (!step(name)) {
      return false;
    }
    if (found == null) {
      if (purpose == Purpose.FIND) {
        return fail(Rule.PATH_01, Errno.ENOENT);
      }
      return !slash || purpose == Purpose.MAKE_DIRECTORY || fail(Rule.PATH_05, Errno.ENOENT);
    }
    return !slash || found.directory || fail(Rule.PATH_02, Errno.ENOTDIR);
  }

  /** Looks one component up, in {@link #at}; {@link #found} is null if nothing has the name. */
  private boolean step(String name) {
    Node directory = at;
    if (directory == null) {
      throw new IllegalStateException("a walk without a beginning");
    }
    need(directory, SEARCH);
    if (name.equals(".")) {
      found = directory;
    } else if (!name.equals("..")) {
      found = directory.entries.get(name);
    } else if (directory == world.root) {
      outside = true;
      return false;
    } else {
      return up(directory);
    }
    return true;
  }

  private boolean up(Node directory) {
    List<Node> others = world.cachingNames ? directory.formerParents() : List.of();
    int ways = 1 + others.size() + (directory.linked ? 0 : 1);
    int way = variant / variants % ways;
    variants *= ways;
    if (way > others.size()) {
      return fail(Rule.PATH_08, Errno.ENOENT);
    }
    found = way == 0 ? directory.parent : others.get(way - 1);
    return true;
  }

  private boolean fail(Rule rule, Errno errno) {
    envelope.allow(rule, errno);
    return false;
  }
}
