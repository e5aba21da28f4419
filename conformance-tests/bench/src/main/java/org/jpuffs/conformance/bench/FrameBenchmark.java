package org.jpuffs.conformance.bench;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.BackendUnavailableException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The cost of one system call, with its requests and replies through frames. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {
  /** A mount that sends one kind of request for each call. */
  @State(Scope.Thread)
  public abstract static class Mounted {
    /** The kernel. */
    @Param("sim")
    public String backend = "sim";

    private final NothingToDo fileSystem;
    private final Set<KernelFlag> flags;
    @Nullable MountedNothing mounted;

    Mounted(NothingToDo fileSystem, Set<KernelFlag> flags) {
      this.fileSystem = fileSystem;
      this.flags = flags;
    }

    /** Mounts the file system. */
    @Setup
    public void mount() throws BackendUnavailableException {
      mounted = new MountedNothing(backend, fileSystem, flags);
    }

    /** Unmounts it. */
    @TearDown
    public void unmount() {
      mounted().close();
    }

    MountedNothing mounted() {
      if (mounted == null) {
        throw new IllegalStateException("not mounted");
      }
      return mounted;
    }
  }

  /** stat sends GETATTR: the name is cached. */
  public static class Getattr extends Mounted {
    /** For JMH. */
    public Getattr() {
      super(new NothingToDo(), EnumSet.noneOf(KernelFlag.class));
    }
  }

  /** stat sends LOOKUP, which succeeds, and GETATTR. */
  public static class Lookup extends Mounted {
    /** For JMH. */
    public Lookup() {
      super(new NothingToDo(), EnumSet.of(KernelFlag.NOCACHE_NAME));
    }
  }

  /** stat sends INACTIVE of the directory, GETATTR, and INACTIVE of the file. */
  public static class Inactive extends Mounted {
    /** For JMH. */
    public Inactive() {
      super(new NothingToDo.WithInactive(), EnumSet.noneOf(KernelFlag.class));
    }
  }

  /** pread sends READ, pwrite sends WRITE. */
  public static class Transfer extends Mounted {
    /** For JMH. */
    public Transfer() {
      super(new NothingToDo(), EnumSet.of(KernelFlag.NOCACHE_PAGE));
    }
  }

  /** The baseline: the same arguments and the same result, without frames. */
  @Benchmark
  public int plainGetattrByPath(PlainTree tree) {
    return tree.stat();
  }

  /** The baseline without bytes and structs. */
  @Benchmark
  public int leastGetattrByPath(PlainTree tree) {
    return tree.copy();
  }

  /** GETATTR. */
  @Benchmark
  public int getattr(Getattr state) {
    return state.mounted().stat();
  }

  /** LOOKUP and GETATTR. */
  @Benchmark
  public int lookup(Lookup state) {
    return state.mounted().stat();
  }

  /** INACTIVE, GETATTR and INACTIVE. */
  @Benchmark
  public int inactive(Inactive state) {
    return state.mounted().stat();
  }

  /** READ of 4 KiB. */
  @Benchmark
  public int read(Transfer state) {
    return state.mounted().read();
  }

  /** WRITE of 4 KiB. */
  @Benchmark
  public int write(Transfer state) {
    return state.mounted().write();
  }
}
