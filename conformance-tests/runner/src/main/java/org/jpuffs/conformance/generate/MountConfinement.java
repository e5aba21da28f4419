package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;

/**
 * Confines programs to their mount, because changes outside would affect the next program. Symbolic
 * links lose all dots. Then no path leaves the mount, unless it goes up too often itself.
 */
final class MountConfinement {
  private static final String UP = "..";

  /** Calls that change nothing: their paths may leave the mount. */
  private static final Set<Verb> MAY_LEAVE_THE_MOUNT =
      EnumSet.of(
          Verb.STAT,
          Verb.LSTAT,
          Verb.RSTAT,
          Verb.CHDIR,
          Verb.RCHDIR,
          Verb.ACCESS,
          Verb.STATVFS,
          Verb.READLINK,
          Verb.PATHCONF);

  private MountConfinement() {}

  /** {@code program}, with changed targets and paths where necessary. */
  static Program keep(Program program) {
    return program.withCalls(program.calls().stream().map(MountConfinement::keep).toList());
  }

  /** {@code call} with the root for each path. */
  static Call aboutRoot(Call call) {
    List<Object> arguments = new ArrayList<>(call.arguments());
    for (int i = 0; i < arguments.size(); i++) {
      if (call.verb().parameters().get(i) == Parameter.PATH) {
        arguments.set(i, ".");
      }
    }
    return call.withArguments(arguments);
  }

  private static Call keep(Call call) {
    if (MAY_LEAVE_THE_MOUNT.contains(call.verb())) {
      return call;
    }
    List<Object> arguments = new ArrayList<>(call.arguments());
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof String text) {
        if (call.verb() == Verb.SYMLINK && i == 0) {
          arguments.set(0, withoutDots(text));
        } else if (call.verb().parameters().get(i) == Parameter.PATH
            || call.verb() == Verb.OPENAT && text.contains(UP)) {
          arguments.set(i, leaves(text, call.verb()) ? withoutDots(text) : text);
        }
      }
    }
    return call.withArguments(arguments);
  }

  /** The directory of an openat is not known: its path must not go up at all. */
  private static boolean leaves(String path, Verb verb) {
    int depth = 0;
    for (String name : path.split("/")) {
      if (name.equals(UP)) {
        depth--;
      } else if (!name.isEmpty() && !name.equals(".")) {
        depth++;
      }
      if (depth < 0 || verb == Verb.OPENAT && name.equals(UP)) {
        return true;
      }
    }
    return false;
  }

  private static String withoutDots(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("/")) {
      if (!name.isEmpty() && !name.equals(".") && !name.equals(UP)) {
        names.add(name);
      }
    }
    return names.isEmpty() ? "a" : String.join("/", names);
  }
}
