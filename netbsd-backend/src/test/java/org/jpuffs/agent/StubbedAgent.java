package org.jpuffs.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.syscall.BufferAddresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent itself, on this machine; its kernel has a few calls ({@code agent-stub.h}). Each test
 * has an agent of its own.
 */
@Timeout(60)
abstract class StubbedAgent {
  /** How long a request may take. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  /** A call of the stub that returns when a signal comes. */
  static final int PAUSE = 900;

  /** The directory of the program, and of files that calls open. */
  @TempDir static Path directory;

  /** The program of the agent. */
  static Path program;

  /** The agent that runs. */
  AgentProgram peer;

  /** The line to it. */
  AgentLine line;

  @BeforeAll
  static void compile() throws Exception {
    program = CompiledAgent.withStub(directory);
  }

  @BeforeEach
  void connect() throws Exception {
    peer = AgentProgram.start(program.toString());
    line = AgentLine.to(peer, LIMIT);
  }

  @AfterEach
  void close() {
    line.close();
  }

  static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  static long address(ByteBuffer buffer) {
    return BufferAddresses.lookUp(buffer);
  }

  /** A channel without an lwp, for requests that no lwp makes. */
  AgentChannel channel() {
    AgentChannel channel = line.open();
    assertThat(channel.awaitOpened(LIMIT)).isNotNull();
    return channel;
  }

  static CallResult call(AgentChannel channel, int number, long... arguments) throws IOException {
    List<CallSignature.Argument> numbers = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      numbers.add(CallSignature.Argument.NUMBER);
    }
    CallMessage message =
        new CallMessage(new CallSignature(number, CallSignature.NO_PAD, numbers), arguments);
    AgentMessage answer =
        channel.ask(
            message.encode(channel.number(), MessageType.CALL, channel.newTag()), "call", LIMIT);
    assertThat(answer).isNotNull();
    return CallResult.of(answer.payload());
  }
}
