package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/**
 * Which calls that overlap can be judged: those that take effect at one time, because the kernel
 * locks the directory or the file that they are about. A path of several components, two paths, and
 * a listing are looked up step by step. They are judged only where no other process changes what
 * lies between the steps.
 *
 * <p>It answers by the words of the calls. So a path must be plain, and where symbolic links may
 * exist, no name may be removed.
 */
public final class OverlapScope {
  /** The number of orders grows with the faculty of the number of calls. */
  public static final int MOST_CALLS = 6;

  private static final Set<Verb> OF_DESCRIPTORS =
      EnumSet.of(
          Verb.CLOSE,
          Verb.READ,
          Verb.WRITE,
          Verb.PREAD,
          Verb.PWRITE,
          Verb.LSEEK,
          Verb.FSTAT,
          Verb.FCHMOD,
          Verb.FUTIMES,
          Verb.FTRUNCATE,
          Verb.FSYNC);

  private static final Set<Verb> OF_PATHS =
      EnumSet.of(
          Verb.OPEN,
          Verb.STAT,
          Verb.LSTAT,
          Verb.ACCESS,
          Verb.CHMOD,
          Verb.UTIMES,
          Verb.TRUNCATE,
          Verb.READDIR,
          Verb.MKDIR,
          Verb.RMDIR,
          Verb.UNLINK,
          Verb.LINK,
          Verb.RENAME);

  /** Calls that read attributes. The file is locked shared. */
  private static final Set<Verb> READING_ATTRIBUTES = EnumSet.of(Verb.STAT, Verb.LSTAT, Verb.FSTAT);

  /** Calls that read data. The file is locked shared. */
  private static final Set<Verb> READING_DATA = EnumSet.of(Verb.READ, Verb.PREAD);

  private final boolean cachesNames;
  private final boolean cachesPages;
  private final Set<Operation> waiting;

  /**
   * A scope for mounts of one kind.
   *
   * @param flags how the file system is mounted
   * @param waiting the operations that the file system may carry out after those of later requests
   */
  public OverlapScope(Set<KernelFlag> flags, Set<Operation> waiting) {
    this.cachesNames = !flags.contains(KernelFlag.NOCACHE_NAME);
    this.cachesPages = !flags.contains(KernelFlag.NOCACHE_PAGE);
    this.waiting = Set.copyOf(waiting);
  }

