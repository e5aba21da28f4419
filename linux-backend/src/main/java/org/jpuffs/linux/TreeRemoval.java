package org.jpuffs.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.Errno;

/**
 * Removes a name and all files below it. Each directory is opened relative to the one above, and no
 * symbolic link is followed: nothing outside can be reached.
 */
final class TreeRemoval {
  private static final int ROOM = 1 << 16;
  private static final int OWNER_ONLY = 0700;
  private static final int DIRECTORY = LinuxFlags.O_DIRECTORY | LinuxFlags.O_NOFOLLOW;

  private final Task task;

  TreeRemoval(Task task) {
    this.task = task;
  }

  /**
   * Removes {@code name}, if it exists.
   *
   * @param directory a descriptor of the directory that has the name
   * @throws IllegalStateException if something cannot be removed; the message names it
   */
  void remove(int directory, byte[] name) {
    long result = unlink(directory, name, 0);
    if (result == 0 || result == -Errno.ENOENT.number()) {
      return;
    }
    if (result != -Errno.EISDIR.number() && result != -Errno.EPERM.number()) {
      throw failure(name, result);
    }
    int opened = open(directory, name);
    try {
      // A directory of a plain user may forbid to change it. A file system may have no modes.
      task.call(LinuxCall.FCHMOD, opened, OWNER_ONLY);
      for (byte[] each : names(opened)) {
        remove(opened, each);
      }
    } finally {
      task.call(LinuxCall.CLOSE, opened);
    }
    result = unlink(directory, name, LinuxFlags.AT_REMOVEDIR);
    if (result != 0) {
      throw failure(name, result);
    }
  }

  private long unlink(int directory, byte[] name, int flags) {
    return task.call(LinuxCall.UNLINKAT, directory, task.path(name), flags);
  }

  private int open(int directory, byte[] name) {
    int flags = DIRECTORY | LinuxFlags.O_CLOEXEC;
    long result = task.call(LinuxCall.OPENAT, directory, task.path(name), flags);
    if (result == -Errno.EACCES.number()) {
      // It is a directory: unlink has said so. Only processes of this user can replace it by a
      // link.
      task.call(LinuxCall.FCHMODAT, directory, task.path(name), OWNER_ONLY);
      result = task.call(LinuxCall.OPENAT, directory, task.path(name), flags);
    }
    if (result < 0) {
      throw failure(name, result);
    }
    return (int) result;
  }

  private List<byte[]> names(int directory) {
    List<byte[]> names = new ArrayList<>();
    ByteBuffer room = DescriptorCalls.direct(ROOM);
    int length;
    do {
      length =
          Task.checked(
              "getdents",
              task.call(LinuxCall.GETDENTS64, directory, Task.address(room), room.capacity()));
      for (int at = 0; at < length; at += Structs.reclen(room, at)) {
        byte[] name = Structs.name(room, at);
        if (!text(name).equals(".") && !text(name).equals("..")) {
          names.add(name);
        }
      }
    } while (length > 0);
    return names;
  }

  private static IllegalStateException failure(byte[] name, long result) {
    return new IllegalStateException(
        "\""
            + text(name)
            + "\" cannot be removed: "
            + Errno.describe(result)
            + "; remove the directory by hand");
  }

  private static String text(byte[] name) {
    return new String(name, StandardCharsets.UTF_8);
  }
}
