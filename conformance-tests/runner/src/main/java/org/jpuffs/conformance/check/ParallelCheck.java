package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.program.UsageException;
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

    /** Programs have failed in a way that was reported already. */
    record Repeated(Finding finding, long programs) implements Event {}

    /** The block is complete. */
    record Ended(CheckTotals totals) implements Event {}

    /** A call does not return, after programs that amount to {@code soFar}. */
    record Hung(Failure failure, CheckTotals soFar) implements Event {}

    /** The block was not begun, and none after it. */
    record NotBegun() implements Event {}

    /** The block cannot be completed. */
    record Broken(Throwable cause) implements Event {}
  }

  private final Check whole;
  private final int jobs;
  private final Workers workers;
  private final Consumer<Failure> hang;
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
   * @param hang gets the first program of which a call does not return, after what precedes it was
   *     reported and counted; no program follows
   */
  public ParallelCheck(Check whole, int jobs, Workers workers, Consumer<Failure> hang) {
    this.whole = whole;
    this.jobs = jobs;
    this.workers = workers;
    this.hang = hang;
  }

  /** As {@link Check#run(RandomPrograms, long, BooleanSupplier, CheckListener)}. */
  public void run(
      RandomPrograms programs, long most, BooleanSupplier goesOn, CheckListener listener)
      throws InterruptedException {
    whole.inspect(most, listener);
    if (whole.tally().failures() >= most) {
      return;
    }
    List<CountDownLatch> ends = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      CountDownLatch end = new CountDownLatch(1);
      Thread thread =
          new Thread(() -> work(programs, most, goesOn, listener, end), "check-" + (i + 1));
      thread.setDaemon(true);
      thread.start();
      ends.add(end);
    }
    try {
      collect(programs, most, listener);
    } finally {
      cancel();
      for (CountDownLatch end : ends) {
        end.await();
      }
    }
  }

  private void collect(RandomPrograms programs, long most, CheckListener listener)
      throws InterruptedException {
    for (long block = 0; block < programs.blocks() && whole.tally().failures() < most; block++) {
      Event event = events(block).take();
      while (reported(event, listener)) {
        event = events(block).take();
      }
      if (event instanceof Event.Broken broken) {
        if (broken.cause() instanceof KernelDeathException death) {
          throw death;
        }
        if (broken.cause() instanceof UsageException unusable) {
          throw unusable;
        }
        throw new IllegalStateException("block " + block + " of the check", broken.cause());
      }
      if (event instanceof Event.NotBegun) {
        return;
      }
      if (event instanceof Event.Hung hung) {
        whole.add(hung.soFar());
        hang.accept(hung.failure());
        return;
      }
      whole.add(((Event.Ended) event).totals());
      blocks.remove(block);
      listener.ran(whole.tally().programs());
    }
  }

  /** Reports failures; false if the event is about none. */
  private static boolean reported(Event event, CheckListener listener) {
    if (event instanceof Event.Failed failed) {
      listener.failed(failed.seed(), failed.failure());
    } else if (event instanceof Event.Repeated repeated) {
      listener.repeated(repeated.finding(), repeated.programs());
    } else {
      return false;
    }
    return true;
  }

  private BlockingQueue<Event> events(long block) {
    return blocks.computeIfAbsent(block, each -> new LinkedBlockingQueue<>());
  }

  /**
   * Runs blocks until there are none.
   *
   * @param end counted down at the end, and when a call does not return, since then no end may come
   */
  private void work(
      RandomPrograms programs,
      long most,
      BooleanSupplier goesOn,
      CheckListener listener,
      CountDownLatch end) {
    long[] block = {next.getAndIncrement()};
    try {
      workers.run(
          runner -> {
            begin(runner);
            while (!over
                && end.getCount() > 0
                && block[0] < programs.blocks()
                && isBegun(block[0], goesOn)) {
              BlockingQueue<Event> events = events(block[0]);
              BlockListener reporting = reportingTo(events, listener, end);
              events.add(new Event.Ended(runner.runBlock(programs, block[0], most, reporting)));
              block[0] = next.getAndIncrement();
            }
          });
    } catch (Throwable broken) { // the collecting thread throws it
      events(block[0]).add(new Event.Broken(broken));
    } finally {
      end.countDown();
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

  private BlockListener reportingTo(
      BlockingQueue<Event> events, CheckListener listener, CountDownLatch end) {
    return new BlockListener() {
      @Override
      public void ran(long programs) {
        listener.progressed(run.incrementAndGet());
      }

      @Override
      public void failed(Seed seed, Failure failure) {
        events.add(new Event.Failed(seed, failure));
      }

      @Override
      public void repeated(Finding finding, long programs) {
        events.add(new Event.Repeated(finding, programs));
      }

      @Override
      public void hung(Failure failure, CheckTotals soFar) {
        events.add(new Event.Hung(failure, soFar));
        end.countDown();
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
