package org.jpuffs.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.jpuffs.conformance.program.ByteText;
import org.junit.jupiter.api.Test;

class VisibleTextTest {
  @Test
  void whatIsSeenStays() {
    String text = "stat a\\x20b\n</script><img src=x onerror=alert(1)> \u00e9\u4e2d\ud83d\ude00 ~";
    assertThat(VisibleText.of(text)).isEqualTo(text);
  }

  @Test
  void whatTurnsTextAroundIsEscaped() {
    assertThat(VisibleText.of("a\u202egnp.exe")).isEqualTo("a\\xe2\\x80\\xaegnp.exe");
    assertThat(VisibleText.of("\u200f\u2066\u061c"))
        .isEqualTo("\\xe2\\x80\\x8f\\xe2\\x81\\xa6\\xd8\\x9c");
  }

  @Test
  void bytesThatAreNoUtf8AreEscapedAsInAScript() {
    assertThat(VisibleText.of(ByteText.of(new byte[] {'n', (byte) 0xff, (byte) 0xc3})))
        .isEqualTo("n\\xff\\xc3");
  }

  @Test
  void controlCharactersBlanksMarksAndHalvesOfPairsAreEscaped() {
    assertThat(VisibleText.of("\u0000\t\r\u007f\u0085\u00a0\u0301\ue000\ufeff\ud800\udc00\ud800"))
        .isEqualTo(
            "\\x00\\x09\\x0d\\x7f\\xc2\\x85\\xc2\\xa0\\xcc\\x81\\xee\\x80\\x80\\xef\\xbb\\xbf"
                + "\ud800\udc00\\ud800");
  }
}
