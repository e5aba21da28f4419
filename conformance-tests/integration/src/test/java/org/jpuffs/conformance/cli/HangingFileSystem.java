package org.jpuffs.conformance.cli;

import java.util.concurrent.CountDownLatch;
import org.jpuffs.conformance.junit.EmptyFs;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jspecify.annotations.Nullable;

/** A file system that does not answer a look-up of one name. */
public class HangingFileSystem extends EmptyFs {
  @Override
  public @Nullable Object lookup(
      Request request, Object directory, ComponentName name, NewNode found) {
    if (hangs(name.toString())) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return null;
  }

  /** Whether the look-up of a name does not return. */
  boolean hangs(String name) {
    return name.equals("hang");
  }

  /** One that does not answer any look-up. */
  public static final class AtOnce extends HangingFileSystem {
    @Override
    boolean hangs(String name) {
      return true;
    }
  }
}
