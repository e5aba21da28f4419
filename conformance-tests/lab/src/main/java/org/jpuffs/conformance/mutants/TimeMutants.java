package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jspecify.annotations.Nullable;

/** Faults in the times that operations set. */
final class TimeMutants {
  private TimeMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "ctime-of-chmod",
            "chmod and chown leave the time of the last change as it is",
            frozenChange(),
            STAT_CTIME_CHANGE),
        Mutant.of(
            "atime-of-reading",
            "reading leaves the time of reading as it is",
            frozenReading("read"),
            STAT_ATIME_READ),
        Mutant.of(
            "atime-of-listing",
            "listing a directory leaves the time of reading as it is",
            frozenReading("readdir"),
            STAT_ATIME_READ),
        Mutant.of(
            "atime-of-readlink",
            "reading a symbolic link leaves the time of reading as it is",
            frozenReading("readlink"),
            STAT_ATIME_READ),
        Mutant.of(
            "ctime-of-reading",
            "listing a directory sets the time of its last change",
            stamped("readdir"),
            STAT_TIMES_READ),
        Mutant.of(
            "times-of-1970",
            "directories were made in 1970",
            Faults.telling(
                (node, told) -> {
                  if (told.type() == FileType.DIR) {
                    told.birthtime(0, 0);
                  }
                }),
            STAT_TIMES_MADE),
        Mutant.of(
            "time-in-milliseconds",
            "the time of the last change is told in milliseconds",
            Faults.telling((node, told) -> told.ctime(told.ctime() * 1000, 0)),
            STAT_TIME),
        Mutant.of(
            "time-of-31-bits",
            "of a time that is set only the last 31 bits count",
            Faults.given(
                given -> {
                  if (given.hasMtime()) {
                    given.mtime(given.mtime() & Integer.MAX_VALUE, given.mtimeNanos());
                  }
                  return true;
                }),
            STAT_MTIME));
  }

  /** The time of the last change is told as it was first, until data or names change. */
  private static UnaryOperator<FileSystem<Object>> frozenChange() {
    return fileSystem -> {
      Map<Object, long[]> first = new IdentityHashMap<>();
      return Faults.telling(
              (node, told) -> {
                long[] time =
                    first.computeIfAbsent(
                        node, key -> new long[] {told.birthtime(), told.birthtimeNanos()});
                boolean written =
                    told.mtime() != told.birthtime()
                        || told.mtimeNanos() != told.birthtimeNanos()
                        || told.nlink() != 1;
                if (!written) {
                  told.ctime(time[0], (int) time[1]);
                }
              })
          .apply(fileSystem);
    };
  }

  /** Each time of the operation the time of the last change is told a second later. */
  private static UnaryOperator<FileSystem<Object>> stamped(String method) {
    return fileSystem -> {
      Map<Object, Integer> times = new IdentityHashMap<>();
      FileSystem<Object> telling =
          Faults.telling(
                  (node, told) ->
                      told.ctime(told.ctime() + times.getOrDefault(node, 0), told.ctimeNanos()))
              .apply(fileSystem);
      return Faults.around(
              method,
              (sound, arguments) -> {
                times.merge(Objects.requireNonNull(arguments.at(1)), 1, Integer::sum);
                return sound.call();
              })
          .apply(telling);
    };
  }

  /** The operation leaves the time of reading of its node as it was. */
  private static UnaryOperator<FileSystem<Object>> frozenReading(String method) {
    return fileSystem -> {
      Map<Object, Long> atimes = new IdentityHashMap<>();
      FileSystem<Object> telling =
          Faults.telling(
                  (node, told) -> {
                    Long kept = atimes.get(node);
                    if (kept != null) {
                      told.atime(kept, 0);
                    }
                  })
              .apply(fileSystem);
      FileSystem<Object> setting =
          new WrappedFileSystem(telling) {
            @Override
            public void setattr(Request r, Object node, Attributes given, TimeToLive keep) {
              boolean set = given.hasAtime() && given.atimeNanos() == 0;
              long atime = set ? given.atime() : 0;
              super.setattr(r, node, given, keep);
              if (set) {
                atimes.put(node, atime);
              }
            }
          };
      FileSystem<Object> frozen = setting;
      for (String other : List.of("read", "readdir", "readlink")) {
        if (!other.equals(method)) {
          frozen =
              Faults.around(other, (sound, arguments) -> after(sound, atimes, arguments.at(1)))
                  .apply(frozen);
        }
      }
      return frozen;
    };
  }

  private static @Nullable Object after(
      Faults.Sound sound, Map<Object, Long> atimes, @Nullable Object node) throws Throwable {
    atimes.remove(node);
    return sound.call();
  }
}
