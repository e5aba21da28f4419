package org.jpuffs.sim.syscall;

import java.util.Arrays;
import org.jpuffs.sim.sys.Kern;
import org.jspecify.annotations.Nullable;

/** The descriptors of a process. */
final class FileTable {
  private @Nullable OpenFile[] files = new @Nullable OpenFile[16];

  /** No descriptor below this one is free. */
  private int lowestFree;

  private int used;

  /** Whether all descriptors are in use. */
  boolean isFull() {
    return used >= Kern.NOFILE;
  }

  @Nullable OpenFile get(int fd) {
    return fd >= 0 && fd < files.length ? files[fd] : null;
  }

  /** Gives {@code file} the lowest unused descriptor. */
  int add(OpenFile file) {
    int fd = lowestFree;
    while (fd < files.length && files[fd] != null) {
      fd++;
    }
    if (fd == files.length) {
      files = Arrays.copyOf(files, fd * 2);
    }
    used++;
    files[fd] = file;
    lowestFree = fd + 1;
    return fd;
  }

  void remove(int fd) {
    used--;
    files[fd] = null;
    lowestFree = Math.min(lowestFree, fd);
  }

  /** The first used descriptor from {@code fd} on, or -1. */
  int nextUsed(int fd) {
    for (int i = fd; i < files.length; i++) {
      if (files[i] != null) {
        return i;
      }
    }
    return -1;
  }
}
