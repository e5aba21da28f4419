package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.wire.Timespec;
import org.junit.jupiter.api.Test;

/** How far the clock of a file system has come. */
class ClockEpochsTest {
  private final Update update = Updates.one();
  private final ClockEpochs epochs = new ClockEpochs();

  private static Timespec time(long seconds, long nanos) {
    Timespec time = Answer.ok().stat().ctim();
    time.sec(seconds).nsec(nanos);
    return time;
  }

  @Test
  void aSleepBeginsANewEpoch() {
    assertThat(epochs.now()).isZero();
    epochs.sleep(update, 1);
    assertThat(epochs.now()).isEqualTo(1);
    epochs.sleep(update, 5);
    assertThat(epochs.now()).isEqualTo(2);
  }

  @Test
  void aSleepOfNoTimeBeginsNone() {
    epochs.sleep(update, 0);
    assertThat(epochs.now()).isZero();
  }

  @Test
  void nothingIsKnownOfTheFirstEpoch() {
    epochs.record(update, 0, time(100, 0));
    assertThat(epochs.latestAfter(0)).isNull();
    assertThat(epochs.latestAfter(-1)).isNull();
  }

  @Test
  void aFileOfThePresentEpochShowsTheTime() {
    epochs.sleep(update, 1);
    epochs.record(update, 1, time(100, 5));
    assertThat(epochs.latestAfter(0)).isEqualTo(new TimeValue(100, 5));
    assertThat(epochs.latestAfter(1)).isNull();
  }

  @Test
  void aFileOfAnEarlierEpochShowsNothing() {
    epochs.sleep(update, 1);
    epochs.sleep(update, 1);
    epochs.record(update, 1, time(100, 0));
    assertThat(epochs.latestAfter(0)).isNull();
  }

  @Test
  void theLatestTimeCounts() {
    epochs.sleep(update, 1);
    epochs.record(update, 1, time(100, 5));
    epochs.record(update, 1, time(100, 4));
    epochs.record(update, 1, time(99, 9));
    assertThat(epochs.latestAfter(0)).isEqualTo(new TimeValue(100, 5));
    epochs.record(update, 1, time(100, 6));
    assertThat(epochs.latestAfter(0)).isEqualTo(new TimeValue(100, 6));
    epochs.record(update, 1, time(101, 0));
    assertThat(epochs.latestAfter(0)).isEqualTo(new TimeValue(101, 0));
  }

  @Test
  void aClockThatDoesNotGoOnKeepsTheEpochOfItsLatestTime() {
    epochs.sleep(update, 1);
    epochs.record(update, 1, time(100, 0));
    epochs.sleep(update, 1);
    epochs.record(update, 2, time(100, 0));
    assertThat(epochs.latestAfter(0)).isEqualTo(new TimeValue(100, 0));
    assertThat(epochs.latestAfter(1)).isNull();
    epochs.record(update, 2, time(100, 1));
    assertThat(epochs.latestAfter(1)).isEqualTo(new TimeValue(100, 1));
  }
}
