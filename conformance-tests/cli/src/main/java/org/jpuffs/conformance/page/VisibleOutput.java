package org.jpuffs.conformance.page;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import org.jspecify.annotations.Nullable;

/**
 * What a template writes. Values are escaped for the place where they stand, and their characters
 * that nobody would see are written as escapes, as in a script.
 */
final class VisibleOutput extends OwaspHtmlTemplateOutput {
  VisibleOutput(TemplateOutput output) {
    super(output);
  }

  @Override
  public void writeUserContent(@Nullable String value) {
    super.writeUserContent(value == null ? null : VisibleText.of(value));
  }
}
