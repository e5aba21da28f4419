package org.jpuffs.conformance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Figures as lines, and as the rows of a Markdown table. */
class FiguresTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Figures figures(boolean markdown) {
    return new Figures(new PrintStream(bytes, true, StandardCharsets.UTF_8), markdown);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void figuresAreLinesByDefault() {
    Figures figures = figures(false);
    figures.head();
    figures.expect(true, "stat", "at most 10 times", "%.0f ns, %.1f times", 958.4, 3.9);
    figures.note("warm-up: %d", 3);
    assertThat(printed())
        .isEqualTo("kept    stat: 958 ns, 3.9 times; at most 10 times\n        warm-up: 3\n");
    assertThat(figures.areKept()).isTrue();
  }

  @Test
  void figuresAreRowsOfAMarkdownTable() {
    Figures figures = figures(true);
    figures.head();
    figures.expect(true, "stat", "at most 10 times", "%.0f ns", 958.4);
    figures.note("warm-up: %d", 3);
    figures.expect(false, "read", "none", "%.1f bytes", 16.0);
    assertThat(printed())
        .isEqualTo(
            """
            | what | measured | promise | kept |
            |---|---|---|---|
            | stat | 958 ns | at most 10 times | yes |
            | read | 16.0 bytes | none | **no** |
            """);
    assertThat(figures.areKept()).isFalse();
  }
}
