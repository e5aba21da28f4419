package org.jpuffs.conformance.page;

import gg.jte.output.StringOutput;
import org.jpuffs.conformance.report.Report;

/**
 * A report as one HTML page that needs no other file and no script. The templates are in {@code
 * src/main/jte}. They escape what they write.
 */
public final class HtmlPage {
  private HtmlPage() {}

  /** The text of the page, with its last line end. All characters can be encoded as UTF-8. */
  @SuppressWarnings("NullAway") // no tag of the templates is intercepted
  public static String of(Report report) {
    StringOutput text = new StringOutput();
    JtepageGenerated.render(new VisibleOutput(text), null, new Page(report, StyleSheet.load()));
    return text.toString();
  }
}
