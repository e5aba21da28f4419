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
 * A server that goes on when the command is over, as puffs_daemon(3) has it: a JVM of its own that
 * tells by its standard output, with one line, the error number of its mount.
 */
final class DetachedServer {
  /** The child ended and told nothing. */
  static final int UNTOLD = -1;

  private DetachedServer() {}

  /**
   * Starts it, and waits until it has told.
   *
   * @param arguments of the command, to which {@code word} is added
   * @return the error number of its mount, 0 if there was none
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
    return line != null && line.matches("[0-9]{1,3}") ? Integer.parseInt(line) : UNTOLD;
  }

  /** Tells the parent, which leaves. */
  static void tell(int error) {
    System.out.println(error);
    System.out.close();
  }
}
