package org.jpuffs.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;
import org.junit.jupiter.api.Test;

/** System calls through a channel of an agent, and the frames that it pushes. */
class AgentCallTest extends StubbedAgent {
  private static final int DUMP = 902;

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
    assertThatThrownBy(() -> lwp.frames().take(frame))
        .as("a device has no end")
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("read /dev/puffs of the guest: end of the file");
  }
}
