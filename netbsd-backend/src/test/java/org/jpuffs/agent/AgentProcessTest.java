package org.jpuffs.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;
import org.junit.jupiter.api.Test;

/** The processes of an agent: one for each channel. */
class AgentProcessTest extends StubbedAgent {
  private static final int SIGKILL = 9;

  private static final int SIGTERM = 15;

  private static final int ABORT = 901;

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

  /** The number of a channel is free after its end, and each number is used in turn. */
  @Test
  void whatEndedSendsNothingToAnotherOfItsNumber() throws Exception {
    AgentChannel ended = channel();
    ended.kill();
    AgentChannel another;
    do {
      another = channel();
      if (another.number() != ended.number()) {
        another.kill();
      }
    } while (another.number() != ended.number());
    ended.post(AgentMessage.of(ended.number(), MessageType.CLOSE, ended.newTag()));
    ended.close(LIMIT);
    assertThat(ended.ask(AgentMessage.of(ended.number(), MessageType.PING, 7), "a ping", LIMIT))
        .isNull();
    assertThat(call(another, 20).result()).isPositive();
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

  @Test
  void theEndOfTheInputEndsTheAgentAndItsChildren() throws Exception {
    AgentLwp lwp = AgentLwp.ofNewProcess(line);
    long pid = lwp.call(Syscall.GETPID);
    assertThat(ProcessHandle.of(pid)).isPresent();
    line.close();
    assertThat(peer.diagnosis()).contains("exited with status 0");
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }
}
