package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A key of GnuPG in a directory of its own, which is removed with it. */
final class SigningKey implements AutoCloseable {
  private final Path home;

  private SigningKey(Path home) {
    this.home = home;
  }

  static boolean canBeMade() {
    return HostProgram.isInstalled("gpg") && HostProgram.isInstalled("gpgv");
  }

  /**
   * Makes a key without a passphrase.
   *
   * @param publicKey the file for the public half
   */
  static SigningKey make(Path publicKey) throws IOException, InterruptedException {
    // Not in the directory of the test: the name of a socket in it has at most 107 bytes.
    SigningKey key = new SigningKey(Files.createTempDirectory("gpg"));
    key.gpg("--passphrase", "", "--quick-generate-key", "A Test <test@example.org>", "ed25519");
    key.gpg("--output", publicKey.toString(), "--export");
    return key;
  }

  private void gpg(String... arguments) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of("gpg", "--batch", "--quiet"), Stream.of(arguments));
    HostProgram.Outcome outcome = HostProgram.run(home, environment(), command.toList());
    assertThat(outcome.status()).as(outcome.printed()).isZero();
  }

  /** With these variables, gpg signs with this key. */
  Map<String, String> environment() {
    return Map.of("GNUPGHOME", home.toString());
  }

  @Override
  public void close() throws IOException {
    try {
      HostProgram.run(home, environment(), List.of("gpgconf", "--kill", "all"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file); // The agent removes its sockets.
      }
    }
  }
}
