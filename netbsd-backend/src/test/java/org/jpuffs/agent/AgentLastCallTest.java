package org.jpuffs.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.syscall.Syscall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LAST: the calls that a child makes when it ends. Here they add bytes to a file. */
class AgentLastCallTest extends StubbedAgent {
  /** Adds a byte, and fails with EBUSY until the file is long enough ({@code agent-stub.h}). */
  private static final int ADD_BYTE = 903;

  /** The same after a pipe has a byte, or has ended. */
  private static final int ADD_BYTE_AFTER_PIPE = 904;

  private static final int NO_SUCH_CALL = 999;
  private static final int ENOSYS = 78;

  @TempDir private Path files;
  private Path file;
  private AgentChannel channel;
  private int fd;

  @BeforeEach
  void openFile() throws Exception {
    file = files.resolve("file");
    channel = channel();
    fd = open(file);
  }

  private static CallMessage message(int number, long... arguments) {
    List<CallSignature.Argument> numbers = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      numbers.add(CallSignature.Argument.NUMBER);
    }
    return new CallMessage(new CallSignature(number, CallSignature.NO_PAD, numbers), arguments);
  }

  private AgentMessage ask(CallMessage message) {
    AgentMessage request = message.encode(channel.number(), MessageType.CALL, channel.newTag());
    AgentMessage answer = channel.ask(request, "call", LIMIT);
    assertThat(answer).isNotNull();
    return answer;
  }

  private long call(Syscall call, long... arguments) throws IOException {
    CallMessage message = new CallMessage(CallSignatures.of(call), arguments);
    return message.complete(CallResult.of(ask(message).payload()));
  }

  private int open(Path path) throws IOException {
    ByteBuffer name = direct(4096).put((path + "\0").getBytes(UTF_8));
    return (int) call(Syscall.OPEN, address(name), 0, 0);
  }

  /** The reading and the writing end. */
  private int[] pipe() throws IOException {
    ByteBuffer pair = direct(8);
    assertThat(call(Syscall.PIPE2, address(pair), 0)).isZero();
    return new int[] {pair.getInt(0), pair.getInt(4)};
  }

  private void endWith(int expected, int number, long... arguments) {
    channel.post(
        message(number, arguments).encodeLast(channel.number(), channel.newTag(), expected));
  }

  private void endWithByte(char added) {
    endWith(0, ADD_BYTE, fd, added, 0);
  }

  private void aside(int number, long... arguments) {
    channel.post(
        message(number, arguments).encode(channel.number(), MessageType.ASIDE, channel.newTag()));
  }

  private void awaitReceived() throws IOException {
    assertThat(call(Syscall.GETPID)).as("the child has got what was sent before").isPositive();
  }

  private void watch(int watched) {
    channel.post(
        AgentMessage.of(channel.number(), MessageType.WATCH, channel.newTag(), watched, 1, 1));
  }

  @Test
  void aChildThatIsClosedMakesThemOnceInTheirOrder() throws Exception {
    endWithByte('a');
    endWithByte('b');
    awaitReceived();
    assertThat(file).isEmptyFile();
    channel.close(LIMIT);
    assertThat(file).hasContent("ab");
    assertThat(channel.ending()).isEqualTo("exited with status 0");
  }

  @Test
  void aCallThatSucceedsInPlaceOfItsErrorIsTheLastOne() {
    endWith(ENOSYS, ADD_BYTE, fd, 'a', 0);
    endWithByte('b');
    channel.close(LIMIT);
    assertThat(file).hasContent("a");
  }

  @Test
  void aCallThatFailsIsTheLastOne() {
    endWith(0, NO_SUCH_CALL);
    endWithByte('b');
    channel.close(LIMIT);
    assertThat(file).isEmptyFile();
  }

  @Test
  void aCallThatFailsAsExpectedIsNotTheLastOne() {
    endWith(ENOSYS, NO_SUCH_CALL);
    endWith(CallMessage.ANY_ERROR, NO_SUCH_CALL);
    endWithByte('b');
    channel.close(LIMIT);
    assertThat(file).hasContent("b");
  }

  @Test
  void allAreRepeatedAfterEbusy() {
    endWithByte('a');
    endWith(0, ADD_BYTE, fd, 'b', 6);
    channel.close(LIMIT);
    assertThat(file).hasContent("ababab");
  }

  @Test
  void allAreRepeatedAfterEintr() throws Exception {
    int pid = (int) call(Syscall.GETPID);
    endWithByte('a');
    endWith(0, PAUSE);
    channel.post(AgentMessage.of(channel.number(), MessageType.CLOSE, channel.newTag()));
    AgentChannel other = channel();
    await()
        .until(
            () -> {
              call(other, 37, pid, 1); // kill(2)
              return Files.size(file) > 1;
            });
    channel.kill();
  }

  @Test
  void allAreRepeatedAfterEagain() throws Exception {
    int[] pipe = pipe();
    ByteBuffer byteOfPipe = direct(1);
    endWithByte('a');
    CallMessage read =
        new CallMessage(CallSignatures.of(Syscall.READ), pipe[0], address(byteOfPipe), 1);
    channel.post(read.encodeLast(channel.number(), channel.newTag(), 0));
    endWithByte('b');
    channel.post(AgentMessage.of(channel.number(), MessageType.CLOSE, channel.newTag()));
    await().until(() -> Files.size(file) > 1);
    assertThat(Files.readString(file)).startsWith("aa");
    channel.kill();
  }

  @Test
  void theyEndIfEbusyStays() {
    endWith(0, ADD_BYTE, fd, 'a', 1_000_000);
    channel.close(LIMIT);
    assertThat(file).hasContent("a".repeat(200));
    assertThat(channel.ending()).isEqualTo("exited with status 0");
  }

  @Test
  void aChildMakesThemWhenTheAgentIsKilled() throws Exception {
    endWithByte('a');
    awaitReceived();
    peer.end();
    await().untilAsserted(() -> assertThat(file).hasContent("a"));
  }

  @Test
  void aChildMakesThemWhenTheLineIsLost() throws Exception {
    endWithByte('a');
    awaitReceived();
    line.close();
    await().untilAsserted(() -> assertThat(file).hasContent("a"));
  }

  @Test
  void aChildMakesThemAfterAMessageThatBreaksARule() {
    endWithByte('a');
    channel.post(
        AgentMessage.of(channel.number(), MessageType.CALL, channel.newTag(), 20, 9, 9, 0));
    await().untilAsserted(() -> assertThat(file).hasContent("a"));
  }

  @Test
  void theyAreTakenBackByALastWithoutPayload() {
    endWithByte('a');
    endWithByte('b');
    channel.post(AgentMessage.of(channel.number(), MessageType.LAST, channel.newTag()));
    endWithByte('c');
    channel.close(LIMIT);
    assertThat(file).hasContent("c");
  }

  /** It may be mount(2), which must not be inside the kernel when the device closes. */
  @Test
  void anAsideEndsBeforeThem() throws Exception {
    Path fifo = files.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    aside(ADD_BYTE_AFTER_PIPE, open(fifo), fd, 'a', 0);
    endWithByte('b');
    awaitReceived();
    channel.post(AgentMessage.of(channel.number(), MessageType.CLOSE, channel.newTag()));
    closeAnotherWithLastCall();
    assertThat(file).as("the first child has not made its last call").isEmptyFile();
    Files.write(fifo, new byte[1]);
    channel.close(LIMIT);
    assertThat(file).hasContent("ab");
  }

  /** Takes as long as the first child needs for its last call, if it does not wait. */
  private void closeAnotherWithLastCall() {
    AgentChannel other = channel();
    CallMessage none = message(NO_SUCH_CALL);
    other.post(none.encodeLast(other.number(), other.newTag(), CallMessage.ANY_ERROR));
    other.close(LIMIT);
  }

  /** It may be a call on the mount, which waits for frames of the server that is gone. */
  @Test
  void anAsideOfAChildThatPushesFramesEndsAfterThem() throws Exception {
    int[] pipe = pipe();
    watch(pipe()[0]);
    aside(ADD_BYTE_AFTER_PIPE, pipe[0], fd, 'a', 0);
    endWith(0, Syscall.CLOSE.number(), pipe[1]);
    endWithByte('b');
    channel.close(LIMIT);
    assertThat(channel.ending()).isEqualTo("exited with status 0");
    assertThat(Files.readString(file)).hasSize(2).contains("a", "b");
  }

  @Test
  void aProcessEndsWithTheCallsOfItsLwp() throws Exception {
    AgentLwp process = AgentLwp.ofNewProcess(line);
    Path created = files.resolve("created");
    ByteBuffer name = direct(4096).put((created + "\0").getBytes(UTF_8));
    process.endWith(Errno.EBADF.number(), Syscall.CLOSE, 77);
    process.endWith(0, Syscall.OPEN, address(name), 0, 0);
    process.release(0);
    assertThat(created).exists();
    AgentLwp other = AgentLwp.ofNewProcess(line);
    other.endWith(0, Syscall.OPEN, address(name), 0, 0);
    Files.delete(created);
    other.endWithNothing();
    other.release(0);
    assertThat(created).doesNotExist();
  }
}
