package org.jpuffs.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Entries of directories, which are as long as their names need. */
class DirentTest {
  @Test
  void sizesAreMultiplesOfEightAndIncludeTheNul() {
    assertThat(Dirent.length(1)).isEqualTo(16);
    assertThat(Dirent.length(2)).isEqualTo(16);
    assertThat(Dirent.length(3)).isEqualTo(24);
    assertThat(Dirent.length(Limits.MAXNAMLEN)).isEqualTo(Dirent.SIZE);
  }

  @Test
  void aNameChangesOnlyTheBytesOfItsEntry() {
    byte[] bytes = new byte[40];
    Arrays.fill(bytes, (byte) 0x55);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    Dirent entry = new Dirent().wrap(buffer, 8).name("name".getBytes(UTF_8));
    assertThat(entry.namlen()).isEqualTo(4);
    assertThat(entry.name()).isEqualTo("name");
    byte[] expected = new byte[40];
    Arrays.fill(expected, (byte) 0x55);
    ByteBuffer.wrap(expected)
        .order(ByteOrder.nativeOrder())
        .putShort(8 + Dirent.NAMLEN_OFFSET, (short) 4)
        .put(8 + Dirent.NAME_OFFSET, "name".getBytes(UTF_8))
        .put(8 + Dirent.NAME_OFFSET + 4, new byte[7]);
    assertThat(bytes).isEqualTo(expected);
  }

  @Test
  void anEntryCanEndWhereTheBufferEnds() {
    ByteBuffer buffer = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
    assertThat(new Dirent().wrap(buffer, 0).name(new byte[] {'.'}).nameBytes())
        .containsExactly('.');
  }
}
