package org.jpuffs.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The agent, compiled by the host's {@code cc} with a kernel that is a header of the tests. */
final class CompiledAgent {
  private static final Path SOURCE = Path.of("agent/puffs-agent.c");
  private static final Path HEADERS = Path.of("src/test/resources/org/jpuffs/agent");
  private static final List<String> STRICT =
      List.of("-O1", "-Wall", "-Wextra", "-Werror", "-pedantic");

  private CompiledAgent() {}

  /** For the machine that runs the tests, which has no puffs. */
  static Path forThisMachine(Path directory) throws IOException {
    return compile(directory, "puffs-agent", List.of("-std=c99"), SOURCE.toString(), "-lpthread");
  }

  /** With a kernel of a few calls. */
  static Path withStub(Path directory) throws IOException {
    List<String> options = List.of("-std=c99", "-DAGENT_KERNEL=\"agent-stub.h\"");
    return compile(directory, "agent-stub", options, SOURCE.toString(), "-lpthread");
  }

  /** With the rump kernel. */
  static Path overRump(Path directory) throws IOException {
    List<String> options = List.of("-std=gnu99", "-DAGENT_KERNEL=\"agent-rump.h\"");
    return compile(directory, "agent-rump", options, SOURCE.toString(), "-ldl", "-lpthread");
  }

  /**
   * The program that puts bytes into the decoder, with the checks of the compiler if it has any.
   */
  static Path fuzzer(Path directory) throws IOException {
    List<String> options = List.of("-std=c99", "-g", "-Wno-unused-function");
    String source = HEADERS.resolve("agent-fuzz.c").toString();
    List<String> checked = new ArrayList<>(options);
    checked.add("-fsanitize=address,undefined");
    checked.add("-fno-sanitize-recover=undefined");
    try {
      return compile(directory, "agent-fuzz", checked, source, "-lpthread");
    } catch (AssertionError e) { // a compiler without the libraries of the sanitizers
      return compile(directory, "agent-fuzz", options, source, "-lpthread");
    }
  }

  private static Path compile(
      Path directory, String name, List<String> options, String source, String... libraries)
      throws IOException {
    Path program = directory.resolve(name);
    List<String> command = new ArrayList<>(List.of("cc"));
    command.addAll(options);
    command.addAll(STRICT);
    command.addAll(List.of("-I" + HEADERS, "-I" + SOURCE.getParent(), "-o", program.toString()));
    command.add(source);
    command.addAll(List.of(libraries));
    Process compiler;
    try {
      compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort("there is no C compiler named cc: " + e.getMessage());
      throw e;
    }
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (compiler.waitFor() != 0 || !Files.isExecutable(program)) {
        throw new AssertionError(command + ":\n" + said);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return program;
  }
}
