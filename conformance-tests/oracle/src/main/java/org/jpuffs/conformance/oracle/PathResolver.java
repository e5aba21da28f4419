package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.oracle.Choices.Direction;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.oracle.PathResolution.End;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the paths of a call in one branch, as namei(9) does.
 *
 * <p>A lookup has several branches where the name cache may lead from a moved directory to a former
 * parent, and where a removed directory may have neither "." nor "..".
 */
final class PathResolver {
  /** {@code PATH_MAX} of NetBSD and of Linux, in bytes. */
  private static final int LONGEST_PATH = 1024;

  private static final int LONGEST_PATH_OF_LINUX = 4096;

  /** {@code MAXSYMLINKS} of NetBSD and of Linux. */
  private static final int MOST_LINKS = 32;

  private static final int MOST_LINKS_OF_LINUX = 40;

  private static final int ALL_DIRECTORIES = -1;
  private static final int FAILED = -2;

  private final Model model;
  private final MountConfig config;
  private final ProcessState caller;
  private final AllowedOutcomes allowed;
  private final Rights rights;
  private final Path.Cache paths;
  private final Choices choices;
  private List<Node> followedLinks = List.of();

  private Node at;
  private @Nullable Node found;
  private @Nullable Node parent;
  private String last = "";
  private boolean slash;
  private int links;
  private boolean outside;
  private FileType firstType = FileType.NON;
  private @Nullable Node watchedDirectory;
  private String watchedName = "";
  private boolean passesWatched;
  private boolean passesLeftOut;

  /** The longest name that only the file system's own limit may refuse, in bytes; 0 if none. */
  private int longestUncertainName;

  PathResolver(Branch branch, Path.Cache paths, Choices choices) {
    this.model = branch.model;
    this.config = branch.config;
    this.caller = branch.caller;
    this.allowed = branch.allowed;
    this.rights = branch.rights;
    this.paths = paths;
    this.choices = choices;
    this.at = model.root;
  }

  /** The type of the file that the first path led to, {@code NON} if it led to none. */
  FileType firstType() {
    return firstType;
  }

  /** True if a symbolic link was followed in the last path. */
  boolean isThroughLink() {
    return links > 0;
  }

  /** True if a path leads to a file of which nothing is known. */
  boolean passesLeftOut() {
    return passesLeftOut;
  }

  /** True if the call has followed this symbolic link so far. */
  boolean hasFollowed(Node link) {
    return followedLinks.contains(link);
  }

  /** Watches whether a later path passes an entry of a directory. */
  void watch(Node directory, String name) {
    watchedDirectory = directory;
    watchedName = name;
  }

  /** What follows from the resolutions, whatever the call did then. */
  void apply(Outcome seen, Update update) {
    for (Node link : followedLinks) {
      link.times().maybeRead(update);
    }
    if (longestUncertainName > 0 && seen.result() == -Errno.ENAMETOOLONG.number()) {
      model.learnRefusedName(update, longestUncertainName);
    }
  }

  /** Resolves a path that is relative to the mount point. */
  PathResolution resolve(String text, Purpose purpose) {
    if (text.equals(".")) {
      found = model.root;
      parent = null;
      last = "";
      recordType();
      return result(End.ARRIVED);
    }
    if (text.startsWith("/")) {
      return outside();
    }
    Path path = paths.get(text);
    return resolve(path, model.root, path.length() + config.mountPoint.length() + 1, purpose);
  }

  /** Resolves a path that is relative to the working directory. */
  PathResolution resolveFromWorkingDirectory(String text, Purpose purpose) {
    Node start = caller.workingDirectory();
    return start == null ? outside() : resolveFrom(start, text, purpose);
  }

  /** Resolves a path that is relative to {@code directory}. */
  PathResolution resolveFrom(Node directory, String text, Purpose purpose) {
    if (text.startsWith("/")) {
      return outside();
    }
    Path path = paths.get(text);
    return resolve(path, directory, path.length(), purpose);
  }

  private PathResolution outside() {
    outside = true;
    return result(End.OUTSIDE);
  }

  private PathResolution result(End end) {
    if (end == End.OUTSIDE) {
      allowed.allowAnything();
    }
    Node node = end == End.ARRIVED ? found : null;
    return new PathResolution(end, node, parent, last, slash, passesWatched);
  }

