package org.jpuffs.conformance.cli;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.script.NearestName;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.wire.MountFlags;

/** The words behind {@code -o}: those of mount(8), and the kernel's flags for puffs by name. */
final class MountWords {
  private static final int LONGEST_TYPE_NAME = 24;

  private static final Map<String, Integer> FLAGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("rdonly", MountFlags.MNT_RDONLY),
              Map.entry("ro", MountFlags.MNT_RDONLY),
              Map.entry("sync", MountFlags.MNT_SYNCHRONOUS),
              Map.entry("async", MountFlags.MNT_ASYNC),
              Map.entry("noexec", MountFlags.MNT_NOEXEC),
              Map.entry("nosuid", MountFlags.MNT_NOSUID),
              Map.entry("nodev", MountFlags.MNT_NODEV),
              Map.entry("noatime", MountFlags.MNT_NOATIME),
              Map.entry("relatime", MountFlags.MNT_RELATIME),
              Map.entry("nodevmtime", MountFlags.MNT_NODEVMTIME),
              Map.entry("nocoredump", MountFlags.MNT_NOCOREDUMP),
              Map.entry("union", MountFlags.MNT_UNION),
              Map.entry("symperm", MountFlags.MNT_SYMPERM),
              Map.entry("hidden", MountFlags.MNT_IGNORE)));

  /** The opposite of {@code ro}; of the two the last one counts, getmntopts(3). */
  private static final String WRITABLE = "rw";

  private MountWords() {}

  /**
   * The options of a mount of the file system {@code name}.
   *
   * @throws BadChoiceException if a word is unknown
   */
  static MountOptions options(String name, String[] words) {
    int flags = 0;
    Set<KernelFlag> kernelFlags = EnumSet.noneOf(KernelFlag.class);
    for (String word : words) {
      Integer flag = FLAGS.get(word);
      if (word.equals(WRITABLE)) {
        flags &= ~MountFlags.MNT_RDONLY;
      } else if (flag != null) {
        flags |= flag;
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
    throw new BadChoiceException(
        "-o \""
            + word
            + "\": the options are "
            + String.join(", ", all)
            + NearestName.hint(word, all));
  }
}
