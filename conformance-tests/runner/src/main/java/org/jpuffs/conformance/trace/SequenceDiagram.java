package org.jpuffs.conformance.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The messages between client, kernel and file system, drawn from the lines of a trace:
 *
 * <pre>
 * client                    kernel                         file system
 * |-- stat a -------------->|                                        |
 * |                         |-- LOOKUP ROOT "a" -------------------->|
 * |                         |<------------------------ ok newnode=n1 |
 * |                         |.. RECLAIM n2 nlookup=1 ...............>|
 * |<----------------- = 0 --|                                        |
 * </pre>
 *
 * <p>A dotted arrow has no reply. A long message continues in the next lines. Numbers of requests,
 * lengths of frames, a caller that is user 0, and the times that a call returns are left out:
 * {@code ./puffs run --trace} prints them.
 */
public final class SequenceDiagram implements Consumer<String> {
  private static final int WIDEST_CALL = 30;
  private static final int WIDEST_FRAME = 44;
  private static final int MOST_LINES = 5;
  private static final int MOST = 120;

  /** The shaft on both sides of a label, the blanks around it and the head. */
  private static final int SHAFT = 7;

  private static final Pattern LEFT_OUT =
      Pattern.compile(
          " (id|cls|pid|lid|flen|buflen|\\w*namelen|\\w*iop|\\w+flags|ncookies|dentoff|ioflag)"
              + "=\\S+(?<!})| flags=0x\\w+\\([A-Z|]*\\)| cred=(uid0/gid0/ng0|NOCRED)(?= |$)"
              + "| rdev=0x0| filerev=0");

  private static final Pattern TIMES = Pattern.compile(" ([amc]|birth)time=[^ }]+");
  private static final Pattern OPERATION = Pattern.compile(" op=(\\w+)\\(\\d+\\)");
  private static final Pattern NAME = Pattern.compile(" (\\w*_)?name=\"");

  private enum Way {
    CALL,
    RETURN,
    REQUEST,
    REPLY,
    UNANSWERED;

    boolean isOfClient() {
      return this == CALL || this == RETURN;
    }
  }

  private record Arrow(Way way, List<String> label) {
    int width() {
      return SHAFT + label.stream().mapToInt(String::length).max().orElse(0);
    }
  }

  private final List<Arrow> arrows = new ArrayList<>();

  /** Takes the next line of a trace. Lines about the mount are not drawn. */
  @Override
  public void accept(String line) {
    int blank = line.indexOf(' ');
    String kind = blank < 0 ? line : line.substring(0, blank);
    String rest = blank < 0 ? "" : line.substring(blank).stripLeading();
    switch (kind) {
      case "SYS>" -> add(Way.CALL, rest);
      case "SYS<" -> add(Way.RETURN, TIMES.matcher(rest).replaceAll(""));
      case "REQ", "KRSP" -> add(Way.REQUEST, frame(rest));
      case "FAF" -> add(Way.UNANSWERED, frame(rest));
      case "RSP" -> add(Way.REPLY, reply(rest));
      case "SRVWRITE" -> add(Way.REPLY, "writes " + rest);
      default -> {}
    }
  }

  private void add(Way way, String label) {
    arrows.add(new Arrow(way, folded(label, way.isOfClient() ? WIDEST_CALL : WIDEST_FRAME)));
  }

  /** {@code text} in lines of that width, parted at blanks where there are some. */
  private static List<String> folded(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width && lines.size() < MOST_LINES - 1) {
      int blank = rest.lastIndexOf(' ', width);
      int end = blank > 0 ? blank : width;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest.length() > width ? rest.substring(0, width - 2) + ".." : rest);
    return lines;
  }

  private static String frame(String fields) {
    String label = LEFT_OUT.matcher(" " + fields).replaceAll("");
    label = OPERATION.matcher(label).replaceAll(" $1");
    label = NAME.matcher(label).replaceAll(" \"");
    return label.replaceFirst(" ck=(NULL)?", " ").replace("  ", " ").strip();
  }

  private static String reply(String fields) {
    String label = OPERATION.matcher(LEFT_OUT.matcher(" " + fields).replaceAll("")).replaceAll("");
    return label.replaceFirst(" rv=", " ").replaceFirst("^ 0\\b", " ok").strip();
  }

  /** The drawing. Of a long one the beginning is left out. */
  public List<String> lines() {
    int from = Math.max(0, arrows.size() - MOST);
    List<Arrow> drawn = arrows.subList(from, arrows.size());
    int left = "client kernel".length();
    int right = "kernel file system".length();
    for (Arrow arrow : drawn) {
      int width = arrow.width();
      left = arrow.way().isOfClient() ? Math.max(left, width) : left;
      right = arrow.way().isOfClient() ? right : Math.max(right, width);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        padded("client", left + 1, ' ')
            + padded("kernel", right + 2 - "file system".length(), ' ')
            + "file system");
    if (from > 0) {
      lines.add("(" + from + " messages before these)");
    }
    for (Arrow arrow : drawn) {
      boolean ofClient = arrow.way().isOfClient();
      int width = ofClient ? left : right;
      String before = ofClient ? "|" : "|" + " ".repeat(left) + "|";
      String after = ofClient ? "|" + " ".repeat(right) + "|" : "|";
      lines.add(before + shaft(arrow.way(), arrow.label().get(0), width) + after);
      for (String more : arrow.label().subList(1, arrow.label().size())) {
        lines.add(before + padded("   " + more, width, ' ') + after);
      }
    }
    return lines;
  }

  private static String shaft(Way way, String label, int width) {
    return switch (way) {
      case CALL, REQUEST -> padded("-- " + label + " ", width - 1, '-') + ">";
      case UNANSWERED -> padded(".. " + label + " ", width - 1, '.') + ">";
      case RETURN, REPLY -> {
        String end = " " + label + " --";
        yield "<" + padded("", width - 1 - end.length(), '-') + end;
      }
    };
  }

  private static String padded(String text, int width, char with) {
    return text + String.valueOf(with).repeat(Math.max(0, width - text.length()));
  }
}
