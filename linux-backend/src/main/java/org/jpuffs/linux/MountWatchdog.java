package org.jpuffs.linux;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process that takes a mount away if this JVM is killed: Linux keeps the mount of a server that
 * has died. It reads from a pipe of this JVM. The end of the pipe means that the JVM has ended, a
 * line that the mount has.
 */
final class MountWatchdog {
  private static final Logger LOG = System.getLogger("org.jpuffs");

  /** A signal to the whole process group must not end it earlier than the JVM. */
  private static final String SCRIPT = "trap '' HUP INT TERM; read -r line || exec \"$@\"";

  private final @Nullable Process shell;

  private MountWatchdog(@Nullable Process shell) {
    this.shell = shell;
  }

  /**
   * Starts one for the mount on {@code directory}. Without a shell there is none, and a warning.
   *
   * @param unmounting the command that takes a mount away, without the directory
   */
  static MountWatchdog start(byte[] directory, String... unmounting) {
    String path = new String(directory, StandardCharsets.UTF_8);
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh"));
    command.addAll(List.of(unmounting));
    command.addAll(List.of("--", path));
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      return new MountWatchdog(builder.start());
    } catch (IOException failed) {
      LOG.log(
          Level.WARNING,
          "if this process is killed, " + path + " stays mounted: unmount it by hand",
          failed);
      return new MountWatchdog(null);
    }
  }

  /** The mount has ended. */
  void dismiss() {
    if (shell == null) {
      return;
    }
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.write('\n');
    } catch (IOException ended) {
      LOG.log(Level.DEBUG, "the watchdog of a mount has ended", ended);
    }
  }
}
