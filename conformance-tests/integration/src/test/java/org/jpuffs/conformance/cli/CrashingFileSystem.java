package org.jpuffs.conformance.cli;

import org.jpuffs.conformance.junit.EmptyFs;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jspecify.annotations.Nullable;

/** An empty file system that kills its JVM after some look-ups, as a kernel that panics does. */
public class CrashingFileSystem extends EmptyFs {
  private static final int LOOKUPS = 100;
  private static final int KILLED_BY_SIGABRT = 128 + 6;

  private static int lookups;

  @Override
  public @Nullable Object lookup(Request r, Object directory, ComponentName name, NewNode found) {
    if (++lookups == LOOKUPS) {
      System.err.println(
          "panic: kernel diagnostic assertion \"x\" failed: file \"/a/puffs_y.c\", line 12");
      Runtime.getRuntime().halt(KILLED_BY_SIGABRT);
    }
    return super.lookup(r, directory, name, found);
  }

  /** It kills its JVM in two ways, and the same programs each time. */
  public static final class OnCertainNames extends EmptyFs {
    @Override
    public @Nullable Object lookup(Request r, Object directory, ComponentName name, NewNode found) {
      switch (name.toString()) {
        case "p" -> die("first");
        case "q" -> die("second");
        default -> {}
      }
      return super.lookup(r, directory, name, found);
    }

    private static void die(String reason) {
      System.err.println("panic: " + reason + " " + ProcessHandle.current().pid() + " [pq]");
      Runtime.getRuntime().halt(KILLED_BY_SIGABRT);
    }
  }
}
