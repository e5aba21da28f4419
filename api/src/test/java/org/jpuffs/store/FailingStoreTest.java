package org.jpuffs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jpuffs.store.BlockStoreTest.contents;
import static org.jpuffs.store.BlockStoreTest.sectors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jpuffs.fs.Errno;
import org.junit.jupiter.api.Test;

class FailingStoreTest {
  private static final int SECTOR = 512;
  private static final int SEEDS = 50;

  private final List<Duration> waited = new ArrayList<>();

  private FailingStore store(StoreFailure failure, int first, int end, long seed) {
    MemoryStore start = new MemoryStore(4 * SECTOR, SECTOR, SectorWrite.TORN);
    return new FailingStore(start, new FailurePlan(failure, first, end, seed), waited::add);
  }

  private static Errno error(ThrowingCallable operation) {
    IOException thrown = catchThrowableOfType(IOException.class, operation);
    assertThat(thrown).isNotNull();
    return Errno.of(thrown);
  }

  /** How many of the first bytes of the store are {@code value}, and none of the others. */
  private static int leading(FailingStore store, int value) throws IOException {
    byte[] contents = contents(store.contents());
    int length = 0;
    while (length < contents.length && contents[length] == value) {
      length++;
    }
    for (int i = length; i < contents.length; i++) {
      assertThat(contents[i]).as("byte %d", i).isNotEqualTo((byte) value);
    }
    return length;
  }

  @Test
  void onlyTheOperationsOfThePlanFail() throws IOException {
    FailingStore store = store(StoreFailure.WRITE_ERROR, 1, 4, 1);
    store.write(0, sectors(1, 'a'));
    store.read(0, ByteBuffer.allocate(SECTOR));
    assertThat(error(() -> store.write(0, sectors(1, 'b')))).isEqualTo(Errno.EIO);
    store.flush();
    store.write(2 * SECTOR, sectors(1, 'd'));
    assertThat(leading(store, 'a')).isEqualTo(SECTOR);
    assertThat(store.failed()).containsExactly(2);
    assertThat(store.operations())
        .containsExactly(
            StoreOperation.WRITE,
            StoreOperation.READ,
            StoreOperation.WRITE,
            StoreOperation.FLUSH,
            StoreOperation.WRITE);
  }

  @Test
  void aSuspendedStoreDoesNotFailAndDoesNotCount() throws IOException {
    FailingStore store = store(StoreFailure.READ_ERROR, 0, 1, 1);
    store.suspend();
    store.read(0, ByteBuffer.allocate(SECTOR));
    assertThat(store.operations()).isEmpty();
    store.resume();
    assertThat(error(() -> store.read(0, ByteBuffer.allocate(SECTOR)))).isEqualTo(Errno.EIO);
    store.read(0, ByteBuffer.allocate(SECTOR));
  }

  @Test
  void aStoreWithoutSpaceWritesNothing() throws IOException {
    FailingStore store = store(StoreFailure.NO_SPACE, 0, Integer.MAX_VALUE, 1);
    assertThat(error(() -> store.write(0, sectors(2, 'a')))).isEqualTo(Errno.ENOSPC);
    assertThat(contents(store.contents())).containsOnly(0);
  }

  @Test
  void aShortWriteWritesTheFirstBytes() throws IOException {
    Set<Integer> lengths = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      FailingStore store = store(StoreFailure.SHORT_WRITE, 0, 1, seed);
      assertThat(error(() -> store.write(0, sectors(3, 'a')))).isEqualTo(Errno.EIO);
      lengths.add(leading(store, 'a'));
    }
    assertThat(lengths).hasSizeGreaterThan(SEEDS / 2).allMatch(length -> length < 3 * SECTOR);
    assertThat(lengths).anyMatch(length -> length < SECTOR).anyMatch(length -> length > SECTOR);
  }

  @Test
  void aFailedFlushLosesSectorsThatALaterFlushDoesNotBringBack() throws IOException {
    Set<String> left = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      FailingStore store = store(StoreFailure.FLUSH_ERROR, 2, Integer.MAX_VALUE, seed);
      store.write(0, sectors(1, 'a'));
      store.flush(); // The operation 1 is before the plan.
      store.write(SECTOR, sectors(2, 'b'));
      assertThat(error(store::flush)).isEqualTo(Errno.EIO);
      byte[] contents = contents(store.contents());
      assertThat(contents[0]).isEqualTo((byte) 'a');
      left.add(contents[SECTOR] + " " + contents[2 * SECTOR]);
      assertThat(error(store::flush)).isEqualTo(Errno.EIO);
      assertThat(contents(store.contents())).isEqualTo(contents);
    }
    assertThat(left).containsExactlyInAnyOrder("0 0", "0 98", "98 0", "98 98");
  }

  @Test
  void anOperationThatTimesOutMayHaveBeenDone() throws IOException {
    Set<Byte> left = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      FailingStore store = store(StoreFailure.TIME_OUT, 0, Integer.MAX_VALUE, seed);
      assertThat(error(() -> store.write(0, sectors(1, 'a')))).isEqualTo(Errno.ETIMEDOUT);
      left.add(contents(store.contents())[0]);
      assertThat(error(store::flush)).isEqualTo(Errno.ETIMEDOUT);
      assertThat(error(() -> store.read(0, sectors(1, 0)))).isEqualTo(Errno.ETIMEDOUT);
    }
    assertThat(left).containsExactlyInAnyOrder((byte) 0, (byte) 'a');
    assertThat(waited).hasSize(3 * SEEDS).containsOnly(Duration.ofSeconds(30));
  }

  @Test
  void aSlowOperationSucceeds() throws IOException {
    FailingStore store = store(StoreFailure.SLOW, 0, 2, 1);
    store.write(0, sectors(1, 'a'));
    store.flush();
    store.read(0, sectors(1, 0));
    assertThat(leading(store, 'a')).isEqualTo(SECTOR);
    assertThat(waited)
        .hasSize(2)
        .allMatch(time -> time.getSeconds() >= 1 && time.getSeconds() <= 10);
  }

  @Test
  void aPlanCanBeCut() {
    FailurePlan plan = new FailurePlan(StoreFailure.WRITE_ERROR, 3, 9, 1);
    assertThat(plan.before(3)).isEqualTo(FailurePlan.NONE);
    assertThat(plan.before(5)).isEqualTo(new FailurePlan(StoreFailure.WRITE_ERROR, 3, 5, 1));
    assertThat(plan.before(20)).isEqualTo(plan);
    assertThat(plan).hasToString("WRITE_ERROR of operations 3 to 8 of the store, seed 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FailurePlan(StoreFailure.SLOW, 3, 2, 1))
        .withMessageContaining("no smaller end");
  }
}
