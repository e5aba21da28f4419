package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileSystem;
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
            STAT_ATIME_READ));
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
              Faults.around(other, (sound, words) -> after(sound, atimes, words[1])).apply(frozen);
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
