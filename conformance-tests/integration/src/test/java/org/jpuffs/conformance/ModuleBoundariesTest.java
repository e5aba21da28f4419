package org.jpuffs.conformance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The dependencies between modules and packages, as docs/explanation/architecture.md lists them.
 */
@AnalyzeClasses(
    packages = "org.jpuffs",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ModuleBoundariesTest.WithoutTestJars.class
    })
class ModuleBoundariesTest {
  private static final String KIT = "org.jpuffs.conformance.";

  /** The packages of the kit: each may depend only on those that precede it. */
  private static final List<String> ORDER =
      List.of(
          "program",
          "script", // model
          "oracle",
          "protocol", // oracle
          "server",
          "session",
          "trace",
          "generate",
          "campaign",
          "discovery",
          "check",
          "probe",
          "failures",
          "crash", // runner
          "junit", // testkit
          "child",
          "scriptfs",
          "compare",
          "faults",
          "mutants", // lab
          "report",
          "page",
          "cli", // cli
          "bench");

  /** Calls that read a clock. */
  private static final Pattern CLOCK =
      Pattern.compile(
          "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)"
              + "|java\\.time\\.Clock\\.(system|tick).*"
              + "|java\\.time\\.\\w+\\.now"
              + "|java\\.util\\.Date\\.<init>");

  /** Calls that wait for a time, whatever their arguments are. */
  private static final Pattern SLEEP =
      Pattern.compile(
          "java\\.lang\\.Thread\\.sleep"
              + "|java\\.util\\.concurrent\\.TimeUnit\\.sleep"
              + "|java\\.util\\.concurrent\\.locks\\.LockSupport\\.park(Nanos|Until)");

  /** Calls whose result no seed determines. */
  private static final Pattern RANDOM =
      Pattern.compile(
          "java\\.lang\\.Math\\.random"
              + "|java\\.util\\.UUID\\.randomUUID"
              + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*"
              + "|java\\.security\\.SecureRandom\\..*");

  /** Constructors that need a seed as their argument. */
  private static final Pattern SEEDED =
      Pattern.compile("java\\.util\\.(Random|SplittableRandom)\\.<init>");

  /** The classes that read a clock, and why. */
  private static final Map<String, String> CLOCK_USERS =
      Map.ofEntries(
          Map.entry("agent.Deadline", "limits a wait for an agent"),
          Map.entry("examples.SimpleMemFs", "sets the times of files"),
          Map.entry("host.TaggedInodes", "sets the times of files"),
          Map.entry("host.UnixInodes", "sets the times of files"),
          Map.entry("mount.Mount", "limits a wait for the device"),
          Map.entry("mount.OperationThread", "limits how long an operation runs"),
          Map.entry("mount.OperationWatch", "limits how long an operation runs"),
          Map.entry("spi.DispatchDevice", "limits a wait for a request"),
          Map.entry("syscall.FrameWatch", "limits a wait for a real kernel"),
          Map.entry("syscall.SyscallDevice", "limits a wait for a real kernel"),
          Map.entry("conformance.trace.Tracer", "knows which times are now"),
          Map.entry("conformance.session.Runner", "asks a kernel without a clock for the time"),
          Map.entry("conformance.scriptfs.ScriptNode", "sets the times of files"),
          Map.entry("conformance.compare.Transcript", "knows which times are now"),
          Map.entry("conformance.compare.Recording", "records the time"),
          Map.entry("conformance.compare.RecordingDevice", "records the times of frames"),
          Map.entry("conformance.compare.RecordingReplay", "knows which times are now"),
          Map.entry("conformance.cli.Stopwatch", "prints the time that a command took"));

  /** The classes that sleep, and why. */
  private static final Map<String, String> SLEEPERS =
      Map.of(
          "syscall.SyscallKernel", "the sleep of a script, on a real kernel",
          "comfd.ComfdKernel", "the sleep of a script, on a real kernel",
          "linux.LinuxKernel", "the sleep of a script, on a real kernel",
          "mount.LoopTasks", "waits for a task or a timer",
          "mount.OperationWatch", "looks at an operation from time to time",
          "conformance.server.ReplyEdits", "a delayed reply",
          "conformance.check.Watchdog", "watches for calls that do not return");

