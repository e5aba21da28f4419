package org.jpuffs.conformance.report;

import org.jpuffs.conformance.program.UsageException;

/** A report as JSON, as in {@code report.json}. */
public final class ReportJson {
  private ReportJson() {}

  /** The text of a report. */
  public static String write(Report report) {
    return ReportWriter.write(report);
  }

  /**
   * The report in {@code text}.
   *
   * @param name where the text is from, for messages
   * @throws UsageException if it is no report
   */
  public static Report read(String name, String text) {
    return ReportReader.read(name, text);
  }
}
