package org.jpuffs.conformance.report;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.failures.KeptFailures;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jspecify.annotations.Nullable;

/** The programs of the failures of a report, which later checks run first. */
public final class ReportedPrograms {
  private ReportedPrograms() {}

  /**
   * Keeps the programs that a check would have kept.
   *
   * @param kept the kept failures of the file system of the report
   * @return what was done, a line each; control characters in them are escaped
   */
  public static List<String> keep(Report report, KeptFailures kept) {
    List<String> lines = new ArrayList<>();
    for (ReportedFailure failure : report.failures()) {
      String rule = failure.rule().id();
      if (failure.origin() == ReportedFailure.Origin.KEPT) {
        kept.stillBreaks(rule);
      } else if (failure.origin() == ReportedFailure.Origin.SEED) {
        String done = keep(kept, rule, failure.script());
        if (done != null) {
          lines.add(PlainText.forTerminal("the program of " + rule + ": " + done));
        }
      }
    }
    return lines;
  }

  /** The report may be from anybody: its programs are read before they are written. */
  private static @Nullable String keep(KeptFailures kept, String rule, List<String> script) {
    try {
      return kept.keep(rule, ScriptReader.read("report", 1, script).program());
    } catch (ScriptException e) {
      return "not kept: " + e.getMessage();
    }
  }
}
