package org.jpuffs.linux;

import com.sun.jna.Native;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.linux.LinuxCall.Architecture;
import org.jpuffs.spi.Precondition;

/** What the backend needs: Linux on a known architecture, JNA, and rights if it is user 0. */
final class LinuxPreconditions {
  private static final String LIBRARY = "JNA's native library";
  private static final String RIGHTS = "rights";

  private LinuxPreconditions() {}

  static List<Precondition> check() {
    List<Precondition> found = new ArrayList<>();
    found.add(platform());
    if (found.get(0).isMet()) {
      found.add(library());
    }
    if (found.stream().allMatch(Precondition::isMet)) {
      found.add(rights());
    }
    return List.copyOf(found);
  }

  private static Precondition platform() {
    String name = System.getProperty("os.name", "");
    String machine =
        name + " " + System.getProperty("os.version") + " on " + System.getProperty("os.arch");
    if (!name.equals("Linux")) {
      return Precondition.unmet("platform", machine, "the backend linux needs Linux");
    }
    return Architecture.here() == Architecture.UNKNOWN
        ? Precondition.unmet("platform", machine, "use a machine of x86-64 or aarch64")
        : Precondition.met("platform", machine);
  }

  private static Precondition library() {
    try {
      int bits = Native.POINTER_SIZE * Byte.SIZE; // the first use of Native loads the library
      return bits == Long.SIZE
          ? Precondition.met(LIBRARY, "JNA " + Native.VERSION)
          : Precondition.unmet(LIBRARY, "a JVM of " + bits + " bits", "use a 64-bit JVM");
    } catch (LinkageError e) {
      return Precondition.unmet(
          LIBRARY, String.valueOf(e.getMessage()), "use a JVM for which JNA has a library");
    }
  }

  /** User 0 needs a mount namespace, which confines its programs. */
  private static Precondition rights() {
    Task task = new Task("puffs-linux-rights");
    try {
      long uid = task.call(LinuxCall.GETUID);
      if (uid != 0) {
        return Precondition.met(
            RIGHTS, "user " + uid + ": what needs the superuser is left out of programs");
      }
      long result = task.call(LinuxCall.UNSHARE, LinuxFlags.CLONE_NEWNS);
      return result == 0
          ? Precondition.met(
              RIGHTS, "user 0, with a mount namespace and a root directory of its own")
          : Precondition.unmet(
              RIGHTS,
              "user 0 may not make a mount namespace: " + Errno.describe(result),
              "run as a plain user, or give the container CAP_SYS_ADMIN");
    } finally {
      task.end();
    }
  }
}
