package org.jpuffs.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jpuffs.fs.Errno;
import org.jpuffs.spi.KernelDeathException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskWatchTest {
  private long answer;
  private int questions;

  private final TaskWatch watch =
      new TaskWatch(
          "/m",
          () -> {
            questions++;
            return answer;
          });

  @ParameterizedTest
  @EnumSource(names = {"ENOTCONN", "ECONNABORTED"})
  void aServerThatAnswersNothingHasEnded(Errno errno) {
    answer = -Errno.ENOTCONN.number();
    assertThatThrownBy(() -> watch.verify(-errno.number()))
        .isInstanceOf(KernelDeathException.class)
        .hasMessageContaining("/m has ended")
        .hasMessageContaining(errno.name())
        .hasMessageContaining("mount it again");
    assertThat(questions).isOne();
  }

  @Test
  void anErrorOfOneFileIsAResult() {
    watch.verify(-Errno.ENOTCONN.number());
    assertThat(questions).isOne();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ENOTCONN", "ECONNABORTED"})
  void otherResultsAskNothing(Errno errno) {
    answer = -Errno.ENOTCONN.number();
    watch.verify(-errno.number());
    watch.verify(5);
    assertThat(questions).isZero();
  }

  @Test
  void whoClosesGetsResultsAsTheyAre() {
    answer = -Errno.ENOTCONN.number();
    watch.closes();
    assertThatCode(() -> watch.verify(-Errno.ENOTCONN.number())).doesNotThrowAnyException();
  }

  @Test
  void whenTheJvmEndsOtherThreadsGetNoResult() throws InterruptedException {
    Thread exit = new Thread(watch::exits);
    exit.start();
    exit.join();
    assertThatThrownBy(() -> watch.verify(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended by the user");
  }
}
