package org.jpuffs.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A store in memory that fails by a plan. A failure is an {@link IOException} whose message ends in
 * the text of its error number, as {@link org.jpuffs.fs.Errno#of(IOException)} reads it: EIO,
 * ENOSPC or ETIMEDOUT.
 *
 * <p>It counts its operations. Those between {@link #suspend} and {@link #resume} do not count, and
 * succeed.
 */
public final class FailingStore implements BlockStore {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
  private static final int LONGEST_SECONDS = 10;

  private final MemoryStore present;
  private final FailurePlan plan;
  private final Consumer<Duration> waiting;
  private final List<StoreOperation> operations = new ArrayList<>();
  private final List<Integer> failed = new ArrayList<>();

  /** The contents after the last flush. */
  private MemoryStore flushed;

  private boolean suspended;

  /**
   * A store that has the contents of {@code start}, which does not change.
   *
   * @param waiting gets how long an operation took that was slow or timed out; nothing sleeps
   */
  public FailingStore(MemoryStore start, FailurePlan plan, Consumer<Duration> waiting) {
    this.present = start.copy();
    this.flushed = start.copy();
    this.plan = plan;
    this.waiting = waiting;
  }

  /** From now on operations succeed and do not count. */
  public void suspend() {
    suspended = true;
  }

  /** The plan goes on. */
  public void resume() {
    suspended = false;
  }

  /** The operations that counted, in order. */
  public List<StoreOperation> operations() {
    return Collections.unmodifiableList(operations);
  }

  /** The indexes of the operations that failed or were slow, in order. */
  public List<Integer> failed() {
    return Collections.unmodifiableList(failed);
  }

  /** A copy of what the store has now. */
  public MemoryStore contents() {
    return present.copy();
  }

  @Override
  public int sectorSize() {
    return present.sectorSize();
  }

  @Override
  public long size() {
    return present.size();
  }

  @Override
  public SectorWrite sectorWrite() {
    return present.sectorWrite();
  }

  @Override
  public void read(long offset, ByteBuffer into) throws IOException {
    SectorRange.check(offset, into.remaining(), size(), sectorSize());
    if (fails(StoreOperation.READ)) {
      SplittableRandom random = random();
      if (plan.failure() == StoreFailure.READ_ERROR) {
        throw error("read at " + offset, "Input/output error");
      }
      delay(random, "read at " + offset);
    }
    present.read(offset, into);
  }

  @Override
  public void write(long offset, ByteBuffer from) throws IOException {
    SectorRange.check(offset, from.remaining(), size(), sectorSize());
    if (fails(StoreOperation.WRITE)) {
      failWrite(offset, from);
    } else {
      present.write(offset, from);
    }
  }

  private void failWrite(long offset, ByteBuffer from) throws IOException {
    String what = "write of " + from.remaining() + " bytes at " + offset;
    SplittableRandom random = random();
    switch (plan.failure()) {
      case NO_SPACE -> throw error(what, "No space left on device");
      case SHORT_WRITE -> {
        writePart(offset, from, random);
        throw error("a part of a " + what, "Input/output error");
      }
      case TIME_OUT -> {
        if (random.nextBoolean()) {
          present.write(offset, from);
        }
        delay(random, what);
      }
      case SLOW -> {
        delay(random, what);
        present.write(offset, from);
      }
      default -> throw error(what, "Input/output error");
    }
  }

  /** Writes the first sectors; of the next one the first bytes, if a sector can be torn. */
  private void writePart(long offset, ByteBuffer from, SplittableRandom random) {
    int sector = sectorSize();
    int whole = below(random, from.remaining() / sector);
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    present.write(offset, ByteBuffer.wrap(bytes, 0, whole * sector));
    if (sectorWrite() == SectorWrite.TORN) {
      int index = (int) (offset / sector) + whole;
      present.tear(index, bytes, whole * sector, below(random, sector));
    }
  }

  @Override
  public void flush() throws IOException {
    if (fails(StoreOperation.FLUSH)) {
      SplittableRandom random = random();
      if (plan.failure() == StoreFailure.FLUSH_ERROR) {
        present.revertSome(flushed, random);
        flushed = present.copy();
        throw error("flush", "Input/output error");
      }
      if (plan.failure() == StoreFailure.SLOW || random.nextBoolean()) {
        flushed = present.copy();
      }
      delay(random, "flush");
    } else {
      flushed = present.copy();
    }
  }

  private boolean fails(StoreOperation operation) {
    if (suspended) {
      return false;
    }
    int index = operations.size();
    operations.add(operation);
    boolean fails = plan.fails(index, operation);
    if (fails) {
      failed.add(index);
    }
    return fails;
  }

  /** What a failure leaves open does not depend on earlier failures. */
  private SplittableRandom random() {
    return new SplittableRandom(plan.seed() * 31 + operations.size());
  }

  /** The remainder of SplitMix64 is the same on every JDK. */
  private static int below(SplittableRandom random, int bound) {
    return (int) Long.remainderUnsigned(random.nextLong(), bound);
  }

  private void delay(SplittableRandom random, String what) throws IOException {
    if (plan.failure() == StoreFailure.TIME_OUT) {
      waiting.accept(TIME_LIMIT);
      throw error(what, "Operation timed out");
    }
    waiting.accept(Duration.ofSeconds(1 + below(random, LONGEST_SECONDS)));
  }

  private IOException error(String what, String text) {
    return new IOException("operation %d, %s: %s".formatted(operations.size() - 1, what, text));
  }
}
