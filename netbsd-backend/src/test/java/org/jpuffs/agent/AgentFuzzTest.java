package org.jpuffs.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Random bytes and changed messages for both decoders: that of the agent, and ours. */
@Timeout(300)
class AgentFuzzTest {
  @TempDir private static Path directory;
  private static Path fuzzer;

  @BeforeAll
  static void compile() throws Exception {
    fuzzer = CompiledAgent.fuzzer(directory);
  }

  @Test
  void theAgentDecodesOrRefusesAMillionBytes() throws Exception {
    fuzzAgent(1, 1_000_000, 100_000);
  }

  /** The program ends by a signal, or a message, at the first wrong access to memory. */
  private static void fuzzAgent(long seed, int bytes, int messages) throws Exception {
    Process process =
        new ProcessBuilder(List.of(fuzzer.toString(), "" + seed, "" + bytes, "" + messages))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines())
        .as("how often each rule was broken")
        .allMatch(line -> line.matches("\\d+\t.+"))
        .hasSizeGreaterThan(20);
  }

  @Test
  void weDecodeOrRefuseAMillionBytes() {
    Random random = new Random(1);
    Map<String, Integer> rules = new HashMap<>();
    for (int i = 0; i < 1_000_000 / 64; i++) {
      byte[] bytes = new byte[64];
      random.nextBytes(bytes);
      rules.merge(rule(bytes), 1, Integer::sum);
    }
    for (int i = 0; i < 100_000; i++) {
      rules.merge(rule(changed(random)), 1, Integer::sum);
    }
    assertThat(rules.keySet().stream().map(rule -> rule.replaceAll("\\d+", "N")).distinct())
        .hasSizeGreaterThan(20);
  }

  private static byte[] changed(Random random) {
    MessageType[] types = MessageType.values();
    MessageType type = types[random.nextInt(types.length)];
    byte[] payload = new byte[Math.min(type.longest(), type.shortest() + random.nextInt(60))];
    random.nextBytes(payload);
    ByteBuffer numbers = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    if (type == MessageType.RESULT) { // a result that may be right
      numbers.putInt(12, 0);
      for (int at = 16; at + 4 <= payload.length; at += 4 + numbers.getInt(at)) {
        numbers.putInt(at, random.nextInt(payload.length - at));
      }
    }
    byte[] bytes = new AgentMessage(random.nextInt(65), type, random.nextInt(), numbers).encode();
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    return bytes;
  }

  private static String rule(byte[] bytes) {
    try {
      AgentMessage message = AgentMessage.read(new ByteArrayInputStream(bytes));
      if (message != null && message.type() == MessageType.RESULT) {
        assertThat(CallResult.of(message.payload())).isNotNull();
      }
      if (message != null && message.type() == MessageType.GREETING) {
        assertThat(Greeting.of(message.payload())).isNotNull();
      }
      return "none";
    } catch (IOException e) {
      assertThat(e).isInstanceOf(AgentProtocolException.class);
      return String.valueOf(e.getMessage());
    }
  }
}
