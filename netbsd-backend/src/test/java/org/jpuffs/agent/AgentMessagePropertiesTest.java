package org.jpuffs.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Any bytes are decoded or refused with the rule that they break. */
class AgentMessagePropertiesTest {
  private static final int LONG_PAYLOAD = 300;

  @Provide
  Arbitrary<AgentMessage> messages() {
    return Arbitraries.of(MessageType.class)
        .flatMap(
            type ->
                Combinators.combine(
                        Arbitraries.integers().between(0, AgentMessage.CHANNELS),
                        Arbitraries.integers(),
                        Arbitraries.bytes()
                            .array(byte[].class)
                            .ofMinSize(type.shortest())
                            .ofMaxSize(Math.min(type.longest(), LONG_PAYLOAD)))
                    .as(
                        (channel, tag, bytes) ->
                            new AgentMessage(
                                channel,
                                type,
                                tag,
                                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN))));
  }

  @Property
  void aMessageThatIsEncodedIsDecodedTheSame(@ForAll("messages") AgentMessage message)
      throws IOException {
    assertThat(AgentMessage.read(new ByteArrayInputStream(message.encode()))).isEqualTo(message);
  }

  @Property
  void severalMessagesAreReadOneAfterTheOther(
      @ForAll("messages") AgentMessage first, @ForAll("messages") AgentMessage second)
      throws IOException {
    ByteBuffer both = ByteBuffer.allocate(first.encode().length + second.encode().length);
    both.put(first.encode()).put(second.encode());
    ByteArrayInputStream in = new ByteArrayInputStream(both.array());
    assertThat(List.of(AgentMessage.read(in), AgentMessage.read(in)))
        .containsExactly(first, second);
    assertThat(AgentMessage.read(in)).isNull();
  }

  @Property(tries = 4_000)
  void randomBytesAreDecodedOrRefused(@ForAll @Size(max = LONG_PAYLOAD) byte[] bytes) {
    decode(bytes);
  }

  @Property(tries = 4_000)
  void aChangedMessageIsDecodedOrRefused(
      @ForAll("messages") AgentMessage message, @ForAll int index, @ForAll byte value) {
    byte[] bytes = message.encode();
    bytes[Math.floorMod(index, bytes.length)] = value;
    decode(bytes);
  }

  @Property
  void aMessageThatIsCutOffIsRefused(@ForAll("messages") AgentMessage message, @ForAll int length) {
    byte[] whole = message.encode();
    byte[] bytes = new byte[1 + Math.floorMod(length, whole.length)];
    if (bytes.length == whole.length) {
      return;
    }
    System.arraycopy(whole, 0, bytes, 0, bytes.length);
    assertThat(decode(bytes)).contains("the input ends after");
  }

  /** The rule that is broken; empty if there is none. */
  private static String decode(byte[] bytes) {
    try {
      AgentMessage message = AgentMessage.read(new ByteArrayInputStream(bytes));
      if (message != null && message.type() == MessageType.RESULT) {
        CallResult result = CallResult.of(message.payload());
        assertThat(result.buffers()).allMatch(buffer -> buffer.remaining() <= bytes.length);
      }
      if (message != null && message.type() == MessageType.GREETING) {
        assertThat(Greeting.of(message.payload()).name()).isNotNull();
      }
      return "";
    } catch (IOException e) {
      assertThat(e).isInstanceOf(AgentProtocolException.class);
      assertThat(e.getMessage()).isNotBlank();
      return e.getMessage();
    }
  }
}
