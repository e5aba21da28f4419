package org.jpuffs.conformance.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jpuffs.conformance.bench.CCompiler;

/** NetBSD's libc as far as it is called, made by the rump kernel and compiled by {@code cc}. */
final class CompiledLibc {
  private static final Path SOURCE =
      Path.of("../../netbsd-backend/src/test/resources/org/jpuffs/netbsd/netbsd-libc.c");

  private CompiledLibc() {}

  /** The library in {@code directory}, compiled unless it is there; skips the test without cc. */
  static Path in(Path directory) throws Exception {
    assumeTrue(CCompiler.isThere(), "there is no C compiler named cc");
    Path library = directory.resolve("netbsd-libc.so");
    if (Files.notExists(library)) {
      CCompiler.share(SOURCE, library, List.of("-fno-builtin"));
    }
    return library;
  }
}
