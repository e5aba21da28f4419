package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Operation.*;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;

/** Faults in the times of a file. */
final class TimeMutants {
  private TimeMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("mtime-nanos-of-a-second", "the nanoseconds of mtime are 1000000000")
            .reports(reported -> reported.mtime(reported.mtime(), 1_000_000_000))
            .killedBy(STAT_TIME),
        mutant("ctime-nanos-negative", "the nanoseconds of ctime are negative")
            .reports(reported -> reported.ctime(reported.ctime(), -5))
            .killedBy(STAT_TIME),
        mutant("atime-nanos-too-many", "the nanoseconds of atime are 2000000000")
            .reports(reported -> reported.atime(reported.atime(), 2_000_000_000))
            .killedBy(STAT_TIME),
        mutant("ctime-in-milliseconds", "ctime is reported in milliseconds")
            .reports(reported -> reported.ctime(reported.ctime() * 1000, 0))
            .killedBy(STAT_TIME),
        mutant("atime-and-mtime-swapped", "atime and mtime are reported as each other")
            .reports(TimeMutants::swap)
            .killedBy(STAT_ATIME),
        mutant("mtime-of-directories-fixed", "a directory keeps the mtime that it was made with")
            .reports(TimeMutants::fixMtime)
            .killedBy(STAT_MTIME),
        mutant("mtime-kept-by-adding", "a new name does not change the mtime of its directory")
            .plants(injector -> keepingMtime(injector, Set.of(CREATE, MKDIR, SYMLINK, LINK)))
            .killedBy(STAT_MTIME_DIRECTORY),
        mutant("mtime-kept-by-write", "a write does not change mtime")
            .plants(injector -> keepingMtime(injector, Set.of(WRITE)))
            .killedBy(STAT_MTIME_WRITE),
        mutant("mtime-set-by-write-back", "a WRITE of the page cache sets mtime")
            .plants(TimeMutants::stampingMtime)
            .killedBy(STAT_MTIME),
        mutant("ctime-is-mtime", "mtime is reported as ctime")
            .reports(reported -> reported.ctime(reported.mtime(), reported.mtimeNanos()))
            .killedBy(STAT_CTIME),
        mutant("ctime-kept-by-setattr", "chmod and chown do not change ctime")
            .plants(TimeMutants::keepingCtime)
            .killedBy(STAT_CTIME_CHANGE),
        mutant("ctime-set-by-readdir", "listing a directory sets its ctime")
            .plants(TimeMutants::stampingCtime)
            .killedBy(STAT_TIMES_READ),
        mutant("atime-kept-by-read", "reading a file does not change atime")
            .plants(injector -> keepingAtime(injector, READ))
            .killedBy(STAT_ATIME_READ),
        mutant("atime-kept-by-readdir", "listing a directory does not change atime")
            .plants(injector -> keepingAtime(injector, READDIR))
            .killedBy(STAT_ATIME_READ),
        mutant("atime-kept-by-readlink", "reading a symbolic link does not change atime")
            .plants(injector -> keepingAtime(injector, READLINK))
            .killedBy(STAT_ATIME_READ),
        mutant("birthtime-is-mtime", "mtime is reported as the time of birth")
            .reports(reported -> reported.birthtime(reported.mtime(), reported.mtimeNanos()))
            .killedBy(STAT_BIRTHTIME),
        mutant("birthtime-1970", "directories were made in 1970")
            .reports(
                reported ->
                    reported.birthtime(
                        reported.type() == FileType.DIR ? 0 : reported.birthtime(), 0))
            .killedBy(STAT_TIMES_MADE));
  }

  private static void swap(Attributes reported) {
    long seconds = reported.atime();
    int nanos = reported.atimeNanos();
    reported.atime(reported.mtime(), reported.mtimeNanos());
    reported.mtime(seconds, nanos);
  }

  private static void fixMtime(Attributes reported) {
    if (reported.type() == FileType.DIR) {
      reported.mtime(reported.birthtime(), reported.birthtimeNanos());
    }
  }

  /**
   * A time that SETATTR has set stays, until an operation other than {@code keeping} changes it.
   */
  private static void keepingMtime(FaultInjector injector, Set<Operation> keeping) {
    Map<Object, Long> kept = new IdentityHashMap<>();
    for (Operation each : Set.of(CREATE, MKDIR, MKNOD, SYMLINK, LINK, REMOVE, RMDIR, WRITE)) {
      if (!keeping.contains(each)) {
        injector.after(each, call -> kept.remove(call.firstNode()));
      }
    }
    injector.after(
        RENAME,
        call -> {
          kept.remove(call.firstNode());
          kept.remove(call.targetDirectory());
        });
    injector.on(
        SETATTR,
        call -> {
          Attributes given = call.attributes();
          boolean isSet = given.hasMtime() && given.mtimeNanos() == 0 && !given.hasSize();
          long mtime = isSet ? given.mtime() : 0;
          boolean isResized = given.hasSize();
          call.proceed();
          if (isSet) {
            kept.put(call.firstNode(), mtime);
          } else if (isResized) {
            kept.remove(call.firstNode());
          }
          return null;
        });
    injector.on(
        GETATTR,
        call -> kept.containsKey(call.firstNode()),
        call -> {
          call.proceed();
          call.attributes().mtime(kept.getOrDefault(call.firstNode(), 0L), 0);
          return null;
        });
  }

  /** The time of the last change is that of birth, until data or names change. */
  private static void keepingCtime(FaultInjector injector) {
    injector.on(
        GETATTR,
        call -> {
          call.proceed();
          Attributes reported = call.attributes();
          boolean isWritten =
              reported.mtime() != reported.birthtime()
                  || reported.mtimeNanos() != reported.birthtimeNanos()
                  || reported.nlink() != 1;
          if (!isWritten) {
            reported.ctime(reported.birthtime(), reported.birthtimeNanos());
          }
          return null;
        });
  }

  /** After a WRITE the reported mtime is one second later, until SETATTR sets it. */
  private static void stampingMtime(FaultInjector injector) {
    Set<Object> written = Collections.newSetFromMap(new IdentityHashMap<>());
    injector.after(WRITE, call -> written.add(call.firstNode()));
    injector.on(
        SETATTR,
        call -> {
          boolean isSet = call.attributes().hasMtime();
          call.proceed();
          if (isSet) {
            written.remove(call.firstNode());
          }
          return null;
        });
    injector.on(
        GETATTR,
        call -> written.contains(call.firstNode()),
        call -> {
          call.proceed();
          call.attributes().mtime(call.attributes().mtime() + 1, call.attributes().mtimeNanos());
          return null;
        });
  }

  /** Each listing makes the reported time of the last change one second later. */
  private static void stampingCtime(FaultInjector injector) {
    Map<Object, Integer> listings = new IdentityHashMap<>();
    injector.after(READDIR, call -> listings.merge(call.firstNode(), 1, Integer::sum));
    injector.on(
        GETATTR,
        call -> listings.containsKey(call.firstNode()),
        call -> {
          call.proceed();
          Attributes reported = call.attributes();
          int later = listings.getOrDefault(call.firstNode(), 0);
          reported.ctime(reported.ctime() + later, reported.ctimeNanos());
          return null;
        });
  }

  /** A time of reading that SETATTR has set stays until {@code keeping} or another operation. */
  private static void keepingAtime(FaultInjector injector, Operation keeping) {
    Map<Object, Long> kept = new IdentityHashMap<>();
    for (Operation each : Set.of(READ, READDIR, READLINK)) {
      if (each != keeping) {
        injector.after(each, call -> kept.remove(call.firstNode()));
      }
    }
    injector.on(
        SETATTR,
        call -> {
          Attributes given = call.attributes();
          boolean isSet = given.hasAtime() && given.atimeNanos() == 0;
          long atime = isSet ? given.atime() : 0;
          call.proceed();
          if (isSet) {
            kept.put(call.firstNode(), atime);
          }
          return null;
        });
    injector.on(
        GETATTR,
        call -> kept.containsKey(call.firstNode()),
        call -> {
          call.proceed();
          call.attributes().atime(kept.getOrDefault(call.firstNode(), 0L), 0);
          return null;
        });
  }
}
