package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jpuffs.conformance.oracle.CallRule;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.Kernel;
import org.jpuffs.wire.Fcntl;
import org.jspecify.annotations.Nullable;

/** The calls that programs do not make on a kernel, and why. */
final class LeftOutCalls {
  private enum Reason {
    NOT_OF_LINUX("Linux has no such call"),
    NOT_YET("not offered on Linux yet"),
    HANDLES("Linux opens handles of a file server only while it remembers the file"),
    SERVER_KEEPS_LOCKS(
        "the file system keeps the locks, and Linux does not say when a file closes"),
    CANNOT_MAP("processes of this kernel cannot map files"),
    NEEDS_SUPERUSER("only user 0 may do that");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private static final Map<Reason, Set<Verb>> OF_LINUX = new EnumMap<>(Reason.class);

  static {
    OF_LINUX.put(
        Reason.NOT_OF_LINUX,
        EnumSet.of(
            Verb.CHFLAGS,
            Verb.LCHFLAGS,
            Verb.FCHFLAGS,
            Verb.PATHCONF,
            Verb.FPATHCONF,
            Verb.FSYNC_RANGE,
            Verb.DRAIN));
    OF_LINUX.put(Reason.NOT_YET, EnumSet.of(Verb.LCHMOD));
  }

  private static final Set<Verb> OF_HANDLES = EnumSet.of(Verb.GETFH, Verb.FHOPEN);

  private static final Set<Verb> MAPPING =
      EnumSet.of(Verb.MMAP, Verb.LOAD, Verb.STORE, Verb.MSYNC, Verb.MUNMAP);

  /** Locks that belong to open files on Linux: its kernel does not release them at a server. */
  private static final Set<Verb> LOCKING = EnumSet.of(Verb.LOCK, Verb.LOCKW, Verb.GETLK);

  private static final String OF_ROOT = "it could remove the root";
  private static final String OF_IOCTL = "Linux opens the file for ioctl(2) alone";

  private static final Set<Verb> OF_NAMES =
      EnumSet.of(Verb.RMDIR, Verb.UNLINK, Verb.RENAME, Verb.RENAMEAT2, Verb.LINK);

  private final Map<Reason, Set<Verb>> verbs = new EnumMap<>(Reason.class);
  private final Set<Verb> left = EnumSet.noneOf(Verb.class);
  private final boolean isLinux;

  /** Whether the root is a directory like others, which could be removed. */
  private final boolean keepsRoot;

  /**
   * Those of a mount.
   *
   * @param operations what its file system has
   */
  private LeftOutCalls(Kernel kernel, Set<Operation> operations) {
    isLinux = kernel.dialect() == Dialect.LINUX;
    keepsRoot = isLinux && !kernel.owner().isSuperuser();
    if (isLinux) {
      verbs.putAll(OF_LINUX);
    }
    if (isLinux && !kernel.canOpenHandles()) {
      verbs.put(Reason.HANDLES, OF_HANDLES);
    }
    if (isLinux && !kernel.canMapFiles()) {
      verbs.put(Reason.CANNOT_MAP, MAPPING);
    }
    if (isLinux && operations.contains(Operation.ADVLOCK)) {
      verbs.put(Reason.SERVER_KEEPS_LOCKS, LOCKING);
    }
    if (!kernel.owner().isSuperuser()) {
      verbs.put(Reason.NEEDS_SUPERUSER, EnumSet.of(Verb.SETCRED));
    }
    verbs.values().forEach(left::addAll);
  }

  static LeftOutCalls of(Kernel kernel) {
    return new LeftOutCalls(kernel, Set.of());
  }

  /** The same for a mount of a file system that has {@code operations}. */
  static LeftOutCalls ofMount(Kernel kernel, Set<Operation> operations) {
    return new LeftOutCalls(kernel, operations);
  }

  /** The verbs that no call has. */
  Set<Verb> verbs() {
    return left;
  }

  /** True if the rule is about such a verb. */
  boolean covers(CallRule rule) {
    return verbs().stream().anyMatch(verb -> rule.id().startsWith(word(verb) + "-"));
  }

  /** {@code program} without such calls. */
  Program without(Program program) {
    return program.withCalls(program.calls().stream().filter(call -> !isLeftOut(call)).toList());
  }

  /** True if programs do not make this call. */
  boolean isLeftOut(Call call) {
    return left.contains(call.verb()) || keepsRoot && isOfRoot(call) || isLinux && isForIoctl(call);
  }

  /** Why programs do not make the first such call of {@code program}; null if it has none. */
  @Nullable String obstacle(Program program) {
    for (Call call : program.calls()) {
      if (isLeftOut(call)) {
        return "the call " + call.verb().word() + " is left out, " + reason(call);
      }
    }
    return null;
  }

  private String reason(Call call) {
    for (Map.Entry<Reason, Set<Verb>> each : verbs.entrySet()) {
      if (each.getValue().contains(call.verb())) {
        return each.getKey().text;
      }
    }
    return isForIoctl(call) ? OF_IOCTL : OF_ROOT;
  }

  /** Linux opens a file that can only be controlled, where NetBSD refuses the access mode. */
  private static boolean isForIoctl(Call call) {
    return call.verb().indexOf(Argument.OPEN_FLAGS) >= 0
        && (call.openFlags() & Fcntl.O_ACCMODE) == Fcntl.O_ACCMODE;
  }

  private static boolean isOfRoot(Call call) {
    boolean hasNewPath = call.verb().indexOf(Argument.NEW_PATH) >= 0;
    return OF_NAMES.contains(call.verb())
        && (isRoot(call.path()) || hasNewPath && isRoot(call.newPath()));
  }

  private static boolean isRoot(String path) {
    return path.replace("/", "").replace(".", "").isEmpty();
  }

  /** A line for each reason: the verbs that are left out for it. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    verbs.forEach(
        (reason, left) ->
            lines.add(
                "left out, "
                    + reason.text
                    + ": "
                    + left.stream().map(LeftOutCalls::word).collect(Collectors.joining(", "))));
    if (keepsRoot) {
      lines.add("left out, " + OF_ROOT + ": rmdir, unlink, rename, renameat2 and link of the root");
    }
    return lines;
  }

  /** The verb as the ids of its rules spell it. */
  private static String word(Verb verb) {
    return verb.word().replace('_', '-');
  }
}
