package org.jpuffs.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.ProcessMemory;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Mman;
import org.jpuffs.wire.Protection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent itself, on this machine; its kernel has a few calls ({@code agent-stub.h}). */
@Timeout(60)
class AgentStubTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;
  private static final int SIGSEGV = 11;

  private static final int PAUSE = 900;
  private static final int ABORT = 901;
  private static final int DUMP = 902;

  @TempDir private static Path directory;
  private static Path program;

  private AgentProgram peer;
  private AgentLine line;

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

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private static long address(ByteBuffer buffer) {
    return BufferAddresses.lookUp(buffer);
  }

  /** A channel without an lwp, for requests that no lwp makes. */
  private AgentChannel channel() {
    AgentChannel channel = line.open();
    assertThat(channel.awaitOpened(LIMIT)).isNotNull();
    return channel;
  }

  private static CallResult call(AgentChannel channel, int number, long... arguments)
      throws IOException {
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

  @Test
  void theAgentIntroducesItself() {
    assertThat(line.greeting().name()).isEqualTo("NetBSD stub");
    assertThat(line.greeting().usermount()).isEqualTo(1);
    assertThat(line.greeting().order()).isEqualTo(ByteOrder.nativeOrder());
  }

  @Test
  void eachProcessIsAnother() {
    Lwp one = AgentLwp.ofNewProcess(line);
    Lwp other = AgentLwp.ofNewProcess(line);
    assertThat(one.call(Syscall.GETPID)).isNotEqualTo(other.call(Syscall.GETPID));
  }

  @Test
  void allEightSlotsReachTheKernel() throws Exception {
    ByteBuffer dump = direct(64);
    List<CallSignature.Argument> arguments = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      arguments.add(CallSignature.Argument.NUMBER);
    }
    arguments.add(CallSignature.Argument.fixed(CallSignature.Kind.OUT, 64));
    CallMessage message =
        new CallMessage(
            new CallSignature(DUMP, CallSignature.NO_PAD, arguments),
            -1,
            2,
            Long.MIN_VALUE,
            4,
            5,
            6,
            Long.MAX_VALUE,
            address(dump));
    AgentChannel channel = channel();
    AgentMessage answer =
        channel.ask(
            message.encode(channel.number(), MessageType.CALL, channel.newTag()), "dump", LIMIT);
    assertThat(answer).isNotNull();
    assertThat(message.complete(CallResult.of(answer.payload()))).isEqualTo(64);
    long[] slots = new long[7];
    dump.asLongBuffer().get(slots);
    assertThat(slots).containsExactly(-1, 2, Long.MIN_VALUE, 4, 5, 6, Long.MAX_VALUE);
  }

  @Test
  void bytesAreWrittenAndReadBackInVectors() {
    Lwp lwp = AgentLwp.ofNewProcess(line);
    assertThat(lwp.call(Syscall.PIPE2, lwp.smallAddress(), 0)).isZero();
    int reading = lwp.getSmall(0);
    int writing = lwp.getSmall(4);
    ByteBuffer hello = direct(5).put(0, "hello".getBytes(UTF_8));
    ByteBuffer vector = direct(32);
    vector.putLong(0, address(hello)).putLong(8, 2).putLong(16, address(hello) + 2).putLong(24, 3);
    assertThat(lwp.call(Syscall.WRITEV, writing, address(vector), 2)).isEqualTo(5);
    assertThat(lwp.call(Syscall.WRITE, writing, address(hello), 5)).isEqualTo(5);
    ByteBuffer back = direct(10);
    vector.putLong(0, address(back) + 7).putLong(8, 3).putLong(16, address(back)).putLong(24, 7);
    assertThat(lwp.call(Syscall.READV, reading, address(vector), 2)).isEqualTo(10);
    byte[] text = new byte[10];
    back.get(0, text);
    assertThat(new String(text, UTF_8)).isEqualTo("lohellohel");
    assertThat(lwp.call(Syscall.READ, reading, address(back), 10))
        .isEqualTo(-Errno.EAGAIN.number());
  }

  @Test
  void aCallThatTheKernelDoesNotHaveReturnsEnosys() {
    Lwp lwp = AgentLwp.ofNewProcess(line);
    assertThat(lwp.call(Syscall.FSYNC, 0)).isEqualTo(-Errno.ENOSYS.number());
  }

  @Test
  void callsWithoutAnswersAreMadeInTheirOrder() {
    Lwp lwp = AgentLwp.ofNewProcess(line);
    assertThat(lwp.call(Syscall.PIPE2, lwp.smallAddress(), 0)).isZero();
    int writing = lwp.getSmall(4);
    lwp.post(Syscall.CLOSE, writing);
    ByteBuffer hello = direct(5);
    assertThat(lwp.call(Syscall.WRITE, writing, address(hello), 5))
        .isEqualTo(-Errno.EBADF.number());
  }

  @Test
  void aSignalOnlyInterruptsACall() throws Exception {
    AgentChannel waiting = line.open();
    AgentMessage opened = waiting.awaitOpened(LIMIT);
    assertThat(opened).isNotNull();
    Lwp sender = AgentLwp.ofNewProcess(line);
    CompletableFuture<CallResult> paused =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return call(waiting, PAUSE);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    while (!paused.isDone()) { // the first ones may come before the call
      assertThat(sender.kill(opened.payload().getInt(0), SIGTERM)).isZero();
    }
    assertThat(paused.get().value()).isEqualTo(-Errno.EINTR.number());
    assertThat(call(waiting, 20).result()).isEqualTo(opened.payload().getInt(0));
  }

  @Test
  void aProcessThatIsKilledIsNamedAndTheOthersGoOn() {
    AgentLwp killed = AgentLwp.ofNewProcess(line);
    Lwp other = AgentLwp.ofNewProcess(line);
    int pid = (int) killed.call(Syscall.GETPID);
    assertThat(other.kill(pid, SIGKILL)).isZero();
    assertThat(killed.call(Syscall.CLOSE, 77))
        .isIn((long) -Errno.EINTR.number(), (long) -Errno.ESRCH.number());
    assertThat(killed.call(Syscall.CLOSE, 77)).isEqualTo(-Errno.ESRCH.number());
    assertThat(other.call(Syscall.CLOSE, 77)).isEqualTo(-Errno.EBADF.number());
    assertThat(other.kill(pid, 0)).isEqualTo(-Errno.ESRCH.number());
  }

  @Test
  void aProcessThatDiesOfASignalReportsIt() {
    AgentChannel channel = channel();
    assertThatThrownBy(() -> call(channel, ABORT)).isInstanceOf(AssertionError.class);
    assertThat(channel.ending()).isEqualTo("was killed by signal 6");
  }

  @Test
  void aChannelIsUsedAgainAfterItsProcessHasEnded() {
    for (int i = 0; i < 2 * AgentMessage.CHANNELS; i++) {
      Lwp lwp = AgentLwp.ofNewProcess(line);
      assertThat(lwp.release(0)).isTrue();
      assertThat(lwp.call(Syscall.CLOSE, 77)).isEqualTo(-Errno.EBADF.number());
    }
  }

  @Test
  void aProcessTooManyIsRefused() {
    for (int i = 0; i < AgentMessage.CHANNELS; i++) {
      AgentLwp.ofNewProcess(line);
    }
    assertThatThrownBy(() -> AgentLwp.ofNewProcess(line))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("64 channels");
  }

  @Test
  void aCallAsideDoesNotDelayTheOthers() throws Exception {
    AgentChannel channel = channel();
    CallMessage pause = new CallMessage(new CallSignature(PAUSE, CallSignature.NO_PAD, List.of()));
    AgentMessage aside = pause.encode(channel.number(), MessageType.ASIDE, channel.newTag());
    CompletableFuture<AgentMessage> paused =
        CompletableFuture.supplyAsync(() -> channel.ask(aside, "pause", LIMIT));
    assertThat(call(channel, 20).result()).isPositive();
    assertThat(call(channel, 20).result()).isPositive();
    assertThat(paused.isDone()).isFalse();
    channel.kill();
    assertThat(paused.get()).as("the answer of a process that has ended").isNull();
  }

  @Test
  void aCallThatDoesNotReturnEndsAtItsLimit() {
    AgentChannel channel = channel();
    CallMessage pause = new CallMessage(new CallSignature(PAUSE, CallSignature.NO_PAD, List.of()));
    assertThatThrownBy(
            () ->
                channel.ask(
                    pause.encode(channel.number(), MessageType.CALL, channel.newTag()),
                    "pause(2)",
                    Duration.ofSeconds(1)))
        .isInstanceOfSatisfying(
            KernelDeathException.class,
            death -> {
              assertThat(death.kind()).isEqualTo(KernelDeathException.Kind.HANG);
              assertThat(death).hasMessageContainingAll("pause(2)", "1 s", "killed");
            });
    assertThat(channel.ending()).isEqualTo("was killed by signal 9");
    assertThat(line.isLost()).isFalse();
  }

  @Test
  void memoryIsReadAndWrittenAndAFaultIsNamed() throws Exception {
    AgentChannel channel = channel();
    long mapped = call(channel, 197, 0, 8192).result();
    assertThat(memory(channel, MessageType.POKE, mapped, "hello", 0).getInt(0)).isZero();
    ByteBuffer read = memory(channel, MessageType.PEEK, mapped, "", 5);
    assertThat(UTF_8.decode(read.duplicate().position(8)).toString()).isEqualTo("hello");
    assertThat(call(channel, 73, mapped, 8192).value()).isZero();
    for (MessageType type : List.of(MessageType.PEEK, MessageType.POKE)) {
      ByteBuffer answer = memory(channel, type, mapped, type == MessageType.POKE ? "x" : "", 1);
      assertThat(answer.getInt(0)).isEqualTo(Errno.EFAULT.number());
      assertThat(answer.getInt(4)).isEqualTo(SIGSEGV);
    }
    assertThat(call(channel, 20).result()).as("it lives").isPositive();
  }

  @Test
  void aMappedFileIsLoadedAndStored() {
    Lwp lwp = AgentLwp.ofNewProcess(line);
    byte[] path = directory.resolve("mapped").toString().getBytes(UTF_8);
    int fd = (int) lwp.call(Syscall.OPEN, lwp.path(path), 0, 0);
    ByteBuffer page = direct(4096).put(1, (byte) 'a');
    assertThat(lwp.call(Syscall.WRITE, fd, address(page), 4096)).isEqualTo(4096);
    assertThat(lwp.call(Syscall.WRITE, fd, address(page), 4096)).isEqualTo(4096);
    int access = Protection.VM_PROT_READ | Protection.VM_PROT_WRITE;
    ProcessMemory memory = lwp.memory();
    long shared = memory.mmap(fd, 4096, 4096, access, Mman.MAP_SHARED);
    long copy = memory.mmap(fd, 0, 8192, access, Mman.MAP_PRIVATE);
    assertThat(shared).isPositive();
    assertThat(copy).isPositive();
    ByteBuffer three = direct(8).position(2).limit(5);
    assertThat(memory.load(shared, three)).isEqualTo(3);
    assertThat(three.get(3)).isEqualTo((byte) 'a');
    assertThat(memory.store(copy + 4096, three.put(3, (byte) 'c'))).isEqualTo(3);
    assertThat(memory.load(shared, three)).isEqualTo(3);
    assertThat(three.get(3)).as("a private store changes no file").isEqualTo((byte) 'a');
    assertThat(memory.store(shared, three.put(3, (byte) 'b'))).isEqualTo(3);
    assertThat(memory.msync(shared, 4096, Mman.MS_SYNC)).isZero();
    assertThat(memory.munmap(shared, 4096)).isZero();
    assertThat(memory.load(shared, three)).isEqualTo(-Errno.EFAULT.number());
    assertThat(memory.faultSignal()).isEqualTo(SIGSEGV);
    assertThat(memory.load(copy, three)).isEqualTo(3);
    assertThat(memory.faultSignal()).isZero();
    assertThat(three.get(3)).isEqualTo((byte) 'a');
  }

  @Test
  void aLargeMappingIsLoadedInPieces() {
    Lwp lwp = AgentLwp.ofNewProcess(line);
    byte[] path = directory.resolve("large").toString().getBytes(UTF_8);
    int fd = (int) lwp.call(Syscall.OPEN, lwp.path(path), 0, 0);
    int half = AgentMessage.LONGEST_BUFFERS;
    ByteBuffer bytes = direct(half).put(half - 1, (byte) 'x');
    assertThat(lwp.call(Syscall.WRITE, fd, address(bytes), half)).isEqualTo(half);
    assertThat(lwp.call(Syscall.WRITE, fd, address(bytes), half)).isEqualTo(half);
    int access = Protection.VM_PROT_READ | Protection.VM_PROT_WRITE;
    ByteBuffer all = direct(2 * half).put(0, (byte) 'y').put(half, (byte) 'z');
    long shared = lwp.memory().mmap(fd, 0, 2L * half, access, Mman.MAP_SHARED);
    assertThat(lwp.memory().store(shared, all)).isEqualTo(2 * half);
    assertThat(lwp.memory().load(shared, all.put(0, (byte) 0).put(half, (byte) 0)))
        .isEqualTo(2 * half);
    assertThat(all.get(0)).isEqualTo((byte) 'y');
    assertThat(all.get(half)).isEqualTo((byte) 'z');
  }

  @Test
  void bytesBeforeAFaultAreStored() {
    Lwp lwp = AgentLwp.ofNewProcess(line);
    byte[] path = directory.resolve("short").toString().getBytes(UTF_8);
    int fd = (int) lwp.call(Syscall.OPEN, lwp.path(path), 0, 0);
    ByteBuffer page = direct(4096);
    assertThat(lwp.call(Syscall.WRITE, fd, address(page), 4096)).isEqualTo(4096);
    int access = Protection.VM_PROT_READ | Protection.VM_PROT_WRITE;
    long shared = lwp.memory().mmap(fd, 0, 8192, access, Mman.MAP_SHARED);
    page.limit(20).put(0, (byte) 'v');
    assertThat(lwp.memory().store(shared + 4090, page)).isEqualTo(-Errno.EFAULT.number());
    assertThat(lwp.memory().faultSignal()).as("SIGBUS of this machine").isEqualTo(7);
    assertThat(lwp.memory().load(shared + 4090, page.limit(6).put(0, (byte) 0))).isEqualTo(6);
    assertThat(page.get(0)).isEqualTo((byte) 'v');
  }

  private static ByteBuffer memory(
      AgentChannel channel, MessageType type, long address, String bytes, int length) {
    ByteBuffer payload = AgentMessage.payload(12 + bytes.length()).putLong(address);
    if (type == MessageType.PEEK) {
      payload.putInt(length);
    }
    payload.put(bytes.getBytes(UTF_8)).flip();
    AgentMessage answer =
        channel.ask(
            new AgentMessage(channel.number(), type, channel.newTag(), payload), "memory", LIMIT);
    assertThat(answer).isNotNull();
    return answer.payload();
  }

  @Test
  void framesArePushedAsFarAsTheCreditAllows() {
    AgentLwp lwp = AgentLwp.ofNewProcess(line);
    assertThat(lwp.call(Syscall.PIPE2, lwp.smallAddress(), 0)).isZero();
    int reading = lwp.getSmall(0);
    int writing = lwp.getSmall(4);
    lwp.watch(reading, 2, 2);
    ByteBuffer bytes = direct(6).put(0, "abcdef".getBytes(UTF_8));
    assertThat(lwp.call(Syscall.WRITE, writing, address(bytes), 6)).isEqualTo(6);
    assertThat(lwp.isQuiet()).as("two bytes wait").isFalse();
    assertThat(lwp.frames().pushed()).isEqualTo(2);
    lwp.addCredit(10);
    assertThat(lwp.isQuiet()).isTrue();
    List<String> frames = new ArrayList<>();
    ByteBuffer frame = direct(2);
    while (lwp.frames().take(frame) == 2) {
      frames.add("" + (char) frame.get(0) + (char) frame.get(1));
    }
    assertThat(frames).containsExactly("ab", "cd", "ef");
    lwp.post(Syscall.CLOSE, writing);
    assertThat(lwp.isQuiet()).isTrue();
    assertThat(lwp.frames().take(frame)).as("the end of the pipe").isEqualTo(-Errno.ENXIO.number());
  }

  @Test
  void aLostLineEndsEveryRequest() {
    AgentChannel channel = channel();
    CompletableFuture<CallResult> paused =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return call(channel, PAUSE);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    peer.end();
    assertThatThrownBy(paused::join)
        .cause()
        .isInstanceOfSatisfying(
            KernelDeathException.class,
            death -> {
              assertThat(death.kind()).isEqualTo(KernelDeathException.Kind.PANIC);
              assertThat(death).hasMessageContainingAll("line to the agent", "status 137");
            });
    assertThatThrownBy(() -> AgentLwp.ofNewProcess(line)).isInstanceOf(KernelDeathException.class);
  }

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
  void theEndOfTheInputEndsTheAgentAndItsChildren() throws Exception {
    AgentLwp lwp = AgentLwp.ofNewProcess(line);
    long pid = lwp.call(Syscall.GETPID);
    assertThat(ProcessHandle.of(pid)).isPresent();
    line.close();
    assertThat(peer.diagnosis()).contains("exited with status 0");
    assertThat(ProcessHandle.of(pid)).isEmpty();
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
