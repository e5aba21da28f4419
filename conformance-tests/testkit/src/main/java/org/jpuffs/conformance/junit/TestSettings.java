package org.jpuffs.conformance.junit;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jpuffs.conformance.check.Catalogue;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.failures.FailureFile;
import org.jpuffs.conformance.failures.KeptFailures;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.FileSystem;

/**
 * The settings of a test class: those of its annotation, verified.
 *
 * @param annotation the annotation; all its defaults if the class has none
 * @param capabilities what it declares
 * @param suppressions the rules that may be broken
 */
record TestSettings(Conformance annotation, Capabilities capabilities, Suppressions suppressions) {
  private static final int FEWEST_CLIENTS = 2;

  /** Has the annotation with all its defaults. */
  @Conformance
  private static final class Defaults {}

  /**
   * The settings of {@code test}.
   *
   * @throws IllegalArgumentException if its annotation contradicts itself
   */
  static TestSettings of(Class<?> test) {
    Conformance own = test.getAnnotation(Conformance.class);
    Conformance annotation =
        own != null ? own : Objects.requireNonNull(Defaults.class.getAnnotation(Conformance.class));
    verifyClients(annotation, test);
    Suppressions suppressions = new Suppressions();
    for (String suppressed : annotation.suppress()) {
      suppress(suppressions, suppressed, test);
    }
    return new TestSettings(annotation, declared(annotation, test), suppressions);
  }

  /** Programs with clients have processes and groups of their own. */
  private static void verifyClients(Conformance annotation, Class<?> test) {
    int clients = annotation.clients();
    String fault = null;
    if (clients != 0 && (clients < FEWEST_CLIENTS || clients > Call.LAST_PROCESS)) {
      fault = ": give a number from " + FEWEST_CLIENTS + " to " + Call.LAST_PROCESS;
    } else if (clients != 0
        && (annotation.processes() != 0
            || annotation.remount()
            || !annotation.prefix().isEmpty())) {
      fault = " has programs that processes, remount and prefix cannot change: leave those out";
    }
    if (fault != null) {
      throw new IllegalArgumentException(
          "@Conformance(clients = " + clients + ") of " + test.getName() + fault);
    }
  }

  private static Capabilities declared(Conformance annotation, Class<?> test) {
    try {
      return new Capabilities(List.of(annotation.capabilities()), List.of(annotation.without()))
          .withVolatileFiles(List.of(annotation.volatileFiles()));
    } catch (IllegalArgumentException contradiction) {
      throw new IllegalArgumentException(
          "@Conformance of " + test.getName() + ": " + contradiction.getMessage());
    }
  }

  private static void suppress(Suppressions suppressions, String suppressed, Class<?> test) {
    int equals = suppressed.indexOf('=');
    Requirement rule =
        equals < 0 ? null : Catalogue.byName().get(suppressed.substring(0, equals).strip());
    if (rule == null || suppressed.substring(equals + 1).isBlank()) {
      throw new IllegalArgumentException(
          "@Conformance(suppress = \""
              + suppressed
              + "\") of "
              + test.getName()
              + ": write \"RULE=REASON\", with a rule of ./puffs rules");
    }
    suppressions.add(rule, suppressed.substring(equals + 1).strip());
  }

  /** The kernel of the annotation's backend. */
  SharedKernels.Shared shared() {
    return SharedKernels.of(annotation.backend());
  }

  /**
   * The kept failures of a file system. Its name is that of its class, as for {@code ./puffs check
   * class:NAME}. If the annotation has a prefix, which chooses one program, there are none.
   *
   * @throws UsageException if the annotation names no file
   */
  KeptFailures failures(Supplier<? extends FileSystem<?>> fileSystems) {
    String named = annotation.failures();
    FailureFile file = FailureFile.named(named.isEmpty() ? FailureFile.defaultName() : named);
    return file == null || !annotation.prefix().isEmpty()
        ? new KeptFailures(null, "")
        : new KeptFailures(file, "class:" + fileSystems.get().getClass().getName());
  }

  /** A check of {@code fileSystems} on the kernel of {@code shared}. It counts for itself. */
  Check check(SharedKernels.Shared shared, Supplier<? extends FileSystem<?>> fileSystems) {
    return new Check(shared.kernel(), fileSystems, suppressions.copy())
        .processes(annotation.processes())
        .clients(annotation.clients())
        .capabilities(capabilities)
        .remounting(annotation.remount())
        .readOnly(annotation.readOnly());
  }
}
