package org.jpuffs.conformance.oracle.old;

import java.util.List;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.old.Path.Cache;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
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
  private static final int MOST_LINKS = 32;

  /** What the last component is looked up for. */
  enum Purpose {
    /** It must be there; a symbolic link is followed. */
    FIND(true, true),
    /** It must be there; a symbolic link is what is looked for. */
    FIND_LINK(true, false),
    /** It must be there, to be taken away; a symbolic link is what is looked for. */
    REMOVE(true, false),
    /** It may be missing; a symbolic link is in the way. */
    MAKE(false, false),
    /** It may be missing, and a slash may stand behind it: what is made is a directory. */
    MAKE_DIRECTORY(false, false),
    /** It may be missing; a symbolic link is followed. */
    MAKE_THROUGH(false, true);

    final boolean finding;
    final boolean following;

    Purpose(boolean finding, boolean following) {
      this.finding = finding;
      this.following = following;
    }
  }

  private final World world;
  private final Envelope envelope;
  private final Rights rights;
  private final Cache paths = new Cache();
  private final Ways ways = new Ways();
  private int links;
  private @Nullable Node at;
  private @Nullable Node found;
  private FileType type = FileType.NON;
  private @Nullable Node parent;
  private String last = "";
  private boolean outside;
  private @Nullable Node watched;
  private String watchedName = "";
  private boolean passed;

  /** The length of the longest name that the file system alone may have found too long, or 0. */
  private int longest;

  Walk(World world, Envelope envelope, Rights rights) {
    this.world = world;
    this.envelope = envelope;
    this.rights = rights;
  }

  /** Walks of the next call go way number {@code number}, from 0. */
  void choose(int number) {
    ways.choose(number);
    outside = false;
    found = null;
    type = FileType.NON;
    watched = null;
    passed = false;
    longest = 0;
  }

  /** The type of what the walks since {@link #choose} came to first, {@code NON} if of nothing. */
  FileType type() {
    return type;
  }

  /** How many ways there were for the walks since {@link #choose}. */
  int variants() {
    return ways.count();
  }

  /** True if the walk could have arrived elsewhere: nothing is to be learned where it did. */
  boolean isAmbiguous() {
    return ways.arriving() > 1;
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

  /** What the path names; null if nothing has the last name yet, or the walk did not arrive. */
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

  /** True if a symbolic link was on the way. */
  boolean isThroughLink() {
    return links > 0;
  }

  /** The call came to its end: that a name was too long may be known then. */
  void ended(long result) {
    if (result == -Errno.ENAMETOOLONG.number() && longest > 0) {
      world.refusedName(longest);
    }
  }

  /** Watches for an entry of a directory in the walks until the next {@link #choose}. */
  void watch(Node directory, String name) {
    watched = directory;
    watchedName = name;
  }

  /** True if the entry that is watched for was on the way. */
  boolean hasPassed() {
    return passed;
  }

  /** Goes a path of a script, below the mount point. True if it arrives. */
  boolean go(String text, Purpose purpose) {
    if (text.equals(".")) {
      at = null;
      found = world.root;
      came();
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
    if (world.client.cwd == null) {
      outside = true;
      return false;
    }
    return goFrom(world.client.cwd, text, purpose);
  }

  /** Goes a path that is relative to {@code directory}. True if it arrives. */
  boolean goFrom(Node directory, String text, Purpose purpose) {
    if (text.startsWith("/")) {
      outside = true;
      return false;
    }
    Path path = paths.get(text);
    return go(path, directory, path.length(), purpose);
  }

  private boolean go(Path path, Node start, int length, Purpose purpose) {
    if (length + 1 > LONGEST_PATH) {
      return fail(Rule.PATH_04, Errno.ENAMETOOLONG);
    }
    at = start;
    links = 0;
    Path way = path;
    while (true) {
      int end = way.components().size() - 1;
      int link = goTo(way, end);
      if (link == FAILED) {
        return false;
      }
      if (link == ARRIVED) {
        if (!arrive(way, end, purpose)) {
          return false;
        }
        boolean through = found != null && found.type == FileType.LNK;
        if (!through || !(purpose.following || way.trailingSlash())) {
          came();
          return isDirectoryIfItMustBe(way);
        }
        note(last);
        link = end;
      }
      Path longer = follow(way, link);
      if (longer == null) {
        return false;
      }
      way = longer;
    }
  }

  private static final int ARRIVED = -1;
  private static final int FAILED = -2;

  /** Goes up to the last component; the number of the one that is a symbolic link ends it. */
  private int goTo(Path path, int end) {
    List<String> components = path.components();
    for (int i = 0; i < end; i++) {
      if (i == path.tooLong()) {
        fail(Rule.PATH_03, Errno.ENAMETOOLONG);
        return FAILED;
      }
      note(components.get(i));
      if (!step(components.get(i))) {
        return FAILED;
      }
      if (found == null) {
        missing();
        return FAILED;
      }
      if (found.type == FileType.LNK) {
        return i;
      }
      if (!found.directory) {
        fail(Rule.PATH_02, Errno.ENOTDIR);
        return FAILED;
      }
      at = found;
    }
    return ARRIVED;
  }

  private void note(String name) {
    passed |= at == watched && name.equals(watchedName);
  }

  private boolean arrive(Path path, int end, Purpose purpose) {
    if (path.tooLong() == end) {
      return fail(Rule.PATH_03, Errno.ENAMETOOLONG);
    }
    parent = at;
    last = path.components().get(end);
    if (purpose != Purpose.FIND && purpose != Purpose.FIND_LINK) {
      rights.mayBeRefusedToChange(directory(), directory().entries.get(last));
    }
    if (!step(last)) {
      return false;
    }
    if (found == null) {
      if (purpose.finding) {
        return missing();
      }
      return !path.trailingSlash() || purpose == Purpose.MAKE_DIRECTORY || unmakable();
    }
    return true;
  }

  /** What may not be made at all may be refused for that before the slash is looked at. */
  private boolean unmakable() {
    rights.needWithout(Rights.IMMUTABLE, directory(), Rule.OPEN_17);
    return fail(Rule.PATH_05, Errno.ENOENT);
  }

  private boolean isDirectoryIfItMustBe(Path path) {
    return found == null
        || !path.trailingSlash()
        || found.directory
        || fail(Rule.PATH_02, Errno.ENOTDIR);
  }

  private boolean missing() {
    return fail(links > 0 ? Rule.PATH_12 : Rule.PATH_01, Errno.ENOENT);
  }

  /** The way on through the symbolic link that is component {@code i}; null if there is none. */
  private @Nullable Path follow(Path path, int i) {
    Node link = node();
    if (++links > MOST_LINKS) {
      fail(Rule.PATH_11, Errno.ELOOP);
      return null;
    }
    if (!world.has(Operation.READLINK)) {
      fail(Rule.READLINK_NONE, Errno.EOPNOTSUPP);
      return null;
    }
    link.times.read();
    if (link.target.startsWith("/")) {
      outside = true;
      return null;
    }
    Path longer = paths.get(link.target + path.behind(i));
    if (longer.length() + 1 >= LONGEST_PATH) {
      fail(Rule.PATH_13, Errno.ENAMETOOLONG);
      return null;
    }
    if (longer.length() + 1 + links >= LONGEST_PATH) { // Slashes that meet count, too.
      envelope.allow(Rule.PATH_13, Errno.ENAMETOOLONG);
      longest = 0;
    }
    return longer;
  }

  /** Looks one component up, in {@link #at}; {@link #found} is null if nothing has the name. */
  private boolean step(String name) {
    Node directory = at;
    if (directory == null) {
      throw new IllegalStateException("a walk without a beginning");
    }
    found = null;
    boolean dot = name.equals(".");
    boolean dotDot = name.equals("..");
    if (dotDot && directory == world.root) {
      outside = true; // The kernel goes on where it is mounted, and asks nobody.
      return false;
    }
    if (!rights.search(directory, dot || (dotDot ? world.cachingParents : world.cachingNames))) {
      return false;
    }
    allowLimit(Path.bytes(name));
    if (dot) {
      return here(directory);
    } else if (!dotDot) {
      found = directory.entries.get(name);
    } else {
      return up(directory);
    }
    return true;
  }

  /** Where the file system's own limit of names is not known yet, it may be below the kernel's. */
  private void allowLimit(int length) {
    if (world.mayBeTooLong(length)) {
      envelope.allow(Rule.PATH_17, Errno.ENAMETOOLONG);
      longest = Math.max(longest, length);
    }
  }

  private boolean here(Node directory) {
    if (ways.from(directory, false, 1) > 0) {
      return fail(Rule.PATH_08, Errno.ENOENT);
    }
    found = directory;
    return true;
  }

  private boolean up(Node directory) {
    List<Node> others = world.cachingNames ? directory.formerParents() : List.of();
    int way = ways.from(directory, true, 1 + others.size());
    if (way > others.size()) {
      return fail(Rule.PATH_08, Errno.ENOENT);
    }
    found = way == 0 ? directory.parent : others.get(way - 1);
    return true;
  }

  /** A walk has come to its end, where something was {@link #found} or not. */
  private void came() {
    if (type == FileType.NON && found != null) {
      type = found.type;
    }
  }

  private boolean fail(Rule rule, Errno errno) {
    came();
    found = null;
    if (errno == Errno.ENAMETOOLONG) {
      longest = 0;
    }
    envelope.mustFail(rule, errno);
    return false;
  }
}
