package org.jpuffs.fs;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The words after {@code -o} of mount(8): {@code puffsmopts} of puffs(3), with the rules of
 * getmntopts(3).
 *
 * <ul>
 *   <li>Commas separate the words. Case does not matter.
 *   <li>The prefix {@code no} turns a word into its opposite: {@code nodev} and {@code dev}. If two
 *       words are opposites, the last one counts.
 *   <li>{@code word=value} gives a word a value. If the word is unknown, it is for the file system:
 *       {@link #values()}.
 * </ul>
 *
 * <p>The words are: the options of mount(8) that every file system has; {@code namecache}, {@code
 * pagecache}, {@code attrcache}, {@code cache} for both of the first two, {@code allops} and {@code
 * dump}, as in {@code puffsmopts}; and the names of {@link KernelFlag}, for example {@code
 * nocache_name} and {@code wtcache}.
 */
public final class MountWords {
  private static final String NO = "no";

  private static final Map<String, Word> TABLE = table();

  private final Map<MountFlag, Boolean> mountFlags = new EnumMap<>(MountFlag.class);
  private final Map<KernelFlag, Boolean> kernelFlags = new EnumMap<>(KernelFlag.class);
  private final Map<String, String> values = new LinkedHashMap<>();
  private boolean dumps;

  /** What a word without the prefix does. */
  private enum Sense {
    SETS,
    CLEARS
  }

  /**
   * A word, without its prefix.
   *
   * @param mountFlag null if it has none
   */
  private record Word(Sense sense, @Nullable MountFlag mountFlag, Set<KernelFlag> kernelFlags) {}

  private MountWords() {}

  private static Map<String, Word> table() {
    Map<String, Word> table = new TreeMap<>();
    put(table, "ro", Sense.SETS, MountFlag.RDONLY);
    put(table, "rdonly", Sense.SETS, MountFlag.RDONLY);
    put(table, "rw", Sense.CLEARS, MountFlag.RDONLY);
    put(table, "sync", Sense.SETS, MountFlag.SYNCHRONOUS);
    put(table, "async", Sense.SETS, MountFlag.ASYNC);
    put(table, "exec", Sense.CLEARS, MountFlag.NOEXEC);
    put(table, "suid", Sense.CLEARS, MountFlag.NOSUID);
    put(table, "dev", Sense.CLEARS, MountFlag.NODEV);
    put(table, "atime", Sense.CLEARS, MountFlag.NOATIME);
    put(table, "relatime", Sense.SETS, MountFlag.RELATIME);
    put(table, "devmtime", Sense.CLEARS, MountFlag.NODEVMTIME);
    put(table, "coredump", Sense.CLEARS, MountFlag.NOCOREDUMP);
    put(table, "union", Sense.SETS, MountFlag.UNION);
    put(table, "symperm", Sense.SETS, MountFlag.SYMPERM);
    put(table, "hidden", Sense.SETS, MountFlag.IGNORE);
    for (String word : new String[] {"auto", "rump", "userquota", "groupquota", "dump"}) {
      table.put(word, new Word(Sense.SETS, null, Set.of()));
    }
    put(table, "namecache", Sense.CLEARS, KernelFlag.NOCACHE_NAME);
    put(table, "pagecache", Sense.CLEARS, KernelFlag.NOCACHE_PAGE);
    put(table, "attrcache", Sense.CLEARS, KernelFlag.NOCACHE_ATTR);
    put(table, "cache", Sense.CLEARS, KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE);
    for (KernelFlag flag : KernelFlag.values()) {
      String name = flag.name().toLowerCase(Locale.ROOT);
      if (name.startsWith(NO)) {
        put(table, name.substring(NO.length()), Sense.CLEARS, flag);
      } else {
        put(table, name, Sense.SETS, flag);
      }
    }
    return Collections.unmodifiableMap(table);
  }

  private static void put(Map<String, Word> table, String word, Sense sense, MountFlag flag) {
    table.put(word, new Word(sense, flag, Set.of()));
  }

  private static void put(Map<String, Word> table, String word, Sense sense, KernelFlag... flags) {
    table.put(word, new Word(sense, null, Set.of(flags)));
  }

  /**
   * Parses {@code words}, which commas separate.
   *
   * @throws IllegalArgumentException if a word is unknown and has no value
   */
  public static MountWords parse(String words) {
    MountWords parsed = new MountWords();
    for (String word : words.split(",")) {
      if (!word.isEmpty()) {
        parsed.add(word);
      }
    }
    return parsed;
  }

  /** The words that set a flag or have another effect of their own, in order. */
  public static SortedSet<String> known() {
    SortedSet<String> known = new TreeSet<>();
    TABLE.forEach(
        (name, word) ->
            known.add(word.sense == Sense.CLEARS && !name.equals("rw") ? NO + name : name));
    return known;
  }

  private void add(String option) {
    int assignment = option.indexOf('=');
    String name = assignment < 0 ? option : option.substring(0, assignment);
    String lower = name.toLowerCase(Locale.ROOT);
    boolean negated = lower.startsWith(NO);
    String positive = negated ? lower.substring(NO.length()) : lower;
    Word word = TABLE.get(positive);
    if (word == null && assignment < 0) {
      throw new IllegalArgumentException(
          "the mount option \""
              + option
              + "\" is unknown; the options are "
              + String.join(", ", known())
              + ", and NAME=VALUE for the file system");
    }
    if (assignment >= 0) {
      values.put(word == null ? name : positive, option.substring(assignment + 1));
    }
    if (word != null) {
      boolean set = negated == (word.sense == Sense.CLEARS);
      if (word.mountFlag != null) {
        mountFlags.put(word.mountFlag, set);
      }
      word.kernelFlags.forEach(flag -> kernelFlags.put(flag, set));
      dumps = positive.equals("dump") ? set : dumps;
    }
  }

  /** Sets and clears the flags of {@code options}; those that no word names stay as they are. */
  public void applyTo(MountOptions options) {
    Set<MountFlag> mount = EnumSet.noneOf(MountFlag.class);
    mount.addAll(options.mountFlags());
    mountFlags.forEach((flag, set) -> change(mount, flag, set));
    Set<KernelFlag> kernel = EnumSet.noneOf(KernelFlag.class);
    kernel.addAll(options.kernelFlags());
    kernelFlags.forEach((flag, set) -> change(kernel, flag, set));
    options.mountFlags(mount).kernelFlags(kernel);
  }

  private static <F> void change(Set<F> flags, F flag, boolean set) {
    if (set) {
      flags.add(flag);
    } else {
      flags.remove(flag);
    }
  }

  /**
   * Whether {@code dump} was given: each request and each reply is to be printed. A mount does that
   * if its device is wrapped accordingly.
   */
  public boolean dumps() {
    return dumps;
  }

  /**
   * The values that were given, by word, in the order of the words: getmntoptstr(3). Words of the
   * file system are as they were given; others are without prefix, in lower case.
   */
  public Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }
}