  private PathResolution resolve(Path path, Node start, int length, Purpose purpose) {
    at = start;
    links = 0;
    found = null;
    boolean longer = config.differs(Difference.PATH_LIMITS);
    boolean fits = length + 1 <= (longer ? LONGEST_PATH_OF_LINUX : LONGEST_PATH);
    if (!fits) {
      fail(Rule.PATH_TOO_LONG, Errno.ENAMETOOLONG);
    }
    boolean arrived = fits && walk(path, purpose);
    return result(arrived ? End.ARRIVED : outside ? End.OUTSIDE : End.FAILED);
  }

  /** True if it arrives. */
  private boolean walk(Path path, Purpose purpose) {
    Path rest = path;
    while (true) {
      int end = rest.components().size() - 1;
      int link = walkToLast(rest, end);
      if (link == FAILED) {
        return false;
      }
      if (link == ALL_DIRECTORIES) {
        if (!lookUpLast(rest, end, purpose)) {
          return false;
        }
        boolean isLink = found != null && found.type == FileType.LNK;
        boolean directory = rest.trailingSlash() && !leavesSlash(purpose);
        if (!isLink || !(purpose.followsLinks || directory)) {
          recordType();
          return !directory || isDirectoryIfItMustBe();
        }
        noteWatched(last);
        link = end;
      }
      Path longer = follow(rest, link);
      if (longer == null) {
        return false;
      }
      rest = longer;
    }
  }

  /** Walks to the directory of the last component, or to the component that is a link. */
  private int walkToLast(Path path, int end) {
    List<String> components = path.components();
    for (int i = 0; i < end; i++) {
      if (i == path.tooLong()) {
        failTooLong();
        return FAILED;
      }
      noteWatched(components.get(i));
      if (!lookUp(components.get(i))) {
        return FAILED;
      }
      if (found == null) {
        failMissing();
        return FAILED;
      }
      if (found.type == FileType.LNK) {
        return i;
      }
      if (!found.directory) {
        fail(Rule.PATH_COMPONENT_NOT_DIRECTORY, Errno.ENOTDIR);
        return FAILED;
      }
      at = found;
    }
    return ALL_DIRECTORIES;
  }

  private void noteWatched(String name) {
    passesWatched |= at == watchedDirectory && name.equals(watchedName);
  }

  private boolean lookUpLast(Path path, int end, Purpose purpose) {
    parent = at;
    last = path.components().get(end);
    slash = path.trailingSlash();
    if (path.tooLong() == end) {
      failTooLong();
      return false;
    }
    if (slash && purpose.opensFile && config.differs(Difference.PATH_SLASH_OF_NEW_NAME)) {
      rights.search(at, config.cachesNames);
      fail(Rule.PATH_NEW_FILE_WITH_SLASH, Errno.EISDIR);
      return false;
    }
    if (purpose.changesDirectory) {
      rights.mayBeRefusedToChange(at, last);
    }
    if (!lookUp(last)) {
      return false;
    }
    if (found != null) {
      return true;
    }
    if (purpose.mustExist) {
      failMissing();
      return false;
    }
    if (path.trailingSlash() && purpose != Purpose.MAKE_DIRECTORY) {
      fail(Rule.PATH_NEW_FILE_WITH_SLASH, Errno.ENOENT);
      return false;
    }
    return true;
  }

  /** True if a slash after a name that is to be changed does not follow a link. */
  private boolean leavesSlash(Purpose purpose) {
    return purpose.changesDirectory && config.differs(Difference.PATH_SLASH_OF_CHANGED_NAME);
  }

  private boolean isDirectoryIfItMustBe() {
    if (found != null && !found.directory) {
      fail(Rule.PATH_COMPONENT_NOT_DIRECTORY, Errno.ENOTDIR);
      return false;
    }
    return true;
  }

  private void failTooLong() {
    if (config.differs(Difference.PATH_SEARCH_BEFORE_NAME)) {
      rights.search(at, config.cachesNames);
      if (!at.isLinked()) {
        allowed.mayFail(Rule.PATH_MISSING_COMPONENT, Errno.ENOENT);
      }
    }
    fail(Rule.PATH_NAME_TOO_LONG, Errno.ENAMETOOLONG);
  }

