package org.jpuffs.conformance.cli;

import java.util.concurrent.CountDownLatch;
import org.jpuffs.conformance.junit.EmptyFs;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
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

  /** One that says on the standard output stream that it does not answer. */
  public static final class Announced extends HangingFileSystem {
    /** The line. */
    static final String LINE = "a look-up hangs";

    @Override
    boolean hangs(String name) {
      boolean hangs = super.hangs(name);
      if (hangs) {
        System.out.println(LINE);
      }
      return hangs;
    }
  }

  /** One that does not answer any look-up. */
  public static final class AtOnce extends HangingFileSystem {
    @Override
    boolean hangs(String name) {
      return true;
    }
  }

  /**
   * One whose root has too many links, and that does not answer a look-up that few programs make.
   */
  public static final class Late extends HangingFileSystem {
    private static final int LONG = 100;

    @Override
    boolean hangs(String name) {
      return name.length() > LONG;
    }

    @Override
    public void getattr(Request request, Object node, Attributes attributes, TimeToLive keep) {
      super.getattr(request, node, attributes, keep);
      attributes.nlink(7);
    }
  }
}
