package org.jpuffs.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.Syscall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A system call as bytes. */
class CallMessageTest {
  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private static long address(ByteBuffer buffer) {
    return BufferAddresses.lookUp(buffer);
  }

  private static CallMessage call(Syscall call, long... arguments) {
    long[] six = new long[6];
    System.arraycopy(arguments, 0, six, 0, arguments.length);
    return new CallMessage(CallSignatures.of(call), six);
  }

  private static ByteBuffer payload(CallMessage call) {
    return call.encode(1, MessageType.CALL, 2).payload();
  }

  private static CallResult result(long result, int error, String... buffers) {
    return new CallResult(
        result, error, List.of(buffers).stream().map(text -> UTF_8.encode(text)).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everySystemCallHasASignature(Syscall call) {
    CallSignature signature = CallSignatures.of(call);
    assertThat(signature.number()).isEqualTo(call.number());
    for (int i = 0; i < signature.arguments().size(); i++) {
      assertThat(signature.slot(i)).isEqualTo(call.slot(i));
    }
  }

  @Test
  void aPathTravelsWithItsNul() {
    ByteBuffer path = direct(8).put("/mnt".getBytes(UTF_8)).put((byte) 0);
    ByteBuffer payload = payload(call(Syscall.MKDIR, address(path), 0755));
    assertThat(payload.getInt(0)).isEqualTo(136);
    assertThat(payload.getInt(4)).as("passed").isEqualTo(2);
    assertThat(payload.getInt(8)).as("arguments").isEqualTo(2);
    assertThat(payload.getInt(16)).as("kind IN").isEqualTo(1);
    assertThat(payload.getInt(20)).as("length").isEqualTo(5);
    assertThat(payload.getInt(32)).as("kind NUMBER").isZero();
    assertThat(payload.getLong(40)).isEqualTo(0755);
    assertThat(payload.limit()).isEqualTo(48 + 5);
    assertThat(payload.get(52)).isZero();
  }

  @Test
  void theSlotThatIsUnusedIsZero() {
    ByteBuffer payload = payload(call(Syscall.LSEEK, 5, -7, 2));
    assertThat(payload.getInt(4)).isEqualTo(4);
    assertThat(payload.getLong(16 + 8)).isEqualTo(5);
    assertThat(payload.getLong(32 + 8)).isZero();
    assertThat(payload.getLong(48 + 8)).isEqualTo(-7);
    assertThat(payload.getLong(64 + 8)).isEqualTo(2);
  }

  @Test
  void anAddressOfZeroIsANumber() {
    ByteBuffer payload = payload(call(Syscall.FUTIMENS, 3, 0));
    assertThat(payload.limit()).isEqualTo(16 + 2 * 16);
    assertThat(payload.getInt(32)).isZero();
  }

  @Test
  void onlyTheBytesOfTheResultComeBack() throws Exception {
    ByteBuffer into = direct(10);
    into.put(0, "..........".getBytes(UTF_8));
    CallMessage read = call(Syscall.READ, 3, address(into), 10);
    assertThat(payload(read).limit()).as("nothing of it travels").isEqualTo(16 + 3 * 16);
    assertThat(read.complete(result(2, 0, "ab"))).isEqualTo(2);
    byte[] bytes = new byte[10];
    into.get(0, bytes);
    assertThat(new String(bytes, UTF_8)).isEqualTo("ab........");
  }

  @Test
  void anErrorIsNegated() throws Exception {
    CallMessage read = call(Syscall.READ, 3, address(direct(10)), 10);
    assertThat(read.complete(result(-1, Errno.EBADF.number(), "")))
        .isEqualTo(-Errno.EBADF.number());
  }

  @Test
  void anOffsetOfMinusOneIsNoError() throws Exception {
    assertThat(call(Syscall.LSEEK, 3, -1, 0).complete(result(-1, 0))).isEqualTo(-1);
  }

  @Test
  void aVectorIsOneBufferWithAddresses() throws Exception {
    ByteBuffer first = direct(3);
    ByteBuffer second = direct(4);
    ByteBuffer vector = direct(32);
    vector.putLong(0, address(first)).putLong(8, 3).putLong(16, address(second)).putLong(24, 4);
    CallMessage readv = call(Syscall.READV, 9, address(vector), 2);
    ByteBuffer payload = payload(readv).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(payload.getInt(4)).as("passed").isEqualTo(3);
    assertThat(payload.getInt(8)).as("arguments").isEqualTo(4);
    assertThat(payload.getInt(12)).as("addresses").isEqualTo(2);
    int addresses = 16 + 4 * 16;
    assertThat(payload.getShort(addresses)).as("the vector is argument").isEqualTo((short) 1);
    assertThat(payload.getShort(addresses + 2)).as("points to").isEqualTo((short) 3);
    assertThat(payload.getInt(addresses + 8 + 4)).as("offset of the second").isEqualTo(16);
    assertThat(readv.complete(result(5, 0, "abcde"))).isEqualTo(5);
    assertThat((char) first.get(2)).isEqualTo('c');
    assertThat((char) second.get(1)).isEqualTo('e');
    assertThat(second.get(2)).isZero();
  }

  @Test
  void buffersThatTheCallDoesNotHaveAreRefused() {
    ByteBuffer into = direct(4);
    CallMessage read = call(Syscall.READ, 3, address(into), 4);
    assertThatThrownBy(() -> read.complete(result(0, 0)))
        .isInstanceOf(AgentProtocolException.class)
        .hasMessage("RESULT of call 3: 0 buffers, where the call has 1");
    assertThatThrownBy(() -> read.complete(result(5, 0, "abcde")))
        .isInstanceOf(AgentProtocolException.class)
        .hasMessage("RESULT of call 3: 5 bytes for a buffer of 4");
  }

  @Test
  void aCallThatFitsInNoMessageIsRefused() {
    ByteBuffer large = direct(AgentMessage.LONGEST_BUFFERS + 1);
    assertThatThrownBy(() -> call(Syscall.WRITE, 3, address(large), large.capacity()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("1048577 bytes", "1048576", "several calls");
  }
}
