package org.jpuffs.conformance.cli;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.NearestName;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountFlag;
import org.jpuffs.fs.MountOptions;

/** Parses {@code -o}: the options of mount(8), and the kernel flags of puffs by name. */
final class MountOptionParser {
  private static final int LONGEST_TYPE_NAME = 24;

  private static final Map<String, MountFlag> FLAGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("rdonly", MountFlag.RDONLY),
              Map.entry("ro", MountFlag.RDONLY),
              Map.entry("sync", MountFlag.SYNCHRONOUS),
              Map.entry("async", MountFlag.ASYNC),
              Map.entry("noexec", MountFlag.NOEXEC),
              Map.entry("nosuid", MountFlag.NOSUID),
              Map.entry("nodev", MountFlag.NODEV),
              Map.entry("noatime", MountFlag.NOATIME),
              Map.entry("relatime", MountFlag.RELATIME),
              Map.entry("nodevmtime", MountFlag.NODEVMTIME),
              Map.entry("nocoredump", MountFlag.NOCOREDUMP),
              Map.entry("union", MountFlag.UNION),
              Map.entry("symperm", MountFlag.SYMPERM),
              Map.entry("hidden", MountFlag.IGNORE)));

  /** The opposite of {@code ro}; the last of the two wins, getmntopts(3). */
  private static final String WRITABLE = "rw";

  private MountOptionParser() {}

  /**
   * The options of a mount of the file system {@code name}.
   *
   * @throws UsageException if a word is unknown
   */
  static MountOptions options(String name, String[] words) {
    Set<MountFlag> flags = EnumSet.noneOf(MountFlag.class);
    Set<KernelFlag> kernelFlags = EnumSet.noneOf(KernelFlag.class);
    for (String word : words) {
      MountFlag flag = FLAGS.get(word);
      if (word.equals(WRITABLE)) {
        flags.remove(MountFlag.RDONLY);
      } else if (flag != null) {
        flags.add(flag);
      } else {
        kernelFlags.add(kernelFlag(word));
      }
    }
    return new MountOptions()
        .typeName(name.substring(0, Math.min(name.length(), LONGEST_TYPE_NAME)))
        .mountedFrom(name)
        .mountFlags(flags)
        .kernelFlags(kernelFlags);
  }

  private static KernelFlag kernelFlag(String word) {
    for (KernelFlag flag : KernelFlag.values()) {
      if (flag.name().equalsIgnoreCase(word)) {
        return flag;
      }
    }
    Set<String> all = new TreeSet<>(FLAGS.keySet());
    all.add(WRITABLE);
    for (KernelFlag flag : KernelFlag.values()) {
      all.add(flag.name().toLowerCase(Locale.ROOT));
    }
    throw new UsageException(
        "-o \""
            + word
            + "\": the options are "
            + String.join(", ", all)
            + NearestName.hint(word, all));
  }
}
