package org.jpuffs.peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** For the other side of a test that sends any bytes: a frame is whatever has arrived. */
final class RawCodec implements FrameCodec<String> {
  @Override
  public String read(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }

  @Override
  public void write(String bytes, GrowingBuffer target) {
    target.put(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public Object requestTag(String bytes) {
    return bytes;
  }

  @Override
  public @Nullable Object answerTag(String bytes) {
    return null;
  }
}
