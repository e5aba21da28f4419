package org.jpuffs.conformance.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jpuffs.conformance.oracle.Capability;

/** Names: upper and lower case, how long they may be, and which bytes they may have. */
final class NameProbe {
  /** The longest name that a kernel takes, in bytes. */
  private static final int LONGEST = 255;

  /** Bytes that some file systems refuse in names, as they are written in scripts. */
  private static final List<String> UNUSUAL =
      List.of("\\x01", "\\x80", "\\x20", ":", "\\\\", "?", "*", "\"", "<", "|");

  private final ProbeCalls calls;
  private final List<Observation> seen = new ArrayList<>();

  NameProbe(ProbeCalls calls) {
    this.calls = calls;
  }

  List<Observation> run() {
    letters();
    lengths();
    bytes();
    return seen;
  }

  private void letters() {
    String subject = "upper and lower case";
    String name = "Mixed" + calls.fresh();
    make(name);
    if (!calls.ok("lstat " + name.toLowerCase(Locale.ROOT))) {
      seen.add(Observation.of(subject, "names of different files"));
      return;
    }
    boolean kept = calls.names(".").contains(name);
    seen.add(
        Observation.lacking(
            Capability.CASE,
            subject,
            kept ? "the same name, listed as it was made" : "the same name"));
  }

  private boolean make(String name) {
    boolean made = calls.ok("open f " + name + " O_RDONLY|O_CREAT 0644");
    calls.ok("close f");
    return made && calls.ok("lstat " + name);
  }

  private void lengths() {
    int longest = LONGEST;
    while (longest > 1 && !make("n".repeat(longest))) {
      longest--;
    }
    seen.add(Observation.of("longest name", longest + " bytes"));
  }

  private void bytes() {
    List<String> refused = new ArrayList<>();
    for (String each : UNUSUAL) {
      if (!make(calls.fresh() + each + "x")) {
        refused.add(each);
      }
    }
    seen.add(
        Observation.of(
            "bytes in names",
            refused.isEmpty()
                ? "all that were tried"
                : "all that were tried but " + String.join(" ", refused)));
  }
}
