package org.jpuffs.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.Syscall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** LAST: a call that a child of the agent makes when it ends. Here it adds a byte to a file. */
@Timeout(60)
class AgentLastCallTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Adds a byte, and fails with EBUSY until the file is long enough ({@code agent-stub.h}). */
  private static final int ADD_BYTE = 903;

  @TempDir private static Path directory;
  private static Path program;

  @TempDir private Path files;
  private Path file;
  private AgentProgram peer;
  private AgentLine line;
  private AgentLwp process;
  private AgentChannel channel;

  @BeforeAll
  static void compile() throws Exception {
    program = CompiledAgent.withStub(directory);
  }

  @BeforeEach
  void connect() throws Exception {
    file = files.resolve("file");
    peer = AgentProgram.start(program.toString());
    line = AgentLine.to(peer, LIMIT);
    process = AgentLwp.ofNewProcess(line);
    channel = line.open();
    assertThat(channel.awaitOpened(LIMIT)).isNotNull();
  }

  @AfterEach
  void close() {
    line.close();
  }

  private long call(Syscall call, long... arguments) throws IOException {
    CallMessage message = new CallMessage(CallSignatures.of(call), arguments);
    AgentMessage answer =
        channel.ask(
            message.encode(channel.number(), MessageType.CALL, channel.newTag()), "call", LIMIT);
    assertThat(answer).isNotNull();
    return message.complete(CallResult.of(answer.payload()));
  }

  private int open() throws IOException {
    ByteBuffer path = ByteBuffer.allocateDirect(4096).put((file + "\0").getBytes(UTF_8));
    return (int) call(Syscall.OPEN, BufferAddresses.lookUp(path), 0, 0);
  }

  private static CallMessage addByte(int fd, int length) {
    List<CallSignature.Argument> numbers =
        List.of(CallSignature.Argument.NUMBER, CallSignature.Argument.NUMBER);
    return new CallMessage(new CallSignature(ADD_BYTE, CallSignature.NO_PAD, numbers), fd, length);
  }

  /** The child ends with {@link #ADD_BYTE}, until the file has {@code length} bytes. */
  private void endWithByte(int length) throws IOException {
    int fd = open();
    channel.post(addByte(fd, length).encodeLast(channel.number(), channel.newTag(), 77));
    assertThat(call(Syscall.GETPID)).as("the child has got the call").isPositive();
  }

  private void awaitLength(long length) {
    await().until(() -> Files.size(file), size -> size == length);
  }

  @Test
  void aChildThatIsClosedMakesItOnce() throws Exception {
    endWithByte(1);
    assertThat(file).isEmptyFile();
    channel.close(LIMIT);
    assertThat(file).hasSize(1);
  }

  @Test
  void itIsRepeatedWhileItFailsWithEbusy() throws Exception {
    endWithByte(3);
    channel.close(LIMIT);
    assertThat(file).hasSize(3);
    assertThat(channel.ending()).isEqualTo("exited with status 0");
  }

  @Test
  void aChildMakesItWhenTheAgentIsKilled() throws Exception {
    endWithByte(1);
    peer.end();
    awaitLength(1);
  }

  @Test
  void aChildWithADeviceMakesItWhenTheLineIsLost() throws Exception {
    endWithByte(1);
    watchPipe();
    line.close();
    awaitLength(1);
  }

  /** The process pushes what it reads from a pipe. */
  private int watchPipe() throws IOException {
    ByteBuffer pair = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
    assertThat(call(Syscall.PIPE2, BufferAddresses.lookUp(pair), 0)).isZero();
    channel.post(
        AgentMessage.of(
            channel.number(), MessageType.WATCH, channel.newTag(), pair.getInt(0), 1, 1));
    return pair.getInt(4);
  }

  @Test
  void itIsNotMadeAfterTheEndOfTheFrames() throws Exception {
    endWithByte(1);
    int writing = watchPipe();
    assertThat(call(Syscall.CLOSE, writing)).isZero();
    await().until(() -> channel.frames().isOver());
    channel.close(LIMIT);
    assertThat(file).isEmptyFile();
  }

  @Test
  void itIsTakenBackByALastWithoutPayload() throws Exception {
    endWithByte(1);
    channel.post(AgentMessage.of(channel.number(), MessageType.LAST, channel.newTag()));
    channel.close(LIMIT);
    assertThat(file).isEmptyFile();
  }

  @Test
  void theDescriptorIsClosedBeforeTheCall() throws Exception {
    int fd = open();
    channel.post(addByte(fd, 1).encodeLast(channel.number(), channel.newTag(), fd));
    channel.close(LIMIT);
    assertThat(file).as("nothing can be written to it any more").isEmptyFile();
    assertThat(process.call(Syscall.CLOSE, 77)).isEqualTo(-Errno.EBADF.number());
  }
}
