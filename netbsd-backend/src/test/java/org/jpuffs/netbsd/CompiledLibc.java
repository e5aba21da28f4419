package org.jpuffs.netbsd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** Libraries that replace NetBSD's libc, compiled by the host's {@code cc}. */
public final class CompiledLibc {
  private CompiledLibc() {}

  /** A library with NetBSD's functions on top of the rump kernel; skips the test without cc. */
  static Path overRump(Path directory) throws IOException {
    Path source = directory.resolve("netbsd-libc.c");
    try (InputStream text = CompiledLibc.class.getResourceAsStream("netbsd-libc.c")) {
      Files.copy(Objects.requireNonNull(text), source);
    }
    return compile(directory, "netbsd-libc", "-ldl", "-lpthread");
  }

  /** A library of {@code source} alone, without the host's libc. */
  public static Path of(Path directory, String name, String source) throws IOException {
    Files.writeString(directory.resolve(name + ".c"), source);
    return compile(directory, name, "-nostdlib");
  }

  private static Path compile(Path directory, String name, String... libraries) throws IOException {
    Path library = directory.resolve(name + ".so");
    List<String> command =
        new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-O2", "-Wall", "-Werror"));
    command.addAll(List.of("-fno-builtin", "-o", library.toString()));
    command.add(directory.resolve(name + ".c").toString());
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
      if (compiler.waitFor() != 0) {
        throw new AssertionError(command + ":\n" + said);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return library;
  }
}
