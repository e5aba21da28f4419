package org.jpuffs.linux;

import java.nio.charset.StandardCharsets;

/**
 * The confinement of a plain user, who can change neither the root directory nor mounts: a
 * directory of the workplace. Programs name all files by paths that begin with it.
 */
final class PlainDirectory implements Confinement {
  private static final byte[] NAME = "mnt".getBytes(StandardCharsets.US_ASCII);
  private static final int DIRECTORY_MODE = 0755;

  private final Task keeper;
  private final Workplace workplace;

  private PlainDirectory(Task keeper, Workplace workplace) {
    this.keeper = keeper;
    this.workplace = workplace;
  }

  /**
   * Makes a workplace in {@code where}.
   *
   * @throws IllegalStateException if that fails
   */
  static PlainDirectory make(Task keeper, String where) {
    Task.checked("umask", keeper.call(LinuxCall.UMASK, LinuxKernel.UMASK));
    return new PlainDirectory(keeper, Workplace.make(keeper, where));
  }

  @Override
  public byte[] mountPoint() {
    return (workplace.path() + "/mnt").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void enter(Task task) {
    // The paths of programs are all that confines them.
  }

  @Override
  public int mount() {
    long at = keeper.path(NAME);
    return (int) keeper.call(LinuxCall.MKDIRAT, workplace.descriptor(), at, DIRECTORY_MODE);
  }

  @Override
  public int unmount(int flags) {
    new TreeRemoval(keeper).remove(workplace.descriptor(), NAME);
    return 0;
  }

  @Override
  public int descriptor() {
    return workplace.descriptor();
  }

  @Override
  public void close() {
    workplace.remove(keeper);
  }
}
