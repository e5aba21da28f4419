package org.jpuffs.conformance.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that continues when the command has ended, as after puffs_daemon(3): a JVM of its own.
 * It prints one line on its standard output, the error number of its mount, and closes it.
 */
final class DetachedServer {
  /** The child ended without a line. */
  static final int NO_ANSWER = -1;

  private DetachedServer() {}

  /**
   * Starts it, and waits for its line.
   *
   * @param arguments of the command
   * @param word an argument that is added
   * @return the error number of its mount, 0 for success; {@link #NO_ANSWER}
   */
  static int start(List<String> arguments, String word) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      command.add(option);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    command.add(word);
    Process child =
        new ProcessBuilder(command)
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectError(Redirect.INHERIT)
            .start();
    String line = child.inputReader(StandardCharsets.US_ASCII).readLine();
    return line != null && line.matches("[0-9]{1,3}") ? Integer.parseInt(line) : NO_ANSWER;
  }

  /** Reports the error number of the mount to the parent, which then ends. */
  static void reportMountError(int error) {
    System.out.println(error);
    System.out.close();
  }
}
