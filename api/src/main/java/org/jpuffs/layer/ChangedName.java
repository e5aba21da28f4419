package org.jpuffs.layer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.Name;

/**
 * A component name of a request with other bytes, as a layer gives it to the file system below. All
 * else is that of the request.
 */
public class ChangedName implements ComponentName {
  private final ComponentName original;
  private final byte[] bytes;

  /**
   * The name {@code bytes} in place of {@code original}.
   *
   * @param original the name of the request; like that, this is valid until the operation returns
   * @param bytes the bytes, without a NUL; they must not be changed afterwards
   */
  public ChangedName(ComponentName original, byte[] bytes) {
    this.original = original;
    this.bytes = bytes;
  }

  @Override
  public final int length() {
    return bytes.length;
  }

  @Override
  public final byte byteAt(int i) {
    return bytes[i];
  }

  @Override
  public final boolean contentEquals(byte[] other) {
    return Arrays.equals(bytes, other);
  }

  @Override
  public final byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public final String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public final Purpose purpose() {
    return original.purpose();
  }

  @Override
  public final boolean isLast() {
    return original.isLast();
  }

  @Override
  public final boolean isDotDot() {
    return original.isDotDot();
  }

  @Override
  public final Credentials credentials() {
    return original.credentials();
  }

  @Override
  public final Name rest() {
    return original.rest();
  }

  @Override
  public final void consume(int count) {
    original.consume(count);
  }
}
