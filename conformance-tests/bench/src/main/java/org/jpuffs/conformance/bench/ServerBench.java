package org.jpuffs.conformance.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Stat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code puffs bench servers}: compares a server in Java with one in C, with the same client. */
@Command(
    name = "servers",
    description = {
      "Measures the requests per second of a server in Java and of a minimal server in C, by turns,"
          + " on the rump kernel and with the same client. cc compiles the server in C.",
      "Seconds are processor time of this process, so that other programs matter little.",
      "Pin it to one core: taskset -c 0 ./puffs bench servers"
    },
    mixinStandardHelpOptions = true)
final class ServerBench implements Callable<Integer> {
  private static final double LEAST = 0.85;
  private static final int WARM_UPS = 12;
  private static final int TRANSFER = 65536;
  private static final byte[] FILE = "/mnt/a".getBytes(StandardCharsets.UTF_8);

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "the number of pairs of measurements. Default: ${DEFAULT-VALUE}")
  private int pairs = 30;

  @Option(
      names = "--milliseconds",
      paramLabel = "N",
      description = "the length of each measurement. Default: ${DEFAULT-VALUE}")
  private int milliseconds = 200;

  private final Stat stat =
      new Stat().wrap(ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder()), 0);
  private final ByteBuffer data =
      ByteBuffer.allocateDirect(TRANSFER).order(ByteOrder.nativeOrder());

  /** The call that the client repeats; each time it causes one request. */
  private interface Call {
    int make(Process client, int descriptor);
  }

  /**
   * Requests per second.
   *
   * @param ofProcessor per second of processor time of this process; on one idle core it equals
   *     {@code byClock}, since client and server take turns
   */
  private record Rate(double ofProcessor, double byClock) {}

  @Override
  public Integer call() throws Exception {
    try (Kernel kernel = Backends.named("rump").start()) {
      return measure(kernel) ? 0 : 1;
    } catch (BackendUnavailableException e) {
      System.err.println(e.getMessage());
      return 3;
    }
  }

  private boolean measure(Kernel kernel) throws Exception {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      System.out.println("not pinned to one core: the figures will vary");
    }
    Path directory = Files.createTempDirectory("puffs");
    try {
      MinimalServer plain = MinimalServer.compiled(directory);
      boolean batches = plain.schedule_in_batches(true);
      boolean kept = compareAll(kernel, plain, batches ? "batch" : "usual", true);
      if (batches && plain.schedule_in_batches(false)) {
        compareAll(kernel, plain, "usual", false);
      }
      return kept;
    } finally {
      for (String file : new String[] {"minimal-server.c", "minimal-server.so"}) {
        Files.deleteIfExists(directory.resolve(file));
      }
      Files.delete(directory);
    }
  }

  /** Whether the server in Java keeps the promise, compared with the server in C in kevent(2). */
  private boolean compareAll(
      Kernel kernel, MinimalServer plain, String schedulingClass, boolean judged) {
    System.out.println("in the " + schedulingClass + " class:");
    double getattr = compare(kernel, plain, "getattr", (client, fd) -> client.stat(FILE, stat));
    double write =
        compare(kernel, plain, "64 KiB write", (client, fd) -> client.pwrite(fd, data, 0));
    if (!judged) {
      return true;
    }
    boolean getattrKept = printWhetherKept("getattr", getattr);
    return printWhetherKept("64 KiB write", write) && getattrKept;
  }

  private static boolean printWhetherKept(String name, double ratio) {
    boolean kept = ratio >= LEAST;
    System.out.printf(
        Locale.ROOT,
        "%s at least %.2f times the %ss per second of the server in C that waits in kevent%n",
        kept ? "kept   " : "BROKEN ",
        LEAST,
        name);
    return kept;
  }

  /** The ratio of the requests of the server in Java to those of the server in C in kevent(2). */
  private double compare(Kernel kernel, MinimalServer plain, String name, Call call) {
    Rate[][] rates = new Rate[3][pairs];
    for (int i = -WARM_UPS; i < pairs; i++) {
      for (int turn = 0; turn < 3; turn++) {
        int who = i % 2 == 0 ? turn : 2 - turn;
        Rate rate = who == 0 ? java(kernel, plain, call) : c(kernel, plain, call, who == 1);
        if (i >= 0) {
          rates[who][i] = rate;
        }
      }
    }
    double ratio = print(name, "C, by kevent", rates[0], rates[1]);
    print(name, "C, by read", rates[0], rates[2]);
    return ratio;
  }

  private double print(String name, String other, Rate[] java, Rate[] c) {
    double[] ratios = new double[pairs];
    Arrays.setAll(ratios, i -> java[i].ofProcessor / c[i].ofProcessor);
    double[] byClock = new double[pairs];
    Arrays.setAll(byClock, i -> java[i].byClock / c[i].byClock);
    System.out.printf(
        Locale.ROOT,
        "%-12s  Java %6.0f/s  %-12s %6.0f/s  ratio %.3f, %.3f to %.3f in %d pairs; by the clock"
            + " %.3f%n",
        name,
        median(Arrays.stream(java).mapToDouble(Rate::ofProcessor).toArray()),
        other,
        median(Arrays.stream(c).mapToDouble(Rate::ofProcessor).toArray()),
        median(ratios),
        Arrays.stream(ratios).min().orElse(0),
        Arrays.stream(ratios).max().orElse(0),
        pairs,
        median(byClock));
    return median(ratios);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private Rate java(Kernel kernel, MinimalServer plain, Call call) {
    PuffsDevice device = kernel.openDevice();
    Mount<?> mount = new Mount<>(new NothingToDo(), options(), device);
    kernel.host(device, mount);
    expect(mount.mount(kernel.mountPoint()), "mount");
    Rate rate = measure(kernel, plain, call, mount::requests);
    kernel.settle();
    device.close();
    return rate;
  }

  private Rate c(Kernel kernel, MinimalServer plain, Call call, boolean byKevent) {
    ByteBuffer[] arguments = new ByteBuffer[1];
    PuffsDevice noDevice = new ArgumentsOnly(kargs -> arguments[0] = kargs);
    new Mount<>(new NothingToDo(), options(), noDevice).mount(kernel.mountPoint());
    String directory = new String(kernel.mountPoint(), StandardCharsets.UTF_8);
    expect(plain.server_start(arguments[0], directory, byKevent), "mount");
    Rate rate = measure(kernel, plain, call, plain::server_requests);
    plain.server_join();
    return rate;
  }

  private static MountOptions options() {
    return new MountOptions().kernelFlags(EnumSet.of(KernelFlag.NOCACHE_PAGE));
  }

  /** Lets the client call for some time; then it unmounts. */
  private Rate measure(Kernel kernel, MinimalServer plain, Call call, LongSupplier requests) {
    try (Process client = kernel.newProcess()) {
      int descriptor = expect(client.open(FILE, Fcntl.O_RDWR, 0), "open");
      expect(call.make(client, descriptor), "the call");
      long before = requests.getAsLong();
      long calls = 0;
      long processor = plain.processor_time();
      long start = System.nanoTime();
      long time;
      do {
        for (int i = 0; i < 100; i++) {
          expect(call.make(client, descriptor), "the call");
        }
        calls += 100;
        time = System.nanoTime() - start;
      } while (time < Duration.ofMillis(milliseconds).toNanos());
      processor = plain.processor_time() - processor;
      long answered = requests.getAsLong() - before;
      if (answered < calls) {
        throw new IllegalStateException(calls + " calls caused " + answered + " requests");
      }
      expect(client.close(descriptor), "close");
      expect(client.unmount(kernel.mountPoint(), 0), "unmount");
      return new Rate(answered * 1e9 / processor, answered * 1e9 / time);
    }
  }

  private static int expect(int result, String call) {
    if (result < 0) {
      throw new IllegalStateException(call + ": " + Errno.describe(result));
    }
    return result;
  }
}
