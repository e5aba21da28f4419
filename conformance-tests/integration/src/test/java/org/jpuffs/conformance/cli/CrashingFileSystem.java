package org.jpuffs.conformance.cli;

import org.jpuffs.conformance.junit.EmptyFs;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jspecify.annotations.Nullable;

/** An empty file system that kills its JVM after some look-ups, as a kernel that panics does. */
public final class CrashingFileSystem extends EmptyFs {
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
}
