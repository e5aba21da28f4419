package org.jpuffs.conformance.trace;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a machine with NetBSD and the simulated kernel need not have in common: what belongs to the
 * surroundings of the mount. Rump and the simulated kernel are compared without masks.
 */
public enum TraceMask {
  /**
   * The device number of a directory. FFS shows the number of its first block there, and stat(2) of
   * a path that leaves the mount shows a directory of FFS. In a puffs mount it is the file system's
   * own.
   */
  DEVICE_OF_DIRECTORY {
    @Override
    List<String> apply(List<String> trace) {
      return each(
          trace,
          line ->
              line.startsWith("SYS< ") && line.contains(" {mode=04")
                  ? DEVICE.matcher(line).replaceAll("")
                  : line);
    }
  },

  /**
   * Who drains. Only the superuser may set {@code kern.maxvnodes}. For another user a second
   * process of the agent does it, which the trace names {@code KERN}.
   */
  DRAINING_PROCESS {
    @Override
    List<String> apply(List<String> trace) {
      List<String> lines = new ArrayList<>();
      boolean draining = false;
      for (String line : trace) {
        if (line.startsWith("SYS> ")) {
          draining = DRAIN.matcher(line).find();
        }
        boolean frame = draining && !line.startsWith("SYS");
        lines.add(frame ? PROCESS.matcher(line).replaceFirst(" pid=DRAIN") : line);
      }
      return lines;
    }
  };

  private static final Pattern DEVICE = Pattern.compile(" rdev=0x[0-9a-f]+");
  private static final Pattern DRAIN = Pattern.compile("^SYS> (?:proc \\d+ )?drain$");
  private static final Pattern PROCESS = Pattern.compile(" pid=\\S+");

  /** No mask: both kernels have the same surroundings. */
  public static final Set<TraceMask> NONE = Set.of();

  /** All masks: one of the kernels runs on a machine. */
  public static final Set<TraceMask> OF_A_MACHINE = Set.copyOf(EnumSet.allOf(TraceMask.class));

  /** The trace without what need not agree; as many lines as before. */
  abstract List<String> apply(List<String> trace);

  private static List<String> each(List<String> trace, UnaryOperator<String> change) {
    return trace.stream().map(change).toList();
  }

  /** {@code trace} after all of {@code masks}. */
  static List<String> applyAll(Set<TraceMask> masks, List<String> trace) {
    List<String> masked = trace;
    for (TraceMask mask : masks) {
      masked = mask.apply(masked);
    }
    return masked;
  }
}
