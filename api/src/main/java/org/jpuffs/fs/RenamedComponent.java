package org.jpuffs.fs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A component of a path with another name. */
final class RenamedComponent implements ComponentName {
  private final ComponentName original;
  private final byte[] name;

  RenamedComponent(ComponentName original, byte[] name) {
    this.original = original;
    this.name = name;
    boolean valid = name.length > 0;
    for (byte b : name) {
      valid &= b != 0 && b != '/';
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "\"" + this + "\" is no name: a name has a byte or more, none of them a NUL or a slash");
    }
  }

  @Override
  public int length() {
    return name.length;
  }

  @Override
  public byte byteAt(int i) {
    return name[i];
  }

  @Override
  public boolean contentEquals(byte[] other) {
    return Arrays.equals(name, other);
  }

  @Override
  public byte[] toBytes() {
    return name.clone();
  }

  @Override
  public Purpose purpose() {
    return original.purpose();
  }

  @Override
  public boolean has(Flag flag) {
    return flag == Flag.ISDOTDOT ? isDotDot() : original.has(flag);
  }

  @Override
  public boolean isDotDot() {
    return name.length == 2 && name[0] == '.' && name[1] == '.';
  }

  @Override
  public void acceptAnyType() {
    original.acceptAnyType();
  }

  @Override
  public Credentials credentials() {
    return original.credentials();
  }

  @Override
  public Name rest() {
    return original.rest();
  }

  @Override
  public void consume(int bytes) {
    original.consume(bytes);
  }

  @Override
  public String toString() {
    return new String(name, StandardCharsets.UTF_8);
  }
}
