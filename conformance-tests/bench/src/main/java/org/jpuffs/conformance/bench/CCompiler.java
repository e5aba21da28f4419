package org.jpuffs.conformance.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The host's C compiler, {@code cc}. */
public final class CCompiler {
  private CCompiler() {}

  /** Whether it is installed. */
  public static boolean isThere() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "cc")));
  }

  /** Compiles {@code source} to the shared library {@code library}. */
  public static void share(Path source, Path library, List<String> options) throws Exception {
    compile(List.of("-shared", "-fPIC"), source, library, options);
  }

  /** Compiles {@code source} to the executable file {@code program}. */
  public static void program(Path source, Path program, List<String> options) throws Exception {
    compile(List.of(), source, program, options);
  }

  private static void compile(List<String> kind, Path source, Path result, List<String> options)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("cc", "-O2"));
    command.addAll(kind);
    command.addAll(options);
    command.addAll(List.of("-o", result.toString(), source.toString(), "-ldl", "-lpthread"));
    Process compiler = new ProcessBuilder(command).inheritIO().start();
    int status = compiler.waitFor();
    if (status != 0) {
      throw new IllegalStateException(command + " ended with status " + status);
    }
  }
}
