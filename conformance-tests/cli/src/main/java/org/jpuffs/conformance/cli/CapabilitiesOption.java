package org.jpuffs.conformance.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.script.NearestName;
import picocli.CommandLine.Option;

/** {@code --capabilities} and {@code --without}. */
final class CapabilitiesOption {
  @Option(
      names = "--capabilities",
      paramLabel = "C",
      split = ",",
      description =
          "what the file system must be able to do, whatever its operations are; ./puffs rules"
              + " lists them")
  private List<String> there = List.of();

  @Option(
      names = "--without",
      paramLabel = "C",
      split = ",",
      description =
          "what the file system cannot do, whatever its operations are: calls for it must fail")
  private List<String> without = List.of();

  /** What was said. */
  Capabilities capabilities() {
    try {
      return new Capabilities(named("--capabilities", there), named("--without", without));
    } catch (IllegalArgumentException contradiction) {
      throw new BadChoiceException(again().strip() + ": " + contradiction.getMessage());
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

  private static BadChoiceException unknown(String option, String name) {
    List<String> known = Arrays.stream(Capability.values()).map(Enum::name).toList();
    return new BadChoiceException(
        option
            + " "
            + name
            + ": there are "
            + known.stream().collect(Collectors.joining(", "))
            + NearestName.hint(name, known));
  }

  /** The options as they were given; empty if they were not. */
  String again() {
    return again(" --capabilities ", there) + again(" --without ", without);
  }

  private static String again(String option, List<String> names) {
    return names.isEmpty() ? "" : option + String.join(",", names);
  }
}
