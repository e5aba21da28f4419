package org.jpuffs.conformance.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The style sheet of the page.
 *
 * @param text what stands between the tags
 */
record StyleSheet(String text) {
  /** The one in the resources. */
  static StyleSheet load() {
    try (InputStream in = StyleSheet.class.getResourceAsStream("page.css")) {
      byte[] bytes = Objects.requireNonNull(in, "page.css").readAllBytes();
      return new StyleSheet(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content security policy of a page that has this style sheet and nothing else. */
  String policy() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      String name = "sha256-" + Base64.getEncoder().encodeToString(hash);
      return "default-src 'none'; style-src '" + name + "'; base-uri 'none'; form-action 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }
}
