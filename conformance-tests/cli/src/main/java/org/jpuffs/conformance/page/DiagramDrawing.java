package org.jpuffs.conformance.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.conformance.trace.FoldedText;
import org.jpuffs.conformance.trace.Message;
import org.jpuffs.conformance.trace.Messages;

/**
 * The sequence diagram of a failure, laid out: a lifeline each for client, kernel and file system,
 * and for each message its text above its arrow. The call that breaks the rule, and what it causes,
 * stand on a ground of their own.
 */
final class DiagramDrawing {
  static final int WIDTH = 400;
  static final int CLIENT = 14;
  static final int KERNEL = 112;
  static final int FILE_SYSTEM = 386;
  static final int TOP = 24;

  private static final int LINE = 14;
  private static final int TO_ARROW = 5;
  private static final int AFTER_ARROW = 8;
  private static final int BESIDE_LIFELINE = 8;

  /** In characters of the fixed width of the font, 7.2 units. */
  private static final int WIDEST_CALL = 49;

  private static final int WIDEST_FRAME = 36;
  private static final int MOST_LINES = 6;

  /** Of more messages the page would be too large, and the drawing too long to be read. */
  private static final int MOST = 75;

  /** A line of text. */
  record TextLine(String text, int y) {}

  /**
   * The lines of text that look the same and start at the same distance from the left.
   *
   * @param style their classes
   */
  record TextGroup(String style, int x, List<TextLine> lines) {}

  private final Map<String, TextGroup> texts = new LinkedHashMap<>();
  private final StringBuilder shafts = new StringBuilder();
  private final StringBuilder dotted = new StringBuilder();
  private final StringBuilder heads = new StringBuilder();
  private final Messages messages;
  private final int failing;
  private int bottom = TOP;
  private int markTop;
  private int markBottom;

  /**
   * A drawing.
   *
   * @param place the call that breaks the rule, as in a script; or words for the end of the program
   * @param atEnd whether the rule was broken after the last call
   */
  DiagramDrawing(Messages messages, String place, boolean atEnd) {
    this.messages = last(messages);
    this.failing = failing(this.messages.list(), place, atEnd);
    List<Message> list = this.messages.list();
    for (int i = 0; i < list.size(); i++) {
      if (i == failing) {
        markTop = bottom;
      }
      draw(list.get(i), i >= failing && failing >= 0);
    }
    markBottom = bottom;
  }

  private static Messages last(Messages all) {
    int from = Math.max(0, all.list().size() - MOST);
    return new Messages(all.leftOut() + from, all.list().subList(from, all.list().size()));
  }

  /** The message that starts the call that breaks the rule; -1 if it is not among them. */
  private static int failing(List<Message> list, String place, boolean atEnd) {
    for (int i = list.size() - 1; i >= 0; i--) {
      Message message = list.get(i);
      boolean call = message.way() == Message.Way.CALL;
      if (call && (atEnd || message.text().equals(place))) {
        return i;
      }
    }
    return -1;
  }

  private void draw(Message message, boolean marked) {
    boolean ofClient = message.way().isOfClient();
    int left = ofClient ? CLIENT : KERNEL;
    int right = ofClient ? KERNEL : FILE_SYSTEM;
    String style = style(message, marked);
    int width = ofClient ? WIDEST_CALL : WIDEST_FRAME;
    String text = VisibleText.of(message.text()).replace('\n', ' ');
    int x = left + BESIDE_LIFELINE;
    TextGroup group =
        texts.computeIfAbsent(style + x, each -> new TextGroup(style, x, new ArrayList<>()));
    for (String line : FoldedText.lines(text, width, MOST_LINES)) {
      bottom += LINE;
      group.lines().add(new TextLine(line, bottom));
    }
    bottom += TO_ARROW;
    StringBuilder shaft = message.way() == Message.Way.UNANSWERED ? dotted : shafts;
    shaft.append("M").append(left).append(' ').append(bottom).append("H").append(right);
    boolean downwards = message.way().isDownwards();
    heads.append("M").append(downwards ? right : left).append(' ').append(bottom);
    heads.append(downwards ? "l-7-4v8z" : "l7-4v8z");
    bottom += AFTER_ARROW;
  }

  /** The classes of a text: its kind, and whether it stands on the ground of the failing call. */
  private static String style(Message message, boolean marked) {
    String text = message.text();
    boolean returns = message.way() == Message.Way.RETURN;
    boolean error =
        returns
            ? text.contains("= -1 ")
            : message.way() == Message.Way.REPLY && !text.startsWith("ok");
    String kind = error ? "error" : message.way().isOfClient() ? "call" : "frame";
    return marked ? (returns ? "broken" : kind) + " marked" : kind;
  }

  boolean isEmpty() {
    return messages.list().isEmpty();
  }

  int height() {
    return bottom + 2;
  }

  Collection<TextGroup> texts() {
    return texts.values();
  }

  String shafts() {
    return shafts.toString();
  }

  String dotted() {
    return dotted.toString();
  }

  String heads() {
    return heads.toString();
  }

  boolean isMarked() {
    return failing >= 0;
  }

  int markTop() {
    return markTop;
  }

  int markHeight() {
    return markBottom - markTop;
  }

  int leftOut() {
    return messages.leftOut();
  }

  /** What a reader who cannot see the drawing should know. */
  String description() {
    String all = NumberText.of(messages.list().size(), "message");
    return isMarked()
        ? all
            + "; "
            + NumberText.of(messages.list().size() - failing)
            + " of them belong to the call that breaks the rule"
        : all;
  }

  /** The messages in words. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (Message message : messages.list()) {
      sentences.add(route(message.way()) + ": " + message.text());
    }
    return sentences;
  }

  private static String route(Message.Way way) {
    return switch (way) {
      case CALL -> "client to kernel";
      case RETURN -> "kernel to client";
      case REQUEST -> "kernel to file system";
      case REPLY -> "file system to kernel";
      case UNANSWERED -> "kernel to file system, without a reply";
    };
  }
}
