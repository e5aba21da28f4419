package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.jpuffs.conformance.check.BaselineCheck;
import org.jpuffs.conformance.check.CheckListener;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.report.ShellWord;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;

/** Checks file systems that a kernel serves itself, and prints what comes of it. */
final class BaselineRun implements CheckListener {
  private final BaselineRequest request;
  private final PrintWriter out;
  private int violations;

  BaselineRun(BaselineRequest request, PrintWriter out) {
    this.request = request;
    this.out = out;
  }

  /**
   * Runs the check, until it has found {@code most} violations.
   *
   * @return the exit status
   */
  int run(int most) throws BackendUnavailableException {
    Stopwatch stopwatch = new Stopwatch();
    ProgramSelection.RandomPrograms programs = request.programs();
    try (Kernel kernel = request.place().start(request.backend())) {
      BaselineCheck check =
          new BaselineCheck(
              kernel,
              request.place().mountPoint(kernel),
              request.suppressions(),
              request.lacking());
      check.run(
          programs.count(), programs.calls(), programs.seed(), request.processes(), most, this);
      request.suppressions().lines().forEach(out::println);
      if (request.coverage()) {
        check.judged().lines().forEach(out::println);
      }
      check.leftOut().forEach(out::println);
      out.println(check.judged().summary());
      out.printf(
          Locale.ROOT,
          "checked %s on %s: %d programs, %d calls, %d violations, seed %d, %.1f s%n",
          request.name(),
          request.backend().name(),
          check.tally().programs(),
          check.tally().calls(),
          check.tally().failures(),
          programs.seed(),
          stopwatch.seconds());
      out.flush();
      return check.tally().failures() == 0 ? 0 : 1;
    } catch (IllegalStateException unmountable) {
      throw new UsageException(
          request.name() + " on " + request.backend().name() + ": " + unmountable.getMessage());
    }
  }

  @Override
  public void ran(long programs) {}

  @Override
  public void failed(Seed seed, Failure failure) {
    out.println("violation " + ++violations + ", by the program of seed " + seed + ", shrunk:");
    out.print(failure);
    out.println("  again, the whole program");
    out.println(
        "    ./puffs check "
            + ShellWord.quote(request.name())
            + " --backend "
            + request.backend().name()
            + " --seed "
            + seed.number()
            + " --programs 1 --calls "
            + request.programs().calls()
            + request.arguments());
    out.flush();
  }
}
