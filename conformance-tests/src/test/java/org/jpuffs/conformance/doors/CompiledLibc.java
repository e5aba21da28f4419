package org.jpuffs.conformance.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** NetBSD's libc as far as it is called, made by the rump kernel and compiled by {@code cc}. */
final class CompiledLibc {
  private static final Path SOURCE =
      Path.of("../netbsd-backend/src/test/resources/org/jpuffs/netbsd/netbsd-libc.c");

  private CompiledLibc() {}

  /** The library in {@code directory}, compiled unless it is there; skips the test without cc. */
  static Path in(Path directory) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(entry -> Files.isExecutable(Path.of(entry, "cc"))),
        "there is no C compiler named cc");
    Path library = directory.resolve("netbsd-libc.so");
    if (Files.notExists(library)) {
      Process compiler =
          new ProcessBuilder(
                  "cc",
                  "-shared",
                  "-fPIC",
                  "-O2",
                  "-fno-builtin",
                  "-o",
                  library.toString(),
                  SOURCE.toString(),
                  "-ldl",
                  "-lpthread")
              .inheritIO()
              .start();
      assertThat(compiler.waitFor()).isZero();
    }
    return library;
  }
}
