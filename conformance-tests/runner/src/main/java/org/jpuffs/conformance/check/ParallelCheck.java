package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.spi.KernelDeathException;

/**
 * Runs the blocks of a check on several threads, each with a kernel of its own. The blocks are
 * reported and counted in their order, so that the result is that of {@link Check#run}, whatever
 * the number of threads.
 */
public final class ParallelCheck {
  /** Gives each thread what runs its blocks. */
  @FunctionalInterface
  public interface Workers {
    /** Makes a check on a new kernel, passes it to {@code body}, and closes the kernel. */
    void run(Consumer<BlockRunner> body) throws Exception;
  }

  /** What a thread says of a block. */
  private sealed interface Event {
    /** A program has failed. */
    record Failed(Seed seed, Failure failure) implements Event {}

    /** The block is complete. */
    record Ended(CheckTotals totals) implements Event {}

    /** The block was not begun, and none after it. */
    record NotBegun() implements Event {}

    /** The block cannot be completed. */
    record Broken(Throwable cause) implements Event {}
  }

  private final Check whole;
  private final int jobs;
  private final Workers workers;
  private final Map<Long, BlockingQueue<Event>> blocks = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();

  /** How many programs were run, those of blocks that are not counted yet among them. */
  private final AtomicLong run = new AtomicLong();

  private final List<BlockRunner> running = new ArrayList<>();
  private volatile boolean over;

  /**
   * A check on {@code jobs} threads.
   *
   * @param whole gets the totals, and inspects what a fresh file system holds; it runs no programs
   */
  public ParallelCheck(Check whole, int jobs, Workers workers) {
    this.whole = whole;
    this.jobs = jobs;
    this.workers = workers;
  }

  /** As {@link Check#run(RandomPrograms, long, BooleanSupplier, CheckListener)}. */
  public void run(
      RandomPrograms programs, long most, BooleanSupplier goesOn, CheckListener listener)
      throws InterruptedException {
    whole.inspect(most, listener);
    if (whole.tally().failures() >= most) {
      return;
    }
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      Thread thread = new Thread(() -> work(programs, most, goesOn, listener), "check-" + (i + 1));
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    try {
      collect(programs, most, listener);
    } finally {
      cancel();
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private void collect(RandomPrograms programs, long most, CheckListener listener)
      throws InterruptedException {
    for (long block = 0; block < programs.blocks() && whole.tally().failures() < most; block++) {
      Event event = events(block).take();
      while (event instanceof Event.Failed failed) {
        listener.failed(failed.seed(), failed.failure());
        event = events(block).take();
      }
      if (event instanceof Event.Broken broken) {
        if (broken.cause() instanceof KernelDeathException death) {
          throw death;
        }
        throw new IllegalStateException("block " + block + " of the check", broken.cause());
      }
      if (event instanceof Event.NotBegun) {
        return;
      }
      whole.add(((Event.Ended) event).totals());
      blocks.remove(block);
      listener.ran(whole.tally().programs());
    }
  }

  private BlockingQueue<Event> events(long block) {
    return blocks.computeIfAbsent(block, each -> new LinkedBlockingQueue<>());
  }

  private void work(
      RandomPrograms programs, long most, BooleanSupplier goesOn, CheckListener listener) {
    long[] block = {next.getAndIncrement()};
    try {
      workers.run(
          runner -> {
            begin(runner);
            while (!over && block[0] < programs.blocks() && isBegun(block[0], goesOn)) {
              BlockingQueue<Event> events = events(block[0]);
              CheckListener reporting = reportingTo(events, listener);
              events.add(new Event.Ended(runner.runBlock(programs, block[0], most, reporting)));
              block[0] = next.getAndIncrement();
            }
          });
    } catch (Throwable broken) { // the collecting thread throws it
      events(block[0]).add(new Event.Broken(broken));
    }
  }

  /** The first block always is. */
  private boolean isBegun(long block, BooleanSupplier goesOn) {
    boolean begun = block == 0 || goesOn.getAsBoolean();
    if (!begun) {
      events(block).add(new Event.NotBegun());
    }
    return begun;
  }

  private CheckListener reportingTo(BlockingQueue<Event> events, CheckListener listener) {
    return new CheckListener() {
      @Override
      public void ran(long programs) {
        listener.progressed(run.incrementAndGet());
      }

      @Override
      public void failed(Seed seed, Failure failure) {
        events.add(new Event.Failed(seed, failure));
      }
    };
  }

  private synchronized void begin(BlockRunner runner) {
    running.add(runner);
    if (over) {
      runner.cancel();
    }
  }

  private synchronized void cancel() {
    over = true;
    running.forEach(BlockRunner::cancel);
  }
}
