package org.jpuffs.linux;

import java.nio.charset.StandardCharsets;
import org.jpuffs.fs.Errno;

/**
 * A directory that did not exist before, {@code PATH/puffs-PID-NUMBER}, in which programs run. It
 * and what is in it are all that this backend changes.
 */
final class Workplace {
  private static final int ATTEMPTS = 100;
  private static final int READABLE = 0755;

  private final String path;
  private final byte[] name;
  private final int parent;
  private final int directory;

  private Workplace(String path, byte[] name, int parent, int directory) {
    this.path = path;
    this.name = name;
    this.parent = parent;
    this.directory = directory;
  }

  /**
   * Makes one in the directory {@code where}.
   *
   * @throws IllegalStateException if that cannot be opened or changed
   */
  static Workplace make(Task task, String where) {
    int flags = LinuxFlags.O_DIRECTORY | LinuxFlags.O_CLOEXEC;
    int parent =
        Task.checked("open " + where, open(task, LinuxFlags.AT_FDCWD, bytes(where), flags));
    String prefix = "puffs-" + ProcessHandle.current().pid() + "-";
    for (int i = 1; i <= ATTEMPTS; i++) {
      String name = prefix + i;
      long made = task.call(LinuxCall.MKDIRAT, parent, task.path(bytes(name)), READABLE);
      if (made != -Errno.EEXIST.number()) {
        Task.checked("mkdir in " + where, made);
        long opened = open(task, parent, bytes(name), flags | LinuxFlags.O_NOFOLLOW);
        String whole = where.endsWith("/") ? where + name : where + "/" + name;
        return new Workplace(whole, bytes(name), parent, Task.checked("open " + whole, opened));
      }
    }
    throw new IllegalStateException(
        "mkdir in " + where + ": " + prefix + "1 and the next " + ATTEMPTS + " names exist");
  }

  private static long open(Task task, int directory, byte[] path, int flags) {
    return task.call(LinuxCall.OPENAT, directory, task.path(path), flags);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A descriptor of the directory. */
  int descriptor() {
    return directory;
  }

  /** The path of the directory. */
  String path() {
    return path;
  }

  /** Removes the directory and all that is in it. */
  void remove(Task task) {
    new TreeRemoval(task).remove(parent, name);
    task.call(LinuxCall.CLOSE, directory);
    task.call(LinuxCall.CLOSE, parent);
  }
}
