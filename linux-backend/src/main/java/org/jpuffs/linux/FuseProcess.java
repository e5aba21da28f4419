package org.jpuffs.linux;

import java.util.function.Consumer;

/** A process of the backend fuse: it can unmount what this backend has mounted. */
final class FuseProcess extends LinuxProcess {
  /** Unmounts what is mounted on a path. */
  interface Unmounting {
    int unmount(byte[] path, int flags);
  }

  private final Unmounting unmounting;

  FuseProcess(
      Task task,
      byte[] mountPoint,
      boolean isSuperuser,
      Consumer<LinuxProcess> onClose,
      Unmounting unmounting) {
    super(task, mountPoint, isSuperuser, onClose);
    this.unmounting = unmounting;
  }

  @Override
  public int unmount(byte[] path, int flags) {
    return unmounting.unmount(path, flags);
  }
}
