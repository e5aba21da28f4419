package org.jpuffs.mount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.Name;
import org.junit.jupiter.api.Test;

/** Names as bytes and as text. */
class NameTest {
  private static Name name(byte... bytes) {
    return new NameView().of(ByteBuffer.wrap(bytes), 0, bytes.length);
  }

  @Test
  void aNameIsTextIfItIsUtf8() {
    Name name = name("\u00e4\ud83d\ude00".getBytes(UTF_8));
    assertThat(name.toText()).isEqualTo("\u00e4\ud83d\ude00");
    assertThat(name.contentEquals("\u00e4\ud83d\ude00")).isTrue();
    assertThat(name.contentEquals("a")).isFalse();
  }

  @Test
  void bytesThatAreNotUtf8AreEilseqAsText() {
    Name name = name((byte) 'a', (byte) 0xff);
    assertThat(name).hasToString("a\ufffd");
    assertThatThrownBy(name::toText)
        .isInstanceOfSatisfying(
            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EILSEQ));
  }

  @Test
  void halfOfASurrogatePairIsRefused() {
    assertThatThrownBy(() -> name((byte) 'a').contentEquals("\ud83d"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("surrogate pair");
  }
}
