package org.jpuffs.conformance.cli;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.NearestName;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.MountWords;

/** Parses {@code -o}: the words of {@link MountWords}. */
final class MountOptionParser {
  private static final int LONGEST_TYPE_NAME = 24;

  private MountOptionParser() {}

  /**
   * The words of {@code options}, without those of the backend.
   *
   * @param ofBackend the words that only the backend understands
   * @throws UsageException if a word is unknown; the message has all known ones
   */
  static MountWords words(String[] options, Set<String> ofBackend) {
    String[] others =
        Stream.of(options).filter(word -> !ofBackend.contains(word)).toArray(String[]::new);
    for (String option : others) {
      checkKnown(option, ofBackend);
    }
    return MountWords.parse(String.join(",", others));
  }

  private static void checkKnown(String option, Set<String> ofBackend) {
    Map<String, String> values;
    try {
      values = MountWords.parse(option).values();
    } catch (IllegalArgumentException e) {
      SortedSet<String> known = new TreeSet<>(MountWords.known());
      known.addAll(ofBackend);
      throw new UsageException(
          "-o \""
              + option
              + "\": the options are "
              + String.join(", ", known)
              + NearestName.hint(option, known));
    }
    if (!values.isEmpty()) {
      throw new UsageException(
          "-o \"" + option + "\": no file system of this command has options with a value");
    }
  }

  /** The options of a mount of {@code fileSystem}, which the user calls {@code name}. */
  static MountOptions options(String name, FileSystem<?> fileSystem, MountWords words) {
    MountOptions options =
        new MountOptions()
            .typeName(name.substring(0, Math.min(name.length(), LONGEST_TYPE_NAME)))
            .mountedFrom(name)
            .fileHandles(fileSystem);
    words.applyTo(options);
    return options;
  }
}
