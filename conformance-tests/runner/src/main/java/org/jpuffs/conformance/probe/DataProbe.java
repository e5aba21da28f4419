package org.jpuffs.conformance.probe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Stat;
import org.jspecify.annotations.Nullable;

/** The data of files: sizes, holes, files that are open and have no name, locks. */
final class DataProbe {
  private static final int WRITTEN = 10;
  private static final int GROWN = 100;

  /** Far enough that a file system without holes shows it, and no more than it costs little. */
  private static final int HOLE = 1 << 20;

  private final ProbeCalls calls;
  private final List<Observation> seen = new ArrayList<>();

  DataProbe(ProbeCalls calls) {
    this.calls = calls;
  }

  List<Observation> run() {
    growing();
    rewriting();
    sizes();
    holes();
    removedFiles();
    locks();
    answers("statistics of the file system", "statvfs .");
    return seen;
  }

  private void growing() {
    String file = calls.file();
    String failure = calls.failure("truncate " + file + " " + GROWN);
    boolean grown = size("stat " + file) == GROWN;
    capability(
        Capability.GROWING,
        "files that truncate makes longer",
        grown ? null : failure == null ? "truncate changes nothing" : failure);
  }

  private void capability(Capability capability, String subject, @Nullable String failure) {
    seen.add(
        failure == null
            ? Observation.of(subject, "yes")
            : Observation.lacking(capability, subject, "no, " + failure));
  }

  private long size(String line) {
    Stat stat = calls.stat(line);
    return stat == null ? -1 : stat.size();
  }

  private void rewriting() {
    String file = calls.file();
    calls.ok("open f " + file + " O_RDWR");
    calls.ok("write f " + WRITTEN);
    calls.ok("close f");
    String failure = calls.failure("open f " + file + " O_RDWR");
    failure = failure == null ? calls.failure("write f 1") : failure;
    calls.ok("close f");
    capability(Capability.REWRITING, "files that are written again", failure);
  }

  private void sizes() {
    String file = calls.file();
    calls.ok("open f " + file + " O_RDWR");
    calls.ok("write f " + WRITTEN);
    calls.ok("fsync f"); // The kernel itself may know the size for a while.
    boolean known = size("stat " + file) == WRITTEN && size("fstat f") == WRITTEN;
    calls.ok("close f");
    capability(
        Capability.SIZES_OF_OPEN_FILES,
        "sizes of files that are open",
        known ? null : "stat has it after close only");
  }

  private void holes() {
    String file = calls.file();
    calls.ok("open f " + file + " O_RDWR");
    calls.ok("pwrite f " + HOLE + " 1");
    calls.ok("fsync f");
    calls.ok("close f");
    Stat stat = calls.stat("stat " + file);
    boolean taken = stat != null && stat.blocks() * 512 >= HOLE;
    seen.add(
        Observation.of(
            "holes in files",
            taken
                ? "take space, by the blocks of stat: programs write at large offsets, so check it"
                    + " where it cannot fill a disk"
                : "take no space"));
  }

  /** What is left of a file or a directory that is open and has lost its name. */
  private void removedFiles() {
    Set<Rule> broken = new LinkedHashSet<>();
    String directory = calls.fresh();
    calls.ok("mkdir " + directory + " 0755");
    calls.ok("open f " + directory + "/f O_RDWR|O_CREAT 0644");
    if (calls.ok("unlink " + directory + "/f")) {
      lookAt("f", broken);
      calls.ok("ftruncate f 0"); // The kernel asks for the attributes anew.
      lookAt("f", broken);
      if (!calls.names(directory).isEmpty()) {
        broken.add(Rule.READDIR_NAMES);
      }
      if (!calls.ok("rmdir " + directory)) {
        broken.add(Rule.RMDIR_EMPTY);
      }
    }
    calls.ok("close f");
    removedDirectory(broken);
    seen.add(
        broken.isEmpty()
            ? Observation.of("open files that were removed", "as before")
            : Observation.breaking(
                "open files that were removed",
                broken.contains(Rule.READDIR_NAMES)
                    ? "keep a hidden name until they are closed"
                    : "are not as before",
                broken.toArray(Rule[]::new)));
  }

  private void lookAt(String removed, Set<Rule> broken) {
    Stat stat = calls.stat("fstat " + removed);
    if (stat == null) {
      broken.add(Rule.STAT_EXISTING);
    } else if (stat.nlink() != 0) {
      broken.add(Rule.STAT_NLINK);
    }
  }

  private void removedDirectory(Set<Rule> broken) {
    String directory = calls.fresh();
    calls.ok("mkdir " + directory + " 0755");
    calls.ok("open f " + directory + " O_RDONLY");
    if (calls.ok("rmdir " + directory) && !calls.ok("fstat f")) {
      broken.add(Rule.STAT_EXISTING);
    }
    calls.ok("close f");
  }

  private void locks() {
    String file = calls.file();
    calls.ok("open f " + file + " O_RDWR");
    calls.ok("open g " + file + " O_RDWR");
    String failure = calls.failure("flock f 6");
    boolean excludes = calls.call("flock g 6").result() == -Errno.EAGAIN.number();
    calls.ok("close f");
    calls.ok("close g");
    String subject = "locks of flock";
    if (failure == null && excludes) {
      seen.add(Observation.of(subject, "yes"));
    } else {
      seen.add(
          Observation.breaking(
              subject,
              failure == null ? "no, they exclude nobody" : "no, " + failure,
              Rule.FLOCK_HELD_BY_OTHER));
    }
  }

  private void answers(String subject, String line) {
    String failure = calls.failure(line);
    seen.add(Observation.of(subject, failure == null ? "yes" : "no, " + failure));
  }
}
