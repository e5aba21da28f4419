package org.jpuffs.fs;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Converts between names and text without loss: two names never become the same text. */
final class Utf8 {
  private Utf8() {}

  static String decode(byte[] name) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      throw new ErrnoException(Errno.EILSEQ, "a name is not UTF-8", e);
    }
  }

  static byte[] encode(String name) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
      byte[] encoded = new byte[bytes.remaining()];
      bytes.get(encoded);
      return encoded;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "the name \"" + name + "\" has half of a surrogate pair; UTF-8 cannot represent it", e);
    }
  }
}
