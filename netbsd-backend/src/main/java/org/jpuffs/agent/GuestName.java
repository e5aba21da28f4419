package org.jpuffs.agent;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The name of a directory of the guest: bytes, which need not be text in UTF-8. */
final class GuestName {
  private static final int LONGEST_ESCAPE = 4;

  private final byte[] bytes;

  /** Of those bytes, without a NUL. */
  GuestName(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** A copy of the bytes. */
  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GuestName name && Arrays.equals(bytes, name.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** For messages: text in UTF-8, where {@code \xff} stands for a byte that is none. */
  @Override
  public String toString() {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports malformed bytes
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CharBuffer to = CharBuffer.allocate(bytes.length * LONGEST_ESCAPE);
    CoderResult result = decoder.decode(from, to, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        to.put(String.format(Locale.ROOT, "\\x%02x", from.get()));
      }
      result = decoder.decode(from, to, true);
    }
    return to.flip().toString();
  }
}
