package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the profile {@code sign} adds, with a key that was made for this test. */
@Tag("slow")
class SignaturesTest {
  private static ReleaseBuild build;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    assumeTrue(SigningKey.canBeMade(), "there is no gpg and gpgv (package gnupg)");
    build = ReleaseBuild.shared();
  }

  @Test
  void eachPublishedFileHasASignatureThatVerifies() throws IOException, InterruptedException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(build.artifacts())) {
      files = all.filter(Files::isRegularFile).filter(SignaturesTest::isSigned).toList();
    }
    assertThat(files).hasSizeGreaterThan(50);
    for (Path file : files) {
      Path signature = file.resolveSibling(file.getFileName() + ".asc");
      assertThat(signature).exists();
      HostProgram.Outcome verified = verify(signature, file);
      assertThat(verified.status()).as("%s: %s", file, verified.printed()).isZero();
    }
  }

  private static boolean isSigned(Path file) {
    return !file.toString().matches(".*(\\.md5|\\.sha1|\\.asc|maven-metadata.*)");
  }

  @Test
  void aSignatureDoesNotVerifyAnotherFile() throws IOException, InterruptedException {
    Path jar = build.file("jpuffs-api", ".jar");
    Path signature = jar.resolveSibling(jar.getFileName() + ".asc");
    HostProgram.Outcome other = verify(signature, build.file("jpuffs-api", "-sources.jar"));
    assertThat(other.status()).isNotZero();
    assertThat(other.printed()).contains("BAD signature");
  }

  private static HostProgram.Outcome verify(Path signature, Path file)
      throws IOException, InterruptedException {
    var command =
        List.of("gpgv", "--keyring", build.key() + "", signature.toString(), file.toString());
    return HostProgram.run(file.getParent(), Map.of("LC_ALL", "C"), command);
  }
}
