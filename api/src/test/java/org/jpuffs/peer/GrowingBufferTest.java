package org.jpuffs.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GrowingBufferTest {
  private static byte[] content(GrowingBuffer buffer) {
    byte[] all = new byte[buffer.size()];
    buffer.getAt(0, all);
    return all;
  }

  @Test
  void numbersAreWrittenInTheOrderThatIsSet() {
    GrowingBuffer buffer = new GrowingBuffer().putByte(1).putShort(2).putInt(3).putLong(4);
    assertThat(content(buffer)).containsExactly(1, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 4);
    buffer.clear().order(ByteOrder.LITTLE_ENDIAN).putShort(2).putInt(3);
    assertThat(content(buffer)).containsExactly(2, 0, 3, 0, 0, 0);
  }

  @Test
  void aNumberIsPutAtAnOffsetWithoutMovingThePosition() {
    GrowingBuffer buffer = new GrowingBuffer().putInt(0).put(new byte[] {1, 2});
    buffer.putIntAt(0, 2);
    assertThat(buffer.position()).isEqualTo(6);
    assertThat(content(buffer)).containsExactly(0, 0, 0, 2, 1, 2);
  }

  @Test
  void whatIsPutIntoAWindowIsInTheBuffer() {
    GrowingBuffer buffer = new GrowingBuffer();
    ByteBuffer window = buffer.window(70, 2);
    window.put((byte) 9);
    assertThat(buffer.size()).isEqualTo(72);
    assertThat(buffer.position()).isZero();
    assertThat(window.remaining()).isEqualTo(1);
    byte[] two = new byte[2];
    buffer.getAt(70, two);
    assertThat(two).containsExactly(9, 0);
  }

  @Test
  void readingMovesThePositionAndFailsAfterTheEnd() {
    GrowingBuffer buffer = new GrowingBuffer().put(new byte[] {1, 2, 3}).position(0);
    byte[] two = new byte[2];
    buffer.get(two);
    assertThat(two).containsExactly(1, 2);
    assertThat(buffer.remaining()).isEqualTo(1);
    assertThatThrownBy(() -> buffer.get(two)).isInstanceOf(BufferUnderflowException.class);
    assertThat(buffer.position()).isEqualTo(2);
    assertThatThrownBy(() -> buffer.getAt(2, two)).isInstanceOf(BufferUnderflowException.class);
  }

  @Test
  void thePositionMayBeAfterTheSize() {
    GrowingBuffer buffer = new GrowingBuffer().position(100);
    assertThat(buffer.size()).isZero();
    assertThat(buffer.remaining()).isEqualTo(-100);
    buffer.reserve(1000).putByte(1);
    assertThat(buffer.size()).isEqualTo(101);
    assertThatThrownBy(() -> buffer.position(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("offset -1");
  }

  @Test
  void aCopyHasMemoryOfItsOwn() {
    GrowingBuffer buffer = new GrowingBuffer().put(new byte[] {1, 2}).position(1);
    GrowingBuffer copy = buffer.copy();
    copy.putByte(9);
    assertThat(content(buffer)).containsExactly(1, 2);
    assertThat(content(copy)).containsExactly(1, 9);
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void aClearedBufferHasZerosWhereNothingWasPut() {
    GrowingBuffer buffer = new GrowingBuffer().put(new byte[] {1, 2, 3}).clear();
    buffer.putAt(3, new byte[] {4});
    assertThat(content(buffer)).containsExactly(0, 0, 0, 4);
  }

  @Property
  void bytesAtAnyOffsetsAreThoseOfAnArray(
      @ForAll @Size(max = 30) List<@IntRange(max = 300) Integer> offsets,
      @ForAll @IntRange(max = 40) int length) {
    GrowingBuffer buffer = new GrowingBuffer();
    byte[] model = new byte[400];
    int size = 0;
    for (int i = 0; i < offsets.size(); i++) {
      byte[] data = new byte[length];
      Arrays.fill(data, (byte) (i + 1));
      if (i % 2 == 0) {
        buffer.putAt(offsets.get(i), data);
      } else {
        buffer.position(offsets.get(i)).put(ByteBuffer.wrap(data));
      }
      System.arraycopy(data, 0, model, offsets.get(i), length);
      size = Math.max(size, offsets.get(i) + length);
    }
    assertThat(buffer.size()).isEqualTo(size);
    assertThat(content(buffer)).isEqualTo(Arrays.copyOf(model, size));
  }
}
