package org.jpuffs.conformance.probe;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.Dialect;
import org.jpuffs.wire.Stat;
import org.jspecify.annotations.Nullable;

/** Owners, modes, times and file numbers. */
final class AttributeProbe {
  private static final int PERMISSIONS = 0777;
  private static final int WITH_SPECIAL_BITS = 07777;
  private static final int SETTABLE = 0640;
  private static final int OTHER = 1234;
  private static final long ACCESSED = 500;
  private static final long MODIFIED = 1000;

  /** Its digits show how fine times are. */
  private static final int NANOS = 123_456_789;

  private final ProbeCalls calls;
  private final Owner client;
  private final Dialect dialect;
  private final List<Observation> seen = new ArrayList<>();

  AttributeProbe(ProbeCalls calls, Owner client, Dialect dialect) {
    this.calls = calls;
    this.client = client;
    this.dialect = dialect;
  }

  List<Observation> run() {
    owners();
    modes();
    permissions();
    times();
    numbers();
    return seen;
  }

  private void owners() {
    String subject = "owners";
    String file = calls.file();
    Stat made = calls.stat("lstat " + file);
    if (made != null && (made.uid() != client.uid() || made.gid() != client.gid())) {
      seen.add(
          Observation.lacking(
              Capability.OWNERS,
              subject,
              "no, a new file belongs to user " + made.uid() + " and group " + made.gid()));
      return;
    }
    if (!client.isSuperuser()) {
      seen.add(Observation.of(subject, "only user 0 can find out"));
      return;
    }
    String failure = calls.failure("chown " + file + " " + OTHER + " " + OTHER);
    Stat changed = calls.stat("lstat " + file);
    boolean kept = changed != null && changed.uid() == OTHER && changed.gid() == OTHER;
    seen.add(
        kept
            ? Observation.of(subject, "yes")
            : Observation.lacking(
                Capability.OWNERS,
                subject,
                failure == null ? "no, chown changes nothing" : "no, " + failure));
  }

  private void modes() {
    String subject = "modes";
    String file = calls.file();
    String failure = calls.failure("chmod " + file + " 0640");
    Stat changed = calls.stat("lstat " + file);
    if (changed == null || (changed.mode() & PERMISSIONS) != SETTABLE) {
      seen.add(
          Observation.lacking(
              Capability.MODES,
              subject,
              failure == null ? "no, chmod changes nothing" : "no, " + failure));
      return;
    }
    calls.ok("chmod " + file + " 07755");
    Stat special = calls.stat("lstat " + file);
    boolean whole = special != null && (special.mode() & WITH_SPECIAL_BITS) == 07755;
    seen.add(
        Observation.of(
            subject, whole ? "yes" : "yes, but not all of set-user-ID, set-group-ID and sticky"));
  }

  /** No option says that nobody is refused anything: on Linux the kernel can check instead. */
  private void permissions() {
    String directory = calls.fresh();
    if (!client.isSuperuser() || !calls.ok("mkdir " + directory + " 0755")) {
      return;
    }
    boolean owned = calls.ok("setcred " + OTHER + " " + OTHER);
    boolean refused = !calls.ok("mkdir " + directory + "/d 0755");
    calls.ok("setcred 0 0");
    if (owned) {
      String open =
          "not checked: any user may change any directory. If it is in user space, mount it with"
              + " -o default_permissions";
      seen.add(Observation.of("permissions", refused ? "checked" : open));
    }
  }

  private void times() {
    String file = calls.file();
    String line = "utimes " + file + " " + ACCESSED + ":" + NANOS + " " + MODIFIED + ":" + NANOS;
    String failure = calls.failure(line);
    Stat set = calls.stat("lstat " + file);
    if (set == null || failure != null || set.mtim().sec() != MODIFIED) {
      String cause = failure == null ? "utimes changes nothing" : failure;
      seen.add(Observation.of("times that can be set", "no, " + cause));
      return;
    }
    seen.add(Observation.of("times that can be set", "to " + grain(set.mtim().nsec())));
    if (set.ctim().sec() == set.mtim().sec()) {
      seen.add(
          Observation.lacking(
              Capability.CTIME, "time of the last change", "no, it is that of the last writing"));
    } else {
      changeTime(file, set.ctim().sec());
    }
    accessTime(file);
  }

  private static String grain(long nanos) {
    long grain = 1;
    while (grain < 1_000_000_000 && nanos % (grain * 10) == 0) {
      grain *= 10;
    }
    return grain == 1_000_000_000 ? "the second" : grain + " ns";
  }

  private void changeTime(String file, long before) {
    calls.ok("sleep 2100"); // Some file systems have times of two seconds.
    calls.ok("utimes " + file + " " + ACCESSED + " " + MODIFIED);
    Stat changed = calls.stat("lstat " + file);
    boolean moves = changed != null && changed.ctim().sec() > before;
    seen.add(
        moves
            ? Observation.of("time of the last change", "yes")
            : Observation.lacking(
                Capability.CTIME, "time of the last change", "no, utimes does not change it"));
  }

  private void accessTime(String file) {
    String subject = "time of the last access";
    calls.ok("utimes " + file + " " + ACCESSED + " " + MODIFIED);
    Stat set = calls.stat("lstat " + file);
    if (set == null || set.atim().sec() != ACCESSED) {
      seen.add(
          dialect == Dialect.LINUX
              ? Observation.breaking(subject, "no, it cannot be set", Rule.STAT_ATIME)
              : Observation.breaking(
                  subject, "no, it cannot be set", Rule.STAT_ATIME_READ, Rule.STAT_ATIME));
      return;
    }
    calls.ok("open f " + file + " O_RDWR");
    calls.ok("write f 1");
    calls.ok("close f");
    calls.ok("utimes " + file + " " + ACCESSED + " " + MODIFIED);
    calls.ok("open f " + file + " O_RDONLY");
    calls.ok("read f 1");
    calls.ok("close f");
    Stat read = calls.stat("lstat " + file);
    boolean moves = read != null && read.atim().sec() != ACCESSED;
    seen.add(Observation.of(subject, moves ? "yes" : "yes, but reading does not always change it"));
  }

  private void numbers() {
    String failure = number();
    seen.add(
        failure == null
            ? Observation.of("file numbers", "yes")
            : Observation.lacking(Capability.FILE_NUMBERS, "file numbers", "no, " + failure));
  }

  /** Why file numbers cannot be relied on; null if they can. */
  private @Nullable String number() {
    String file = calls.file();
    String other = calls.file();
    long before = ino(file);
    if (before == ino(other) && before != 0) {
      return "two files have the same";
    }
    String link = calls.fresh();
    if (calls.ok("link " + file + " " + link) && ino(link) != before) {
      return "the names of a file have different ones";
    }
    String moved = calls.fresh();
    if (calls.ok("rename " + file + " " + moved) && ino(moved) != before) {
      return "a rename changes it";
    }
    return isListed(other) ? null : "a listing has others than stat";
  }

  private boolean isListed(String file) {
    long number = ino(file);
    return calls.call("readdir .").entries().stream()
        .filter(entry -> entry.name().equals(file))
        .allMatch(entry -> entry.fileno() == number);
  }

  private long ino(String path) {
    Stat stat = calls.stat("lstat " + path);
    return stat == null ? 0 : stat.ino();
  }
}