  private void failMissing() {
    fail(links > 0 ? Rule.PATH_DANGLING_LINK : Rule.PATH_MISSING_COMPONENT, Errno.ENOENT);
  }

  /** The path through the symbolic link that is component {@code i}; null if it fails. */
  private @Nullable Path follow(Path path, int i) {
    Node link = found;
    if (link == null) {
      throw new IllegalStateException("there is no link to follow");
    }
    if (++links > (config.differs(Difference.PATH_LINK_LIMIT) ? MOST_LINKS_OF_LINUX : MOST_LINKS)) {
      fail(Rule.PATH_TOO_MANY_LINKS, Errno.ELOOP);
      return null;
    }
    if (!config.has(Operation.READLINK)) {
      fail(Rule.READLINK_NONE, Errno.EOPNOTSUPP);
      return null;
    }
    if (followedLinks.isEmpty()) {
      followedLinks = new ArrayList<>();
    }
    followedLinks.add(link);
    if (link.target().startsWith("/")) {
      outside = true;
      return null;
    }
    Path longer = paths.get(link.target() + path.after(i));
    if (config.differs(Difference.PATH_LENGTH_THROUGH_LINKS)) {
      rights.mayRefuseToFollow(at, link);
      return longer;
    }
    if (longer.length() + 1 >= LONGEST_PATH) {
      fail(Rule.PATH_TOO_LONG_THROUGH_LINKS, Errno.ENAMETOOLONG);
      return null;
    }
    if (longer.length() + 1 + links >= LONGEST_PATH) { // The kernel counts doubled slashes.
      allowed.mayFail(Rule.PATH_TOO_LONG_THROUGH_LINKS, Errno.ENAMETOOLONG);
      longestUncertainName = 0;
    }
    return longer;
  }

  /** Looks a name up; {@link #found} is null if nothing has it. False if the lookup ends here. */
  private boolean lookUp(String name) {
    Node directory = at;
    found = null;
    boolean dot = name.equals(".");
    boolean dotDot = name.equals("..");
    if (dotDot && directory == model.root) {
      outside = true; // The kernel crosses the mount point without a request.
      return false;
    }
    if (!rights.search(directory, dot || (dotDot ? config.cachesParents : config.cachesNames))) {
      return false;
    }
    allowNameLimit(Path.bytes(name));
    if (dot) {
      return lookUpSelf(directory);
    } else if (dotDot) {
      return lookUpParent(directory);
    }
    if (directory.leftOut().contains(name)) {
      passesLeftOut = true;
      outside = true;
      return false;
    }
    found = directory.entry(name);
    if (found == null && NameForm.mayBeRefused(name)) {
      allowed.mayFail(Rule.PATH_NAME_REFUSED, Errno.EILSEQ);
      allowed.mayFail(Rule.PATH_NAME_REFUSED, Errno.EINVAL);
    }
    return true;
  }

  /** The file system's own limit of names may be lower than the kernel's. */
  private void allowNameLimit(int length) {
    if (model.mayBeTooLong(length)) {
      allowed.mayFail(Rule.PATH_NAME_LIMIT_OF_FILE_SYSTEM, Errno.ENAMETOOLONG);
      longestUncertainName = Math.max(longestUncertainName, length);
    }
  }

  private boolean lookUpSelf(Node directory) {
    if (choices.pick(directory, Direction.SELF, 1) > 0) {
      fail(Rule.PATH_DOTS_OF_REMOVED_DIRECTORY, Errno.ENOENT);
      return false;
    }
    found = directory;
    return true;
  }

  private boolean lookUpParent(Node directory) {
    List<Node> others = config.cachesNames ? directory.formerParents() : List.of();
    int picked = choices.pick(directory, Direction.PARENT, 1 + others.size());
    if (picked > others.size()) {
      fail(Rule.PATH_DOTS_OF_REMOVED_DIRECTORY, Errno.ENOENT);
      return false;
    }
    found = picked == 0 ? directory.parent() : others.get(picked - 1);
    return true;
  }

  private void recordType() {
    if (firstType == FileType.NON && found != null) {
      firstType = found.type;
    }
  }

  private void fail(Rule rule, Errno errno) {
    recordType();
    found = null;
    if (errno == Errno.ENAMETOOLONG) {
      longestUncertainName = 0;
    }
    allowed.mustFail(rule, errno);
  }
}
