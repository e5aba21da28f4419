package org.jpuffs.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jpuffs.conformance.discovery.Backends;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With the constants of NetBSD 7, sim sends the requests that the kernel of NetBSD 7.0 has sent:
 * for files that processes map, and after signals.
 */
class MappedFileTracesTest {
  static List<Path> scripts() throws IOException, URISyntaxException {
    Path recorded =
        Path.of(Objects.requireNonNull(MappedFileTracesTest.class.getResource("netbsd7")).toURI());
    try (Stream<Path> files = Files.list(recorded)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(mmap|signal)-.*\\.script"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void simSendsTheRecordedRequests(Path script) throws Exception {
    assertThat(GoldenTracesTest.difference(Backends.named("sim-netbsd7").start(), script))
        .isEmpty();
  }
}