  /** Other modules' tests are jars here, which DoNotIncludeTests does not recognize. */
  static final class WithoutTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule theSimulatedKernelDependsOnTheApiOnly =
      classes()
          .that()
          .resideInAPackage("org.jpuffs.sim..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("org.jpuffs.fs..", "org.jpuffs.wire..", "org.jpuffs.spi..")
                  .or(
                      resideInAnyPackage(
                          "org.jpuffs.sim..", "java..", "org.jspecify..", "org.apiguardian..")));

  @ArchTest
  static final ArchRule thePublicClassesOfTheFirstPackageOfTheSimulatedKernelAreBackends =
      classes()
          .that()
          .resideInAPackage("org.jpuffs.sim")
          .and()
          .arePublic()
          .should()
          .haveSimpleNameEndingWith("Backend");

  @ArchTest
  static final ArchRule noOneDependsOnPackagesInsideTheSimulatedKernel =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.jpuffs.sim..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jpuffs.sim..");

  @ArchTest static final ArchRule syscallDependsOnTheApiAndJna = backend("syscall");

  @ArchTest static final ArchRule rumpDependsOnSyscall = backend("rump", "syscall");

  @ArchTest static final ArchRule netbsdDependsOnSyscall = backend("netbsd", "syscall");

  @ArchTest static final ArchRule comfdDependsOnSyscall = backend("comfd", "syscall");

  @ArchTest static final ArchRule agentDependsOnSyscall = backend("agent", "syscall");

  @ArchTest static final ArchRule openatDependsOnHost = backend("openat", "host", "syscall");

  @ArchTest static final ArchRule linuxDependsOnFuse = backend("linux", "fuse");

  @ArchTest
  static final ArchRule fuseDependsOnTheApiOnly =
      classes()
          .that()
          .resideInAPackage("org.jpuffs.fuse..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("org.jpuffs.fs..", "org.jpuffs.wire..", "org.jpuffs.spi..")
                  .or(
                      resideInAnyPackage(
                          "org.jpuffs.fuse..", "java..", "org.jspecify..", "org.apiguardian..")));

