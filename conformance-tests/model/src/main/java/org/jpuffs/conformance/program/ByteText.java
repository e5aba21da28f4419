package org.jpuffs.conformance.program;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Texts that stand for bytes, such as names. A text is read as UTF-8. A byte that is no UTF-8 is a
 * character from U+DC80 to U+DCFF, which no UTF-8 has. So two different names are two different
 * texts.
 */
public final class ByteText {
  /** This and the byte, which is 0x80 or more, are the character of a byte that is no UTF-8. */
  private static final int BASE = 0xdc00;

  private static final char LEAST = 0xdc80;
  private static final char GREATEST = 0xdcff;
  private static final int BYTE = 0xff;

  private ByteText() {}

  /** The bytes that {@code text} stands for. */
  public static byte[] bytes(String text) {
    if (!hasSingleBytes(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    text.codePoints()
        .forEach(
            character ->
                bytes.writeBytes(
                    isSingleByte(character)
                        ? new byte[] {(byte) (character - BASE)}
                        : Character.toString(character).getBytes(StandardCharsets.UTF_8)));
    return bytes.toByteArray();
  }

  private static boolean hasSingleBytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= LEAST && text.charAt(i) <= GREATEST) {
        return true; // Or the second half of a pair, which the longer way gets right, too.
      }
    }
    return false;
  }

  /** True if {@code character} stands for one byte that is no UTF-8. */
  public static boolean isSingleByte(int character) {
    return character >= LEAST && character <= GREATEST;
  }

  /** The text that stands for {@code bytes}. */
  public static String of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\ufffd') < 0 ? text : lossless(bytes);
  }

  private static String lossless(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // It reports what is no UTF-8.
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CharBuffer to = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(from, to, true);
    while (result.isMalformed()) {
      for (int i = 0; i < result.length(); i++) {
        to.put((char) (BASE + (from.get() & BYTE)));
      }
      result = decoder.decode(from, to, true);
    }
    return to.flip().toString();
  }
}
