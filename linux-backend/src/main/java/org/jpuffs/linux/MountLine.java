package org.jpuffs.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code /proc/self/mountinfo}, proc_pid_mountinfo(5).
 *
 * @param point where it is mounted, an absolute path
 * @param type of the file system, as {@code ext4} or {@code fuse.sshfs}
 * @param options of the file system, as {@code allow_other} or {@code user_id=0}
 */
record MountLine(Path point, String type, List<String> options) {
  private static final Path TABLE = Path.of("/proc/self/mountinfo");
  private static final String SEPARATOR = " - ";
  private static final int POINT_FIELD = 4;
  private static final int OPTIONS_FIELD = 2;

  /** A space, a tab, a newline or a backslash is written as three octal digits. */
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

  /**
   * The mount that {@code directory} is on; null if the kernel does not say.
   *
   * @param directory an absolute path without symbolic links
   */
  static @Nullable MountLine of(Path directory) {
    try {
      return of(directory, Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1));
    } catch (IOException unreadable) {
      return null;
    }
  }

  /**
   * The path that {@code directory} has in the table: without symbolic links, if this user may look
   * at all of it.
   */
  static Path resolved(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException refused) {
      return directory.toAbsolutePath().normalize();
    }
  }

  /** Whether something is mounted on {@code directory}; true if that cannot be known. */
  static boolean isMountPoint(String directory) {
    try {
      Path path = resolved(Path.of(directory));
      MountLine mount = of(path);
      return mount == null || mount.point.equals(path);
    } catch (InvalidPathException unreadable) { // in the encoding of this JVM's locale
      return true;
    }
  }

  /**
   * Where those mounts are that {@code directory} is not below, in the order of the table.
   *
   * @param directory an absolute path without symbolic links
   * @param lines the table of a mount namespace
   */
  static List<Path> apartFrom(Path directory, List<String> lines) {
    return lines.stream()
        .map(MountLine::parse)
        .filter(each -> each != null && !directory.startsWith(each.point))
        .map(MountLine::point)
        .toList();
  }

  /** The same in the table of these lines: of several mounts on one directory the last counts. */
  static @Nullable MountLine of(Path directory, List<String> lines) {
    MountLine found = null;
    for (String line : lines) {
      MountLine each = parse(line);
      if (each != null
          && directory.startsWith(each.point)
          && (found == null || each.point.startsWith(found.point))) {
        found = each;
      }
    }
    return found;
  }

  private static @Nullable MountLine parse(String line) {
    int separator = line.indexOf(SEPARATOR);
    if (separator < 0) {
      return null;
    }
    String[] mount = line.substring(0, separator).split(" ");
    String[] fileSystem = line.substring(separator + SEPARATOR.length()).split(" ");
    if (mount.length <= POINT_FIELD || fileSystem.length <= OPTIONS_FIELD) {
      return null;
    }
    List<String> options = Arrays.asList(fileSystem[OPTIONS_FIELD].split(","));
    try {
      return new MountLine(Path.of(unescaped(mount[POINT_FIELD])), fileSystem[0], options);
    } catch (InvalidPathException unreadable) { // in the encoding of this JVM's locale
      return null;
    }
  }

  private static String unescaped(String text) {
    Matcher escape = ESCAPE.matcher(text);
    String bytes =
        escape.replaceAll(
            each ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(each.group(1), Byte.SIZE))));
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The number of an option as {@code user_id=0}; -1 if it is not there. */
  int number(String option) {
    String prefix = option + "=";
    return options.stream()
        .filter(each -> each.startsWith(prefix))
        .mapToInt(each -> Integer.parseInt(each.substring(prefix.length())))
        .findFirst()
        .orElse(-1);
  }
}
