package org.jpuffs.conformance.session;

import java.nio.charset.StandardCharsets;
import org.jpuffs.conformance.program.Call;

/** What the names and paths in a call stand for. */
final class ArgumentResolver {
  private final byte[] mountPoint;
  private final Descriptors descriptors;

  ArgumentResolver(byte[] mountPoint, Descriptors descriptors) {
    this.mountPoint = mountPoint;
    this.descriptors = descriptors;
  }

  byte[] mountPoint() {
    return mountPoint;
  }

  /** Argument {@code i}, a descriptor. */
  int fd(Call call, int i) {
    return descriptors.get(call.text(i));
  }

  /** Argument {@code i}, below the mount point unless it begins with a slash. */
  byte[] path(Call call, int i) {
    String text = call.text(i);
    if (text.startsWith("/")) {
      return bytes(text);
    }
    if (text.equals(".")) {
      return mountPoint;
    }
    byte[] relative = bytes(text);
    byte[] path = new byte[mountPoint.length + 1 + relative.length];
    System.arraycopy(mountPoint, 0, path, 0, mountPoint.length);
    path[mountPoint.length] = '/';
    System.arraycopy(relative, 0, path, mountPoint.length + 1, relative.length);
    return path;
  }

  /** Argument {@code i} as it stands. */
  static byte[] raw(Call call, int i) {
    return bytes(call.text(i));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
