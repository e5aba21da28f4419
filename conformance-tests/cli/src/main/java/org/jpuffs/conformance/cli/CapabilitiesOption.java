package org.jpuffs.conformance.cli;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.NearestName;
import picocli.CommandLine.Option;

/** {@code --capabilities}, {@code --without} and {@code --volatile}. */
final class CapabilitiesOption {
  @Option(
      names = "--capabilities",
      paramLabel = "C",
      split = ",",
      description =
          "capabilities that the file system must have, separated by commas. Default: derived from"
              + " the operations that it implements. ${sys:puffs.command:-./puffs} rules"
              + " --capabilities lists the names")
  private List<String> present = List.of();

  @Option(
      names = "--without",
      paramLabel = "C",
      split = ",",
      description =
          "capabilities that the file system lacks, separated by commas: calls that need one must"
              + " fail, and rules that rely on one do not bind")
  private List<String> absent = List.of();

  @Option(
      names = "--volatile",
      paramLabel = "PATH",
      split = ",",
      description =
          "files whose bytes, size and times change by themselves, separated by commas: paths from"
              + " the mount point, of files, or of directories for all that is in them. The"
              + " capability VOLATILE says it of all files")
  private List<String> changing = List.of();

  /** Adds capabilities that the file system was found to lack. */
  void addLacking(Set<Capability> lacking) {
    Set<String> all = new LinkedHashSet<>(absent);
    lacking.forEach(each -> all.add(each.name()));
    absent = List.copyOf(all);
  }

  /** Whether the user named files that change by themselves. */
  boolean hasVolatileFiles() {
    return !changing.isEmpty();
  }

  /** The capabilities that the user stated. */
  Capabilities capabilities() {
    try {
      return new Capabilities(named("--capabilities", present), named("--without", absent))
          .withVolatileFiles(changing);
    } catch (IllegalArgumentException contradiction) {
      throw new UsageException(arguments().strip() + ": " + contradiction.getMessage());
    }
  }

  /**
   * Verifies that only assumed capabilities are stated, of a file system of the kernel's own.
   *
   * @throws UsageException if the user stated others: the kernel knows what its file systems have
   */
  void verifyAssumed() {
    Set<Capability> lacking = Set.copyOf(named("--without", absent));
    List<String> others =
        lacking.stream().filter(each -> !each.isAssumed()).map(Enum::name).sorted().toList();
    if (!present.isEmpty() || !changing.isEmpty() || !others.isEmpty()) {
      throw new UsageException(
          arguments().strip()
              + ": of a file system without a file server of ours, only --without with assumed"
              + " capabilities can be stated");
    }
  }

  private static List<Capability> named(String option, List<String> names) {
    return names.stream().map(name -> named(option, name)).toList();
  }

  private static Capability named(String option, String name) {
    return Arrays.stream(Capability.values())
        .filter(capability -> capability.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(option, name));
  }

  private static UsageException unknown(String option, String name) {
    List<String> known = Arrays.stream(Capability.values()).map(Enum::name).toList();
    return new UsageException(
        option
            + " "
            + name
            + ": the capabilities are "
            + String.join(", ", known)
            + NearestName.hint(name, known));
  }

  /** Adds the options that were given. */
  void addTo(Map<String, String> options) {
    add("--capabilities", present, options);
    add("--without", absent, options);
    add("--volatile", changing, options);
  }

  private static void add(String option, List<String> names, Map<String, String> to) {
    if (!names.isEmpty()) {
      to.put(option, String.join(",", names));
    }
  }

  /** The options as text that a shell reads; empty if they were not given. */
  String arguments() {
    return arguments(" --capabilities ", present)
        + arguments(" --without ", absent)
        + arguments(" --volatile ", changing);
  }

  private static String arguments(String option, List<String> names) {
    return names.isEmpty() ? "" : option + String.join(",", names);
  }
}
