package org.jpuffs.linux;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The supplementary groups of threads, by {@code /proc/TID/status}: see proc_pid_status(5). A
 * request of FUSE has the thread, and not its groups.
 */
final class CallerGroups {
  private static final Logger LOG = System.getLogger("org.jpuffs");

  private static final String SPACE = "\\s+";

  /** Where the ids of a user and a group are that Linux tests files by: after two others. */
  private static final int OF_FILE_SYSTEM = 3;

  private static final int[] NONE = {};

  private final Path proc;

  /**
   * @param proc where proc(5) is mounted
   */
  CallerGroups(Path proc) {
    this.proc = proc;
  }

  /**
   * The groups of a thread that waits for an answer.
   *
   * @param thread 0 if it is in a namespace that this process does not see
   * @param uid the user of its request
   * @param gid the group of its request
   * @return none if they are not known, or if the thread acts for another user or group
   */
  int[] of(int thread, int uid, int gid) {
    if (thread <= 0) {
      return NONE;
    }
    try {
      // The name of a program may have any bytes.
      Path status = proc.resolve(thread + "/status");
      String text = Files.readString(status, StandardCharsets.ISO_8859_1);
      boolean isCaller =
          id(values(text, "Uid:")) == Integer.toUnsignedLong(uid)
              && id(values(text, "Gid:")) == Integer.toUnsignedLong(gid);
      return isCaller
          ? Arrays.stream(values(text, "Groups:")).mapToInt(Integer::parseUnsignedInt).toArray()
          : NONE;
    } catch (IOException | NumberFormatException unknown) {
      LOG.log(Level.DEBUG, "the groups of thread " + thread + " are not known", unknown);
      return NONE;
    }
  }

  /** The one of four ids that counts for files; -1 if there are fewer. */
  private static long id(String[] ids) {
    return ids.length > OF_FILE_SYSTEM ? Long.parseLong(ids[OF_FILE_SYSTEM]) : -1;
  }

  /** The words after {@code key} on its line. */
  private static String[] values(String text, String key) {
    return text.lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line -> line.split(SPACE))
        .orElseGet(() -> new String[0]);
  }
}
