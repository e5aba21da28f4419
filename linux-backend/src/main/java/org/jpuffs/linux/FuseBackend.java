package org.jpuffs.linux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.jspecify.annotations.Nullable;

/** The backend {@code fuse}: servers on the running Linux kernel, by {@code /dev/fuse}. */
public final class FuseBackend implements Backend {
  private static final String RIGHTS = "rights to mount";

  /** The name that the JVM gives a user without one. */
  private static final String NAMELESS = "?";

  private static final String DEVICE = "/dev/fuse";
  private static final String LOAD =
      "load the module fuse, and give a container the device /dev/fuse";

  /** The backend; it does nothing until it starts. */
  public FuseBackend() {}

  @Override
  public String name() {
    return "fuse";
  }

  @Override
  public String description() {
    return "the running Linux kernel, by /dev/fuse";
  }

  @Override
  public List<Precondition> preconditions() {
    List<Precondition> found = new ArrayList<>(LinuxPreconditions.check());
    if (found.stream().allMatch(Precondition::isMet)) {
      found.add(rights());
      found.add(device());
    }
    return List.copyOf(found);
  }

  private static Precondition rights() {
    Task task = new Task("puffs-fuse-rights");
    try {
      long uid = task.call(LinuxCall.GETUID);
      if (uid == 0) {
        return Precondition.met(RIGHTS, "user 0");
      }
      return rights(uid, Fusermount.installed(), System.getProperty("user.name", ""));
    } finally {
      task.end();
    }
  }

  /**
   * Those of a plain user.
   *
   * @param name of the user, as the JVM knows it: a question mark if there is none
   */
  static Precondition rights(long uid, @Nullable Fusermount program, String name) {
    if (program == null) {
      return Precondition.unmet(
          RIGHTS,
          "user " + uid + " may not mount, and there is no fusermount3",
          "install the package fuse3, or run as user 0");
    }
    if (name.isEmpty() || name.equals(NAMELESS)) {
      return Precondition.unmet(
          RIGHTS,
          "user " + uid + " has no name, and fusermount3 mounts only for users with one",
          "give the user a line in /etc/passwd, or run as user 0");
    }
    return Precondition.met(
        RIGHTS,
        "user "
            + uid
            + ", by "
            + program.program()
            + "; allow_other needs user_allow_other in /etc/fuse.conf");
  }

  /** With fusermount3 it is opened later, by the rights of the same user. */
  private static Precondition device() {
    Path device = Path.of(DEVICE);
    if (Files.exists(device) && !(Files.isReadable(device) && Files.isWritable(device))) {
      return Precondition.unmet(
          DEVICE,
          "this user may not read and write it",
          "give it the mode 0666, as udev does, or run as user 0");
    }
    try (FuseDescriptor opened = FuseDescriptor.open()) {
      return Precondition.met(DEVICE, "descriptor " + opened.number());
    } catch (IllegalStateException failed) {
      return Precondition.unmet(DEVICE, String.valueOf(failed.getMessage()), LOAD);
    }
  }

  @Override
  public boolean allowsSeveralKernels() {
    return true;
  }

  @Override
  public Set<String> mountWords() {
    return Set.of("allow_other", "default_permissions");
  }

  @Override
  public Kernel start() throws BackendUnavailableException {
    return start(Set.of());
  }

  @Override
  public Kernel start(Set<String> mountWords) throws BackendUnavailableException {
    Precondition.requireAll(name(), preconditions());
    return new FuseKernel(mountWords);
  }
}
