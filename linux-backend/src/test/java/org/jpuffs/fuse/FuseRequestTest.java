package org.jpuffs.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FuseRequestTest {
  private static final int TRIES = 2000;

  private static FuseRequest decode(RequestBytes request) throws MalformedRequestException {
    return decode(request.bytes, request.length());
  }

  private static FuseRequest decode(ByteBuffer bytes, int length) throws MalformedRequestException {
    FuseRequest request = new FuseRequest();
    request.take(bytes, 0, length, 0);
    return request;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void whatTheKernelHasWrittenIsRead() throws MalformedRequestException {
    RequestBytes made =
        new RequestBytes(FuseOpcode.RENAME2, 7, 5)
            .with(FuseField.RENAME2_NEWDIR, -3)
            .with(FuseField.RENAME2_FLAGS, 0xffffffffL)
            .name("old")
            .name("ü");
    FuseRequest request = decode(made);
    assertThat(request.opcode()).isEqualTo(FuseOpcode.RENAME2);
    assertThat(request.unique()).isEqualTo(7);
    assertThat(request.nodeid()).isEqualTo(5);
    assertThat(request.uid()).isEqualTo(1000);
    assertThat(request.gid()).isEqualTo(100);
    assertThat(request.pid()).isEqualTo(42);
    assertThat(request.argument(FuseField.RENAME2_NEWDIR)).isEqualTo(-3);
    assertThat(request.argument(FuseField.RENAME2_FLAGS)).isEqualTo(0xffffffffL);
    assertThat(text(request.name())).isEqualTo("old");
    assertThat(text(request.secondName())).isEqualTo("ü");
  }

  @Test
  void extensionsAreNotData() throws MalformedRequestException {
    byte[] extension = new byte[16];
    RequestBytes made = new RequestBytes(FuseOpcode.MKDIR, 1, 1).name("d").data(extension);
    FuseField.IN_EXTLEN.put(made.bytes, 0, 2);
    assertThat(decode(made).data().remaining()).isZero();
  }

  @Test
  void theDataOfAWriteCanStayWhereTheyAre() throws MalformedRequestException {
    RequestBytes made =
        new RequestBytes(FuseOpcode.WRITE, 1, 2).with(FuseField.WRITE_SIZE, 9).data(new byte[9]);
    ByteBuffer moved = ByteBuffer.allocate(500).order(ByteOrder.nativeOrder());
    moved.put(100, made.bytes, 0, made.length());
    FuseRequest request = new FuseRequest();
    request.take(moved, 100, made.length(), 8);
    assertThat(request.dataAreInPlace()).as("more than may stay").isFalse();
    assertThat(request.data().remaining()).isEqualTo(9);
    request.take(moved, 100, made.length(), 9);
    assertThat(request.dataAreInPlace()).isTrue();
    assertThat(request.argument(FuseField.WRITE_SIZE)).isEqualTo(9);
    assertThatThrownBy(request::data).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource
  void aValidRequestIsDecodedAndOneThatEndsEarlyIsRefused(FuseOpcode opcode) throws Exception {
    Random random = new Random(opcode.number());
    for (int i = 0; i < TRIES / 20; i++) {
      RequestBytes made = RequestBytes.random(opcode, random);
      assertThat(decode(made).opcode()).isEqualTo(opcode);
      int shorter = random.nextInt(made.length());
      FuseField.IN_LEN.put(made.bytes, 0, shorter);
      boolean isWhole = opcode == FuseOpcode.INIT && shorter >= opcode.size() + 40;
      if (!isWhole) {
        assertThatThrownBy(() -> decode(made.bytes, shorter))
            .isInstanceOf(MalformedRequestException.class);
      }
    }
  }

  @Test
  void anyBytesAreDecodedOrRefused() {
    Random random = new Random(16);
    FuseOpcode[] all = FuseOpcode.values();
    int refused = 0;
    for (int i = 0; i < 20 * TRIES; i++) {
      RequestBytes made = RequestBytes.random(all[random.nextInt(all.length)], random);
      for (int n = random.nextInt(4); n > 0; n--) {
        made.bytes.put(random.nextInt(made.length()), (byte) random.nextInt());
      }
      int length = random.nextInt(3) == 0 ? random.nextInt(made.length() + 1) : made.length();
      if (random.nextBoolean()) {
        FuseField.IN_LEN.put(made.bytes, 0, length);
      }
      try {
        FuseRequest request = decode(made.bytes, length);
        if (request.opcode().names() > 0) {
          assertThat(request.name()).isNotEmpty();
        }
        if (request.opcode().names() > 1) {
          assertThat(request.secondName()).isNotEmpty();
        }
        assertThat(request.data().remaining()).isNotNegative();
      } catch (MalformedRequestException malformed) {
        assertThat(malformed).hasMessageMatching(".*\\d.*|.*name.*");
        refused++;
      }
    }
    assertThat(refused).isBetween(TRIES, 19 * TRIES);
  }
}
