package org.jpuffs.conformance.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.fs.KernelFlag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --flags}. */
final class FlagsOption {
  private static final String NONE = "none";

  @Option(
      names = "--flags",
      paramLabel = "FLAG",
      split = ",",
      description =
          "kernel flags for every mount, without PUFFS_KFLAG_, separated by commas; none for no"
              + " flags. Default: each program draws its own")
  private @Nullable List<String> names;

  /** Whether the user gave the option. */
  boolean isGiven() {
    return names != null;
  }

  /**
   * The flags; null if each program is to draw its own.
   *
   * @param allowed the flags that may be given
   * @throws UsageException if another one was given
   */
  @Nullable Set<KernelFlag> flags(Set<KernelFlag> allowed) {
    List<String> given = names;
    if (given == null) {
      return null;
    }
    Set<KernelFlag> flags = EnumSet.noneOf(KernelFlag.class);
    for (String name : given) {
      if (!name.equals(NONE)) {
        flags.add(flag(name, allowed));
      }
    }
    return flags;
  }

  private static KernelFlag flag(String name, Set<KernelFlag> allowed) {
    return allowed.stream()
        .filter(flag -> flag.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--flags " + name + ": the flags that this command takes are " + allowed));
  }

  /** Adds the option, if it was given. */
  void addTo(Map<String, String> options) {
    List<String> given = names;
    if (given != null) {
      options.put("--flags", String.join(",", given));
    }
  }

  /** The option as text that a shell reads; empty if it was not given. */
  String arguments() {
    List<String> given = names;
    return given == null ? "" : " --flags " + String.join(",", given);
  }
}
