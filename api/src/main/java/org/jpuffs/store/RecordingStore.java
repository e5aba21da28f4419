package org.jpuffs.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A store in memory that records its writes and flushes, and makes the contents that it can have
 * after a crash.
 */
public final class RecordingStore implements BlockStore {
  private final MemoryStore present;
  private final List<StoreEvent> events = new ArrayList<>();

  /** The contents after the first {@link #durableEvents} events, the last of which is a flush. */
  private final MemoryStore durable;

  private int durableEvents;

  /** A store with the contents of {@code start}, which does not change. */
  public RecordingStore(MemoryStore start) {
    this.present = start.copy();
    this.durable = start.copy();
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
  public void read(long offset, ByteBuffer into) {
    present.read(offset, into);
  }

  @Override
  public void write(long offset, ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.duplicate().get(bytes);
    present.write(offset, from);
    events.add(new StoreEvent.Write(offset, bytes));
  }

  @Override
  public void flush() {
    events.add(new StoreEvent.Flush());
  }

  /** What was done to the store, in order. */
  public List<StoreEvent> events() {
    return Collections.unmodifiableList(events);
  }

  /**
   * The events that a crash can lose.
   *
   * @param count a crash after so many events
   * @return the index of the first event after the last flush, from 0 to {@code count}
   */
  public int firstPending(int count) {
    int first = count;
    while (first > 0 && events.get(first - 1) instanceof StoreEvent.Write) {
      first--;
    }
    return first;
  }

  /**
   * The contents after a crash. It is fast if crashes are asked for in the order of events.
   *
   * @throws IllegalArgumentException if {@code crash} loses something that was flushed, a flush, or
   *     a sector that was not written
   */
  public MemoryStore after(CrashPoint crash) {
    int first = firstPending(crash.events());
    MemoryStore image = flushed(first);
    int next = first;
    for (PartialWrite partial : crash.lost()) {
      if (partial.event() < next || partial.event() >= crash.events()) {
        throw new IllegalArgumentException(
            "%s: a crash after %d events can lose those from %d on, each once, in their order"
                .formatted(partial, crash.events(), first));
      }
      apply(next, partial.event(), image);
      apply(partial, image);
      next = partial.event() + 1;
    }
    apply(next, crash.events(), image);
    return image;
  }

  private MemoryStore flushed(int count) {
    if (count < durableEvents) {
      throw new IllegalArgumentException(
          "a crash at event %d after one at the later event %d: ask for crashes in their order"
              .formatted(count, durableEvents));
    }
    apply(durableEvents, count, durable);
    durableEvents = count;
    return durable.copy();
  }

  private void apply(int from, int to, MemoryStore image) {
    for (StoreEvent event : events.subList(from, to)) {
      if (event instanceof StoreEvent.Write write) {
        image.write(write.offset(), ByteBuffer.wrap(write.bytes()));
      }
    }
  }

  private void apply(PartialWrite partial, MemoryStore image) {
    StoreEvent.Write write = (StoreEvent.Write) events.get(partial.event());
    int size = sectorSize();
    int sectors = write.bytes().length / size;
    int first = Collections.min(partial.lost());
    if (first < 0 || Collections.max(partial.lost()) >= sectors) {
      throw new IllegalArgumentException(partial + ": it wrote " + sectors + " sectors");
    }
    for (int i = 0; i < sectors; i++) {
      if (!partial.lost().contains(i)) {
        image.write(
            write.offset() + (long) i * size, ByteBuffer.wrap(write.bytes(), i * size, size));
      }
    }
    image.tear((int) (write.offset() / size) + first, write.bytes(), first * size, partial.torn());
  }
}
