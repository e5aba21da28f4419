package org.jpuffs.conformance.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jpuffs.conformance.bench.CCompiler;

/** A library with the functions of NetBSD's libc on top of the rump kernel, compiled by cc. */
final class CompiledLibc {
  private static final Path SOURCE =
      Path.of("../../netbsd-backend/src/test/resources/org/jpuffs/netbsd/netbsd-libc.c");

  private CompiledLibc() {}

  /** The library in {@code directory}, compiled if it does not exist; skips the test without cc. */
  static Path in(Path directory) throws Exception {
    assumeTrue(CCompiler.isThere(), "there is no C compiler named cc");
    Path library = directory.resolve("netbsd-libc.so");
    if (Files.notExists(library)) {
      CCompiler.share(SOURCE, library, List.of("-fno-builtin"));
    }
    return library;
  }
}