  private static ArchRule backend(String name, String... others) {
    String[] allowed =
        Stream.of(List.of("fs", "wire", "spi", name), List.of(others))
            .flatMap(List::stream)
            .map(one -> "org.jpuffs." + one + "..")
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage("org.jpuffs." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed)
                .or(
                    resideInAnyPackage(
                        "com.sun.jna..", "java..", "org.jspecify..", "org.apiguardian..")));
  }

  @ArchTest
  static final ArchRule examplesDependOnWhatAuthorsImport =
      classes()
          .that()
          .resideInAPackage("org.jpuffs.examples..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "org.jpuffs.fs..",
                      "org.jpuffs.host..",
                      "org.jpuffs.layer..",
                      "org.jpuffs.path..",
                      "org.jpuffs.peer..",
                      "org.jpuffs.store..")
                  .or(
                      resideInAnyPackage(
                          "org.jpuffs.examples..", "java..", "org.jspecify..", "org.apiguardian.."))
                  .or(resideInAnyPackage("org.apache.sshd.."))); // a dependency of sftpfs alone

  @ArchTest
  static final ArchRule theKitDependsOnNoKernelAndNoFileSystem =
      noClasses()
          .that()
          .resideInAPackage(KIT + ".")
          .and()
          .resideOutsideOfPackage(KIT + "bench..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "org.jpuffs.sim..",
                  "org.jpuffs.agent..",
                  "org.jpuffs.rump..",
                  "org.jpuffs.syscall..",
                  "org.jpuffs.netbsd..",
                  "org.jpuffs.linux..",
                  "org.jpuffs.fuse..",
                  "org.jpuffs.comfd..",
                  "org.jpuffs.openat..",
                  "org.jpuffs.examples.."));

  @ArchTest
  static void eachPackageOfTheKitDependsOnlyOnThoseBeforeIt(JavaClasses all) {
    for (int i = 0; i < ORDER.size(); i++) {
      String[] later =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(name -> KIT + name + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(KIT + ORDER.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .allowEmptyShould(true)
          .check(all);
    }
  }

  @ArchTest
  static void everyPackageOfTheKitHasItsPlaceInTheOrder(JavaClasses all) {
    Set<String> packages = new TreeSet<>();
    for (JavaClass one : all) {
      if (one.getPackageName().startsWith(KIT)) {
        packages.add(one.getPackageName().substring(KIT.length()).replaceFirst("\\..*", ""));
      }
    }
    assertThat(packages).isSubsetOf(ORDER);
  }

  @ArchTest
  static final ArchRule thePackagesOfTheLabDoNotDependOnEachOther =
      slices()
          .matching(KIT + "(child|scriptfs|compare|faults|mutants)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule onlyTheTestkitDependsOnTestEngines =
      noClasses()
          .that()
          .resideOutsideOfPackage(KIT + "junit..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("net.jqwik..", "org.junit.."));

  @ArchTest
  static final ArchRule onlyTheCommandLineDependsOnPicocli =
      noClasses()
          .that()
          .resideOutsideOfPackages(KIT + "cli..", KIT + "bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule onlyReportsDependOnJackson =
      noClasses()
          .that()
          .resideOutsideOfPackage(KIT + "report..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule onlyPagesDependOnTheTemplateEngine =
      noClasses()
          .that()
          .resideOutsideOfPackage(KIT + "page..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("gg.jte..");

  @ArchTest
  static final ArchRule onlyBackendsAndBenchmarksDependOnJna =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.jpuffs.syscall..",
              "org.jpuffs.agent..",
              "org.jpuffs.rump..",
              "org.jpuffs.netbsd..",
              "org.jpuffs.linux..",
              "org.jpuffs.comfd..",
              "org.jpuffs.openat..",
              KIT + "bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.jna..");

  @ArchTest
  static final ArchRule onlyBenchmarksDependOnJmhAndJimfs =
      noClasses()
          .that()
          .resideOutsideOfPackage(KIT + "bench..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("org.openjdk.jmh..", "com.google.."));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.jpuffs.(**)").should().beFreeOfCycles();

  @ArchTest
  static void onlyNamedClassesReadAClock(JavaClasses all) {
    assertThat(callers(all, access -> CLOCK.matcher(name(access)).matches()))
        .isSubsetOf(CLOCK_USERS.keySet());
  }

  @ArchTest
  static void onlyNamedClassesSleep(JavaClasses all) {
    assertThat(callers(all, access -> SLEEP.matcher(name(access)).matches()))
        .isSubsetOf(SLEEPERS.keySet());
  }

  @ArchTest
  static void allRandomNumbersComeFromASeed(JavaClasses all) {
    assertThat(callers(all, ModuleBoundariesTest::isUnseeded)).isEmpty();
  }

  private static boolean isUnseeded(JavaCodeUnitAccess<?> access) {
    boolean withoutSeed = access.getTarget().getRawParameterTypes().isEmpty();
    return RANDOM.matcher(name(access)).matches()
        || (withoutSeed && SEEDED.matcher(name(access)).matches());
  }

  /** The top-level classes, without benchmarks, that make such a call or have a reference to it. */
  private static Set<String> callers(JavaClasses all, Predicate<JavaCodeUnitAccess<?>> isSought) {
    Set<String> callers = new TreeSet<>();
    for (JavaClass one : all) {
      boolean measures = one.getPackageName().startsWith(KIT + "bench");
      if (!measures && one.getCodeUnitAccessesFromSelf().stream().anyMatch(isSought)) {
        callers.add(one.getName().replaceFirst("\\$.*", "").replaceFirst("org\\.jpuffs\\.", ""));
      }
    }
    return callers;
  }

  private static String name(JavaCodeUnitAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getName();
  }
}
