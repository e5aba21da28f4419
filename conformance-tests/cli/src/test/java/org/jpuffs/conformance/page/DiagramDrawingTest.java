package org.jpuffs.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.trace.Message;
import org.jpuffs.conformance.trace.Message.Way;
import org.jpuffs.conformance.trace.Messages;
import org.junit.jupiter.api.Test;

class DiagramDrawingTest {
  private static final Messages MESSAGES =
      new Messages(
          0,
          List.of(
              new Message(Way.CALL, "stat a"),
              new Message(Way.REQUEST, "LOOKUP ROOT \"a\""),
              new Message(Way.REPLY, "ENOENT"),
              new Message(Way.RETURN, "= -1 ENOENT(2)"),
              new Message(Way.CALL, "stat a"),
              new Message(Way.UNANSWERED, "RECLAIM n1"),
              new Message(Way.RETURN, "= 0")));

  private static List<String> styles(DiagramDrawing drawing) {
    return drawing.texts().stream().map(DiagramDrawing.TextGroup::style).toList();
  }

  private static List<DiagramDrawing.TextLine> lines(DiagramDrawing drawing, String style) {
    return drawing.texts().stream()
        .filter(group -> group.style().equals(style))
        .flatMap(group -> group.lines().stream())
        .toList();
  }

  private static List<String> texts(DiagramDrawing drawing, String style) {
    return lines(drawing, style).stream().map(DiagramDrawing.TextLine::text).toList();
  }

  @Test
  void theLastCallOfThatTextIsMarkedWithAllThatItCauses() {
    DiagramDrawing drawing = new DiagramDrawing(MESSAGES, "stat a", false);
    assertThat(drawing.isMarked()).isTrue();
    assertThat(styles(drawing))
        .containsExactly(
            "call", "frame", "error", "error", "call marked", "frame marked", "broken marked");
    assertThat(texts(drawing, "error")).containsExactly("ENOENT", "= -1 ENOENT(2)");
    assertThat(texts(drawing, "broken marked")).containsExactly("= 0");
    assertThat(drawing.markTop() + drawing.markHeight()).isEqualTo(drawing.height() - 2);
    assertThat(lines(drawing, "error").get(0).y()).isLessThan(drawing.markTop());
    assertThat(lines(drawing, "call marked").get(0).y()).isGreaterThan(drawing.markTop());
    assertThat(drawing.description())
        .isEqualTo("7 messages; 3 of them belong to the call that breaks the rule");
  }

  @Test
  void theLastCallIsMarkedIfTheRuleWasBrokenAtTheEnd() {
    assertThat(styles(new DiagramDrawing(MESSAGES, "at the end", true))).endsWith("broken marked");
  }

  @Test
  void nothingIsMarkedIfTheCallIsNotThere() {
    DiagramDrawing drawing = new DiagramDrawing(MESSAGES, "stat b", false);
    assertThat(drawing.isMarked()).isFalse();
    assertThat(styles(drawing)).noneMatch(style -> style.contains("marked"));
    assertThat(drawing.description()).isEqualTo("7 messages");
  }

  @Test
  void eachMessageHasAnArrowBelowItsText() {
    DiagramDrawing drawing = new DiagramDrawing(MESSAGES, "", false);
    assertThat(drawing.shafts().chars().filter(each -> each == 'M')).hasSize(6);
    assertThat(drawing.dotted().chars().filter(each -> each == 'M')).hasSize(1);
    assertThat(drawing.heads().chars().filter(each -> each == 'M')).hasSize(7);
    assertThat(drawing.shafts()).startsWith("M14 43H112");
    assertThat(lines(drawing, "call"))
        .containsExactly(
            new DiagramDrawing.TextLine("stat a", 38),
            new DiagramDrawing.TextLine("stat a", 146),
            new DiagramDrawing.TextLine("= 0", 200));
  }

  @Test
  void aLongTextIsFoldedAndStaysInsideThePicture() {
    String text = "x".repeat(1000);
    for (Way way : Way.values()) {
      Messages one = new Messages(3, List.of(new Message(way, text)));
      DiagramDrawing drawing = new DiagramDrawing(one, "", false);
      DiagramDrawing.TextGroup group = drawing.texts().iterator().next();
      assertThat(group.lines())
          .hasSize(6)
          .allMatch(line -> group.x() + 7.25 * line.text().length() <= DiagramDrawing.WIDTH);
      assertThat(drawing.leftOut()).isEqualTo(3);
    }
  }

  @Test
  void ofManyMessagesTheLastAreDrawn() {
    List<Message> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(new Message(Way.CALL, "stat f" + i));
    }
    DiagramDrawing drawing = new DiagramDrawing(new Messages(7, many), "stat f99", false);
    assertThat(texts(drawing, "call")).hasSize(74).startsWith("stat f25");
    assertThat(texts(drawing, "call marked")).containsExactly("stat f99");
    assertThat(drawing.leftOut()).isEqualTo(32);
  }

  @Test
  void theMessagesAreSentencesToo() {
    assertThat(new DiagramDrawing(MESSAGES, "", false).sentences())
        .contains(
            "client to kernel: stat a",
            "kernel to file system: LOOKUP ROOT \"a\"",
            "file system to kernel: ENOENT",
            "kernel to client: = 0",
            "kernel to file system, without a reply: RECLAIM n1");
  }
}
