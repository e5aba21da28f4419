package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file systems of the examples that hold files at their start. */
class ArchiveCheckTest {
  private static final int PROGRAMS = 150;
  private static final int CALLS = 50;

  private static List<Failure> failures(Check check) {
    List<Failure> failures = new ArrayList<>();
    check.run(PROGRAMS, CALLS, 1, null, 1, (seed, failure) -> failures.add(failure));
    return failures;
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  @Test
  void aZipFileConforms(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("small.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      add(zip, "readme", "hello ".repeat(2000));
      add(zip, "lib/", "");
      add(zip, "lib/one", "1");
      add(zip, "lib/sub/empty", "");
    }
    try (Kernel kernel = Backends.named("sim").start()) {
      Check check =
          new Check(kernel, new FileSystems("").choose("zipfs:" + file)::fresh)
              .capabilities(new Capabilities(Set.of(Capability.READ_ONLY), Set.of()));
      assertThat(failures(check)).isEmpty();
      assertThat(check.learned())
          .containsExactly(
              "not empty: existing names that programs use: 5",
              "read-only: it is declared READ_ONLY");
    }
  }

  @Test
  void valuesThatChangeByThemselvesConformOnAReadOnlyMount() throws BackendUnavailableException {
    try (Kernel kernel = Backends.named("sim").start()) {
      Check check =
          new Check(kernel, new FileSystems("").choose("sysctlfs")::fresh)
              .readOnly(true)
              .capabilities(new Capabilities(Set.of(Capability.VOLATILE), Set.of()));
      assertThat(failures(check)).isEmpty();
    }
  }
}
