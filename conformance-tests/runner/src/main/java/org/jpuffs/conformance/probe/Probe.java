package org.jpuffs.conformance.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jpuffs.conformance.check.KernelFileSystems;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.BaselineSession;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;

/**
 * Finds out what a file system can do, as any client can: it makes files of its own and looks at
 * them.
 */
public final class Probe {
  /** More than all files of a probe have, but for their holes. */
  private static final int WRITTEN = 0x10000;

  private static final Set<Errno> FULL = EnumSet.of(Errno.ENOSPC, Errno.EDQUOT);

  private Probe() {}

  /**
   * Probes an empty file system that the kernel serves itself: {@link Kernel#mountEmpty}.
   *
   * @throws UsageException if nothing can be changed in it
   */
  public static ProbeResult ofEmptyDirectory(Kernel kernel) {
    try (BaselineSession session = new BaselineSession(kernel, kernel.mountPoint())) {
      return of(session::execute, kernel, KernelFileSystems.leftOutVerbs(kernel));
    } catch (KernelDeathException died) {
      throw died;
    } catch (IllegalStateException unusable) {
      throw new UsageException(
          "the directory "
              + new String(kernel.mountPoint(), StandardCharsets.UTF_8)
              + " cannot be probed: "
              + unusable.getMessage(),
          unusable);
    }
  }

  /**
   * Probes what is mounted.
   *
   * @param execute makes a call; the outcome is good until the next one
   * @param kernel the kernel of the calls
   * @param leftOut the verbs that the kernel does not offer
   * @throws UsageException if nothing can be changed
   */
  public static ProbeResult of(Function<Call, Outcome> execute, Kernel kernel, Set<Verb> leftOut) {
    ProbeCalls calls = new ProbeCalls(execute, leftOut);
    requireRoom(calls);
    List<Observation> all = new ArrayList<>(new OperationProbe(calls).run());
    all.addAll(new AttributeProbe(calls, kernel.owner(), kernel.dialect()).run());
    all.addAll(new NameProbe(calls).run());
    all.addAll(new DataProbe(calls).run());
    return new ProbeResult(all);
  }

  /** A file system that is full would seem to lack what needs space. */
  private static void requireRoom(ProbeCalls calls) {
    String name = calls.fresh();
    Outcome made = calls.call("open f " + name + " O_RDONLY|O_CREAT 0644");
    if (!made.isOk() && made.errno() == Errno.EROFS) {
      throw new UsageException("nothing can be changed there, EROFS: mount it for writing");
    }
    requireRoom("a new file", made);
    calls.ok("close f");
    if (calls.ok("open f " + name + " O_WRONLY")) {
      requireRoom("a write of " + WRITTEN + " bytes", calls.call("write f " + WRITTEN));
      calls.ok("close f");
      calls.ok("truncate " + name + " 0");
    }
  }

  private static void requireRoom(String what, Outcome outcome) {
    if (!outcome.isOk() && FULL.contains(outcome.errno())) {
      throw new UsageException(
          "no space is left there, %s fails with %s: a probe needs some, free 1 MiB and 100 files"
              .formatted(what, outcome.errno()));
    }
  }
}
