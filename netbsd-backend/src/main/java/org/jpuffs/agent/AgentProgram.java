package org.jpuffs.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The command that starts an agent, or connects to one. Its standard input and output are the line.
 * What it prints on its standard error goes to ours.
 */
final class AgentProgram implements AgentLine.Peer {
  /** How long the end of an agent may take: it gives its processes 7 s to end. */
  static final int SECONDS_TO_END = 8;

  private final String name;
  private final Process process;
  private volatile String lastError = "";

  private AgentProgram(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /**
   * Starts {@code command}, split at blanks, without a shell.
   *
   * @throws IOException if the program cannot be started
   */
  static AgentProgram start(String command) throws IOException {
    String[] words = command.trim().split("\\s+");
    AgentProgram program = new AgentProgram(words[0], new ProcessBuilder(words).start());
    Thread errors = new Thread(program::copyErrors, "puffs-agent-errors");
    errors.setDaemon(true);
    errors.start();
    return program;
  }

  private void copyErrors() {
    try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = errors.readLine()) != null) {
        lastError = line;
        System.err.println(line);
      }
    } catch (IOException e) {
      // the program has ended
    }
  }

  @Override
  public InputStream input() {
    return process.getInputStream();
  }

  @Override
  public OutputStream output() {
    return process.getOutputStream();
  }

  @Override
  public String diagnosis() {
    boolean ended = false;
    try {
      ended = process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String ending = ended ? " exited with status " + process.exitValue() : " runs";
    return "; " + name + ending + (lastError.isEmpty() ? "" : ", and printed: " + lastError);
  }

  @Override
  public void end() {
    process.destroyForcibly();
  }
}
