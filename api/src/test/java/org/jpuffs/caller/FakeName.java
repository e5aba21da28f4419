package org.jpuffs.caller;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.Name;

/**
 * A name outside of any frame, on behalf of somebody.
 *
 * @param isDotDot whether the kernel has marked it as the parent
 */
public record FakeName(byte[] bytes, Credentials credentials, boolean isDotDot)
    implements ComponentName {
  public FakeName(byte[] bytes, Credentials credentials) {
    this(bytes, credentials, new String(bytes, StandardCharsets.UTF_8).equals(".."));
  }

  @Override
  public int length() {
    return bytes.length;
  }

  @Override
  public byte byteAt(int i) {
    return bytes[i];
  }

  @Override
  public boolean contentEquals(byte[] other) {
    return Arrays.equals(bytes, other);
  }

  @Override
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public Purpose purpose() {
    return Purpose.LOOKUP;
  }

  @Override
  public boolean has(Flag flag) {
    return flag == Flag.ISLASTCN || (flag == Flag.ISDOTDOT && toString().equals(".."));
  }

  @Override
  public void acceptAnyType() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Name rest() {
    return new FakeName(new byte[0], credentials);
  }

  @Override
  public void consume(int count) {
    throw new UnsupportedOperationException();
  }
}