  /**
   * Whether {@code calls} can be judged if they overlap.
   *
   * @param linksMayExist whether a path may lead through a symbolic link
   */
  public boolean covers(List<Call> calls, boolean linksMayExist) {
    if (calls.size() > MOST_CALLS || cachesPages && flushesUnderStat(calls)) {
      return false;
    }
    for (Call call : calls) {
      if (OF_DESCRIPTORS.contains(call.verb())) {
        continue;
      }
      boolean known =
          OF_PATHS.contains(call.verb()) && paths(call).stream().allMatch(OverlapScope::isPlain);
      if (!known || linksMayExist && !removed(call).isEmpty() || !isOneStep(call, calls)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a process may read data while another reads attributes. Both lock the file shared. The
   * kernel sends the size that it has kept when it reads data. If the other process has asked for
   * the attributes before, and gets them after, it sees the size of earlier.
   */
  private static boolean flushesUnderStat(List<Call> calls) {
    return calls.stream()
        .filter(call -> READING_ATTRIBUTES.contains(call.verb()))
        .anyMatch(
            call ->
                calls.stream()
                    .filter(other -> other.process() != call.process())
                    .anyMatch(other -> READING_DATA.contains(other.verb())));
  }

  private static boolean isPlain(String path) {
    if (path.equals(".")) {
      return true;
    }
    for (String component : path.split("/", -1)) {
      if (component.isEmpty() || component.equals(".") || component.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static List<String> paths(Call call) {
    boolean two = call.verb().indexOf(Argument.NEW_PATH) >= 0;
    return two ? List.of(call.path(), call.newPath()) : List.of(call.path());
  }

  /** The names that may lead to nothing, or to another file, after {@code call}. */
  private static List<String> removed(Call call) {
    return switch (call.verb()) {
      case UNLINK, RMDIR -> List.of(call.path());
      case RENAME -> paths(call);
      default -> List.of();
    };
  }

  /** The names that {@code call} may make or remove. */
  private static List<String> changed(Call call) {
    return switch (call.verb()) {
      case UNLINK, RMDIR, MKDIR -> List.of(call.path());
      case OPEN -> (call.openFlags() & Fcntl.O_CREAT) != 0 ? List.of(call.path()) : List.of();
      case LINK -> List.of(call.newPath());
      case RENAME -> paths(call);
      default -> List.of();
    };
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, slash);
  }

  private static boolean isAtOrAbove(String name, String path) {
    return path.equals(name) || path.startsWith(name + "/");
  }

  private static List<Call> ofOthers(Call call, List<Call> calls) {
    List<Call> others = new ArrayList<>();
    for (Call other : calls) {
      if (other.process() != call.process() && OF_PATHS.contains(other.verb())) {
        others.add(other);
      }
    }
    return others;
  }

  private boolean isOneStep(Call call, List<Call> calls) {
    List<Call> others = ofOthers(call, calls);
    if (call.verb() == Verb.READDIR && changesIn(others, call.path())) {
      return false;
    }
    if (paths(call).size() == 2
        && changes(others, call.path())
        && (changes(others, call.newPath()) || isReplaced(others, call.path()))) {
      return false;
    }
    boolean several = calls.size() > 2;
    for (Call other : others) {
      boolean misled = isMisled(call, other);
      if (misled || several && paths(call).stream().anyMatch(path -> isSplit(call, other, path))) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code others} change what is listed in a directory. */
  private static boolean changesIn(List<Call> others, String directory) {
    return others.stream()
        .flatMap(other -> changed(other).stream())
        .anyMatch(name -> parent(name).equals(directory) || isAtOrAbove(name, directory));
  }

  private static boolean changes(List<Call> others, String path) {
    return others.stream()
        .flatMap(other -> changed(other).stream())
        .anyMatch(name -> isAtOrAbove(name, path));
  }

  private static boolean isReplaced(List<Call> others, String path) {
    return others.stream()
        .anyMatch(other -> other.verb() == Verb.RENAME && other.newPath().equals(path));
  }

  /** Whether {@code call} may look up a name that {@code other} changes without a lock. */
  private boolean isMisled(Call call, Call other) {
    for (String name : changedWithoutLock(other)) {
      for (String path : lookedUp(call)) {
        if (isAtOrAbove(name, path)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The names that the kernel lets others look up while {@code call} changes them.
   *
   * <ul>
   *   <li>A rename(2) looks the old name up, and later moves the file. It does not remove the name
   *       from the name cache again, where another process may have put it in between.
   *   <li>REMOVE, RMDIR and LINK wait without a lock on the directory ({@code puffs_vnop_remove}).
   *       If the server answers in order, no later request comes in between.
   * </ul>
   */
  private List<String> changedWithoutLock(Call call) {
    return switch (call.verb()) {
      case RENAME -> cachesNames ? List.of(call.path()) : List.of();
      case UNLINK -> waiting.contains(Operation.REMOVE) ? List.of(call.path()) : List.of();
      case RMDIR -> waiting.contains(Operation.RMDIR) ? List.of(call.path()) : List.of();
      case LINK -> waiting.contains(Operation.LINK) ? List.of(call.newPath()) : List.of();
      default -> List.of();
    };
  }

  /**
   * The paths that {@code call} looks up to use what it finds. A look-up for removal does not put
   * the name into the name cache, and the server refuses to remove what is not there.
   */
  private static List<String> lookedUp(Call call) {
    return switch (call.verb()) {
      case UNLINK, RMDIR -> List.of(parent(call.path()));
      case RENAME -> List.of(parent(call.path()), call.newPath());
      default -> paths(call);
    };
  }

  /** Whether the look-up and the effect of {@code call} may be before and after {@code other}. */
  private static boolean isSplit(Call call, Call other, String path) {
    for (String name : removed(other)) {
      boolean several = hasSeveralSteps(call) && path.equals(name);
      if (several || path.startsWith(name + "/")) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasSeveralSteps(Call call) {
    return switch (call.verb()) {
      case OPEN -> (call.openFlags() & Fcntl.O_TRUNC) != 0;
      case TRUNCATE, LINK, RENAME -> true;
      default -> false;
    };
  }
}
