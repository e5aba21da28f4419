package org.jpuffs.conformance.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.junit.jupiter.api.Test;

/** The calls that a line together is about. */
class OverlapTest {
  private static List<Call> calls(String... lines) {
    try {
      return ScriptReader.read("test", String.join("\n", lines)).program().calls();
    } catch (ScriptException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void withoutANumberItIsAboutAllThatFollow() {
    List<Call> calls = calls("sync", "together 7", "sync", "proc 2 sync");
    assertThat(Overlap.of(calls, 1)).isEqualTo(new Overlap(2, 4, 7, Overlap.ANY_SWITCHES));
    assertThat(Overlap.of(calls, 1).of(calls)).extracting(Call::process).containsExactly(1, 2);
  }

  @Test
  void withANumberItIsAboutSoMany() {
    List<Call> calls = calls("together 7 2 5", "sync", "proc 2 sync", "remount");
    assertThat(Overlap.of(calls, 0)).isEqualTo(new Overlap(1, 3, 7, 5));
    assertThatCode(() -> Overlap.verify(calls)).doesNotThrowAnyException();
  }

  @Test
  void aNumberThatIsTooHighMeansAllThatFollow() {
    assertThat(Overlap.of(calls("together 7 9", "sync"), 0).end()).isEqualTo(2);
  }

  @Test
  void aLineIsReadAsItIsMade() {
    assertThat(calls("together 7 2 5").get(0)).isEqualTo(Overlap.line(7, 2, 5));
  }

  @Test
  void theCallsUpToALineAreThoseThatItMakesOverlap() {
    List<Call> calls = calls("sync", "together 7 2", "sync", "proc 2 sync", "sync");
    Program program = new Program(Setup.DEFAULT, calls);
    assertThat(program.upTo(0).calls()).hasSize(1);
    assertThat(program.upTo(1).calls()).isEqualTo(calls.subList(0, 4));
    assertThat(program.upTo(4)).isEqualTo(program);
    assertThat(program.upTo(-1).calls()).isEmpty();
  }

  @Test
  void aRemountCannotOverlap() {
    assertThatThrownBy(() -> Overlap.verify(calls("together 7", "sync", "remount")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("remount")
        .hasMessageContaining("number");
    assertThatCode(() -> Overlap.verify(calls("together 7", "sync", "kill 1 15")))
        .doesNotThrowAnyException();
  }
}
