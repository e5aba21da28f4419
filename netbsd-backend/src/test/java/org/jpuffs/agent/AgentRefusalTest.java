package org.jpuffs.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.jpuffs.spi.BackendUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an agent refuses, and commands that are no agent. */
class AgentRefusalTest extends StubbedAgent {
  /** The last message of the agent; it must have ended by itself. */
  private static String refusal(byte[]... messages) throws Exception {
    Process agent = new ProcessBuilder(program.toString()).start();
    AgentMessage hello =
        AgentMessage.of(0, MessageType.HELLO, 0, AgentMessage.MAGIC, AgentMessage.VERSION);
    agent.getOutputStream().write(hello.encode());
    for (byte[] message : messages) {
      agent.getOutputStream().write(message);
    }
    agent.getOutputStream().flush();
    AgentMessage last = null;
    AgentMessage next;
    while ((next = AgentMessage.read(agent.getInputStream())) != null) {
      last = next;
    }
    assertThat(agent.waitFor()).isEqualTo(1);
    assertThat(last).isNotNull();
    assertThat(last.type()).isEqualTo(MessageType.ERROR);
    return last.text();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 99, 0, the type of a request is 1 to 12",
    "0, 2, 0, a channel is 1 to 64",
    "65, 2, 0, a channel is 1 to 64",
    "1, 2, 1, 'OPEN, CLOSE, KILL and PING have no payload'",
    "1, 5, 0, CALL and ASIDE have at least 16 bytes",
    "1, 12, 19, LAST has no payload or at least 20 bytes",
    "1, 5, 2000000, a payload has at most 1114112 bytes",
    "1, 3, 0, a channel is opened before it is used",
    "0, 1, 8, 'HELLO is the first message, and only that'"
  })
  void aBadMessageIsRefusedByItsRule(int channel, int type, int length, String rule)
      throws Exception {
    ByteBuffer bytes = AgentMessage.payload(AgentMessage.HEADER_SIZE + Math.min(length, 100));
    bytes.putInt(length).putInt(channel).putInt(type).putInt(7);
    assertThat(refusal(bytes.array()))
        .isEqualTo(
            "puffs-agent: message of type %d, channel %d, tag 7, %d bytes: %s"
                .formatted(type, channel, length, rule));
  }

  @Test
  void aBadCallIsRefusedByItsChild() throws Exception {
    byte[] open = AgentMessage.of(3, MessageType.OPEN, 0).encode();
    byte[] call = AgentMessage.of(3, MessageType.CALL, 8, 20, 9, 9, 0).encode();
    assertThat(refusal(open, call))
        .isEqualTo(
            "puffs-agent: message of type 5, channel 3, tag 8, 16 bytes: at most 8 arguments,"
                + " those that the call has, are passed");
  }

  @Test
  void aChildKeepsEightLastCalls() throws Exception {
    byte[] open = AgentMessage.of(3, MessageType.OPEN, 0).encode();
    byte[] last = AgentMessage.of(3, MessageType.LAST, 8, 0, 20, 0, 0, 0).encode();
    assertThat(refusal(open, last, last, last, last, last, last, last, last, last))
        .isEqualTo(
            "puffs-agent: message of type 12, channel 3, tag 8, 20 bytes: a child has at most 8"
                + " last calls");
  }

  @Test
  void anotherVersionIsRefused() throws Exception {
    Process agent = new ProcessBuilder(program.toString()).start();
    byte[] hello = AgentMessage.of(0, MessageType.HELLO, 0, AgentMessage.MAGIC, 1).encode();
    agent.getOutputStream().write(hello);
    agent.getOutputStream().flush();
    AgentMessage answer = AgentMessage.read(agent.getInputStream());
    assertThat(answer).isNotNull();
    assertThat(answer.text()).endsWith("this agent has version 2 of the protocol");
    assertThat(agent.waitFor()).isEqualTo(1);
  }

  @Test
  void anAgentOnAMachineWithoutPuffsIsRefused() throws Exception {
    String name = CompiledAgent.forThisMachine(directory).toString();
    System.setProperty(AgentBackend.PROPERTY, name);
    try {
      assertThatThrownBy(() -> new AgentBackend().start())
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContainingAll("the guest", "has no puffs", "NetBSD, release 7 or later");
    } finally {
      System.clearProperty(AgentBackend.PROPERTY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/nonexistent/agent, Cannot run program",
    "echo hello, '\"hello.\"'",
    "false, exited with status 1",
    "'', is not set"
  })
  void aCommandThatIsNoAgentIsNamed(String command, String finding) {
    System.setProperty(AgentBackend.PROPERTY, command);
    try {
      assertThatThrownBy(() -> new AgentBackend().start())
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContaining(finding);
    } finally {
      System.clearProperty(AgentBackend.PROPERTY);
    }
  }
}
