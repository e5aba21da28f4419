package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Operation.*;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;

/** Faults in setting times: one alone, far from the present, with nanoseconds, or late. */
final class SetTimeMutants {
  private static final int KILO = 1000;

  private SetTimeMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("atime-alone-sets-mtime", "SETATTR of atime alone sets mtime as well")
            .sets(
                given -> given.hasAtime() && !given.hasMtime(),
                given -> given.mtime(given.atime(), given.atimeNanos()))
            .killedBy(STAT_MTIME),
        mutant("mtime-alone-sets-atime", "SETATTR of mtime alone sets atime as well")
            .sets(
                given -> given.hasMtime() && !given.hasAtime() && !given.hasCtime(),
                given -> given.atime(given.mtime(), given.mtimeNanos()))
            .killedBy(STAT_ATIME),
        mutant("atime-alone-ignored", "SETATTR of atime alone changes nothing")
            .skipsWhen(SETATTR, call -> hasAtimeAlone(call.attributes()))
            .killedBy(STAT_ATIME),
        mutant("mtime-alone-sets-now", "SETATTR of mtime alone sets atime to the present")
            .around(
                SETATTR,
                call -> isMtimeAlone(call.attributes()),
                call -> {
                  call.attributes().atime(call.request().clock().instant());
                  return call.proceed();
                })
            .killedBy(STAT_ATIME),
        seconds("times-31-bits", "times have 31 bits", time -> time & Integer.MAX_VALUE)
            .killedBy(STAT_ATIME, STAT_MTIME),
        seconds("times-32-bits", "times have 32 bits, with a sign", time -> (int) time)
            .killedBy(STAT_ATIME, STAT_MTIME),
        seconds("times-32-bits-unsigned", "times have 32 bits", time -> time & 0xffffffffL)
            .killedBy(STAT_ATIME, STAT_MTIME),
        seconds("times-from-1970", "times before 1970 become 0", time -> Math.max(0, time))
            .killedBy(STAT_ATIME, STAT_MTIME),
        nanos("nanos-of-mtime-lost", "the nanoseconds of mtime are lost", nanos -> 0)
            .killedBy(STAT_MTIME),
        nanos("nanos-as-micros", "the nanoseconds of mtime are divided", nanos -> nanos / KILO)
            .killedBy(STAT_MTIME),
        nanos("nanos-rounded-up", "mtime is rounded up to microseconds", SetTimeMutants::up)
            .killedBy(STAT_MTIME),
        stamping("mtime-set-by-close", INACTIVE).killedBy(STAT_MTIME),
        stamping("mtime-set-by-read", READ).killedBy(STAT_MTIME),
        mutant("kept-mtime-ignored", "an mtime that the kernel has kept of a write is ignored")
            .plants(SetTimeMutants::ignoringKept)
            .killedBy(STAT_MTIME_WRITE));
  }

  private static boolean hasAtimeAlone(Attributes given) {
    return given.hasAtime() && !given.hasMtime() && !given.hasSize();
  }

  private static boolean isMtimeAlone(Attributes given) {
    return given.hasMtime() && !given.hasAtime() && !given.hasCtime() && !given.hasSize();
  }

  private static MutantBuilder seconds(String id, String text, LongUnaryOperator stored) {
    return mutant(id, text)
        .reports(
            reported -> {
              reported.atime(stored.applyAsLong(reported.atime()), reported.atimeNanos());
              reported.mtime(stored.applyAsLong(reported.mtime()), reported.mtimeNanos());
            });
  }

  private static MutantBuilder nanos(String id, String text, IntUnaryOperator stored) {
    return mutant(id, text)
        .sets(
            Attributes::hasMtime,
            given -> given.mtime(given.mtime(), stored.applyAsInt(given.mtimeNanos())));
  }

  private static int up(int nanos) {
    return Math.min((nanos + KILO - 1) / KILO * KILO, 999_999_000);
  }

  /** {@code operation} sets the time of modification to the present, until something sets it. */
  private static MutantBuilder stamping(String id, Operation operation) {
    return mutant(id, operation + " sets mtime")
        .plants(
            injector -> {
              Map<Object, Instant> stamps = new HashMap<>();
              injector.after(
                  operation,
                  call -> stamps.put(call.firstNode(), call.request().clock().instant()));
              injector.after(WRITE, call -> stamps.remove(call.firstNode()));
              injector.after(SETATTR, call -> stamps.remove(call.firstNode()));
              injector.on(
                  GETATTR,
                  call -> stamps.containsKey(call.firstNode()) && call.type() == FileType.REG,
                  call -> {
                    call.proceed();
                    Instant stamp = stamps.getOrDefault(call.firstNode(), Instant.EPOCH);
                    call.attributes().mtime(stamp.getEpochSecond(), stamp.getNano());
                    return null;
                  });
            });
  }

  /** A time that comes with that of the last change is one that the kernel has kept. */
  private static void ignoringKept(FaultInjector injector) {
    Map<Object, Long> seconds = new HashMap<>();
    injector.on(
        SETATTR,
        call -> {
          Attributes given = call.attributes();
          boolean isKept = given.hasMtime() && given.hasCtime();
          if (given.hasMtime() && !isKept) {
            seconds.put(call.firstNode(), given.mtime());
          }
          Long before = seconds.get(call.firstNode());
          if (isKept && before != null) {
            given.mtime(before, 0);
          }
          return call.proceed();
        });
  }
}
