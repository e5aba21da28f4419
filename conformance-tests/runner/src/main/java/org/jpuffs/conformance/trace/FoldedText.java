package org.jpuffs.conformance.trace;

import java.util.ArrayList;
import java.util.List;

/** Long text in lines. */
public final class FoldedText {
  private FoldedText() {}

  /**
   * {@code text} in lines, parted at blanks where there are some.
   *
   * @param width the largest number of characters of a line, from 3 up
   * @param most the largest number of lines; what follows is left out, and two dots say so
   * @return one line or more
   */
  public static List<String> lines(String text, int width, int most) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width && lines.size() < most - 1) {
      int blank = rest.lastIndexOf(' ', width);
      int end = blank > 0 ? blank : width;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest.length() > width ? rest.substring(0, width - 2) + ".." : rest);
    return lines;
  }
}
