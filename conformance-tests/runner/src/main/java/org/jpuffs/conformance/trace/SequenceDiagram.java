package org.jpuffs.conformance.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * The messages between client, kernel and file system, drawn with characters:
 *
 * <pre>{@code
 * client                    kernel                         file system
 * |-- stat a -------------->|                                        |
 * |                         |-- LOOKUP ROOT "a" -------------------->|
 * |                         |<------------------------ ok newnode=n1 |
 * |                         |.. RECLAIM n2 nlookup=1 ...............>|
 * |<----------------- = 0 --|                                        |
 * }</pre>
 *
 * <p>A dotted arrow has no reply. A long message continues in the next lines.
 */
public final class SequenceDiagram {
  private static final int WIDEST_CALL = 30;
  private static final int WIDEST_FRAME = 44;
  private static final int MOST_LINES = 5;

  /** The shaft on both sides of a label, the blanks around it and the head. */
  private static final int SHAFT = 7;

  private record Arrow(Message.Way way, List<String> label) {
    static Arrow of(Message message) {
      int width = message.way().isOfClient() ? WIDEST_CALL : WIDEST_FRAME;
      return new Arrow(message.way(), FoldedText.lines(message.text(), width, MOST_LINES));
    }

    int width() {
      return SHAFT + label.stream().mapToInt(String::length).max().orElse(0);
    }
  }

  private SequenceDiagram() {}

  /** The drawing; no line if there is no message. */
  public static List<String> lines(Messages messages) {
    List<Arrow> drawn = messages.list().stream().map(Arrow::of).toList();
    if (drawn.isEmpty()) {
      return List.of();
    }
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
    if (messages.leftOut() > 0) {
      lines.add("(" + messages.leftOut() + " messages before these)");
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

  private static String shaft(Message.Way way, String label, int width) {
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
