package org.jpuffs.conformance.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpuffs.conformance.check.KernelFileSystems;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.generate.Prefix;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.probe.ProbeResult;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.spi.BackendUnavailableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code puffs check}. */
final class CheckOptions {
  private static final long DEFAULT_PROGRAMS = 5000;

  @Mixin private FileSystemParameter fileSystem = new FileSystemParameter();

  @Option(
      names = "--programs",
      paramLabel = "N",
      description = "the number of random programs. Default: " + DEFAULT_PROGRAMS)
  private @Nullable Long programs;

  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "the number of calls in each program. Default: ${DEFAULT-VALUE}")
  private int calls = 50;

  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--prefix",
      paramLabel = "P",
      description =
          "run only the program of --seed, with the prefix that a violation printed: SEED:CALLS or"
              + " SEED:CALLS:FLAG, the first CALLS calls of the program of SEED, on a mount with"
              + " the additional kernel flag FLAG")
  private @Nullable String prefix;

  @Option(
      names = "--exhaustive",
      paramLabel = "N",
      description =
          "run all programs of N calls over few names instead of random ones; 3 takes seconds, 4"
              + " minutes")
  private int exhaustive;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "run only this program, as a violation printed it; - is the standard input")
  private @Nullable Path script;

  @Option(
      names = "--coverage",
      description =
          "print coverage: calls by result and file type; rarely covered cases steer generation")
  private boolean coverage;

  @Option(
      names = "--quiet",
      description =
          "print the violations, the rules to suppress if --all is given, and the verdict only")
  private boolean quiet;

  @Option(
      names = "--all",
      description =
          "run all programs, report the first violation of each rule, and print the rules to"
              + " suppress; default: end after the third violation")
  private boolean all;

  @Option(
      names = "--remount",
      description =
          "remount halfway through every second program (default: every eighth, and only if files"
              + " survive); all files must still exist")
  private boolean remount;

  @Option(
      names = "--read-only",
      description = "mount with MNT_RDONLY: every change must fail with EROFS")
  private boolean readOnly;

  @Mixin private JobsOption jobs = new JobsOption();
  @Mixin private TimeLimitOption timeLimit = new TimeLimitOption();
  @Mixin private FlagsOption flags = new FlagsOption();
  @Mixin private BackendOption backend = new BackendOption();
  @Mixin private ProcessesOption processes = new ProcessesOption();
  @Mixin private ClientsOption clients = new ClientsOption();
  @Mixin private CapabilitiesOption capabilities = new CapabilitiesOption();
  @Mixin private AutoOption auto = new AutoOption();
  @Mixin private SuppressOption suppress = new SuppressOption();
  @Mixin private FailuresOption failures = new FailuresOption();
  @Mixin private ReportOption report = new ReportOption();
  @Mixin private ShardOption shard = new ShardOption();
  @Mixin private BlockOption block = new BlockOption();

  /** What was found out of the directory; null if that was not asked for. */
  private @Nullable ProbeResult probed;

  /**
   * The check that the user wants.
   *
   * @throws UsageException if options are wrong or do not fit each other
   * @throws ScriptException if the script is no program
   */
  CheckRequest request() throws ScriptException, BackendUnavailableException {
    verifyNumbers();
    verifyClients();
    verifyFailures();
    List<String> selections = selections();
    addIf(shard.isGiven(), "--shard", selections);
    if (selections.size() > 1) {
      throw new UsageException(
          String.join(" and ", selections) + " each choose the programs: give one of them");
    }
    boolean served = KernelServed.isNamed(fileSystem.name());
    if (served) {
      verifyServedByKernel();
    }
    addProbed();
    ChosenFileSystem chosen = served ? null : fileSystem.choose();
    return new CheckRequest(
        fileSystem.name(),
        chosen == null
            ? KernelServed.named(fileSystem.name())
            : new CheckedFileSystem.Served(chosen::fresh),
        backend.backend(),
        jobs.count(backend.backend(), chosen),
        programs(),
        seed.seed(),
        served ? KernelFileSystems.FLAGS : flags.flags(ProgramGenerator.DRAWN_FLAGS),
        processes.count(),
        clients.count(),
        remount,
        readOnly,
        all,
        detail(),
        capabilities.capabilities(),
        suppress.suppressions(),
        failures.of(fileSystem.name()),
        arguments(),
        changingOptions(),
        fileSystem.classPath(),
        report.directory());
  }

  /** What was found out of the directory, a line each; none before {@link #request}. */
  List<String> probed() {
    ProbeResult result = probed;
    return result == null
        ? List.of()
        : result.observations().stream().map(each -> "probed, " + each).toList();
  }

  private Detail detail() {
    if (coverage && quiet) {
      throw new UsageException("--coverage prints what --quiet leaves out: give one of them");
    }
    return quiet ? Detail.VERDICT : coverage ? Detail.COVERAGE : Detail.SUMMARY;
  }

  /** The words that choose the backend, unless the command line has them. */
  List<String> wordsOfBackend() {
    return backend.isGiven() ? List.of() : List.of("--backend", backend.backend().name());
  }

  private SortedMap<String, String> changingOptions() {
    SortedMap<String, String> options = new TreeMap<>();
    options.put("--calls", String.valueOf(calls));
    options.put("--all", String.valueOf(all));
    options.put("--remount", String.valueOf(remount));
    options.put("--read-only", String.valueOf(readOnly));
    flags.addTo(options);
    processes.addTo(options);
    clients.addTo(options);
    capabilities.addTo(options);
    failures.addTo(options);
    return options;
  }

  private void addProbed() throws BackendUnavailableException {
    ProbeResult result = auto.result(fileSystem.name(), backend.backend());
    if (result != null) {
      capabilities.addLacking(result.lacking());
      suppress.addBroken(result.suppressed());
    }
    probed = result;
  }

  /** What is about a file server of ours, or has no meaning in an empty directory. */
  private void verifyServedByKernel() {
    List<String> unused = new ArrayList<>();
    addIf(flags.isGiven(), "--flags", unused);
    addIf(remount, "--remount", unused);
    addIf(readOnly, "--read-only", unused);
    addIf(clients.isGiven(), "--clients", unused);
    boolean isDirectory = KernelServed.isDirectory(fileSystem.name());
    addIf(isDirectory && capabilities.hasVolatileFiles(), "--volatile", unused);
    if (!unused.isEmpty()) {
      throw new UsageException(
          fileSystem.name()
              + " has no file server of ours: "
              + String.join(", ", unused)
              + " cannot apply, leave it out");
    }
    if (!isDirectory) {
      capabilities.verifyAssumed();
    }
  }

  private void verifyNumbers() {
    if (exhaustive < 0) {
      throw new UsageException("--exhaustive " + exhaustive + ": give 1 or more");
    }
    if (count() < 0 || calls < 1) {
      throw new UsageException(
          "--programs "
              + count()
              + " --calls "
              + calls
              + ": give 0 or more programs of 1 or more calls");
    }
  }

  /** Programs with clients have processes and groups of their own. */
  private void verifyClients() {
    List<String> unused = new ArrayList<>();
    addIf(exhaustive > 0, "--exhaustive", unused);
    addIf(prefix != null, "--prefix", unused);
    addIf(processes.isGiven(), "--processes", unused);
    addIf(remount, "--remount", unused);
    if (clients.isGiven() && !unused.isEmpty()) {
      throw new UsageException(
          "--clients runs programs that "
              + String.join(", ", unused)
              + " cannot change: leave one of them out");
    }
  }

  /** A program that the user chooses is run alone. */
  private void verifyFailures() {
    List<String> alone = new ArrayList<>();
    addIf(script != null, "--script", alone);
    addIf(prefix != null, "--prefix", alone);
    if (failures.namesFile() && !alone.isEmpty()) {
      throw new UsageException(
          String.join(" and ", alone)
              + " runs one program: no kept failure is run and none is kept, leave "
              + FailuresOption.NAME
              + " out");
    }
  }

  /** The options given that choose which programs run. */
  private List<String> selections() {
    List<String> given = new ArrayList<>();
    addIf(script != null, "--script", given);
    addIf(exhaustive > 0, "--exhaustive", given);
    addIf(prefix != null, "--prefix", given);
    addIf(timeLimit.limit() != null, "--for", given);
    return given;
  }

  private static void addIf(boolean given, String option, List<String> to) {
    if (given) {
      to.add(option);
    }
  }

  private ProgramSelection programs() throws ScriptException {
    ProgramSelection ofParent = block.block(calls);
    if (ofParent != null) {
      return ofParent;
    }
    Path file = script;
    String text = prefix;
    if (file != null) {
      return new ProgramSelection.ScriptedProgram(file, ScriptFile.read(file).program());
    }
    if (exhaustive > 0) {
      return new ProgramSelection.ExhaustivePrograms(exhaustive);
    }
    return text == null
        ? new ProgramSelection.RandomPrograms(
            count(), calls, seed.seed(), limit(), shard.shard(all, count()))
        : new ProgramSelection.GuidedProgram(calls, guided(text));
  }

  private long count() {
    Long given = programs;
    return given != null ? given : timeLimit.limit() == null ? DEFAULT_PROGRAMS : Long.MAX_VALUE;
  }

  private @Nullable Duration limit() {
    if (programs != null && timeLimit.limit() != null) {
      throw new UsageException("--programs and --for each choose the number: give one of them");
    }
    return timeLimit.limit();
  }

  private Seed guided(String text) {
    try {
      return new Seed(seed.seed(), Prefix.parse(text));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--prefix " + e.getMessage(), e);
    }
  }

  private String arguments() {
    return flags.arguments()
        + (remount ? " --remount" : "")
        + (readOnly ? " --read-only" : "")
        + processes.arguments()
        + clients.arguments()
        + capabilities.arguments()
        + suppress.arguments();
  }
}
