package org.jpuffs.conformance.session;

import org.jpuffs.conformance.program.ByteText;

/** Resolves the names in a call: descriptors to numbers, paths to absolute paths. */
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

  /** The descriptor called {@code name}; -1 if none is open. */
  int fd(String name) {
    return descriptors.get(name);
  }

  /** {@code path}, which is relative to the mount point unless it begins with a slash. */
  byte[] path(String path) {
    if (path.startsWith("/")) {
      return bytes(path);
    }
    if (path.equals(".")) {
      return mountPoint;
    }
    byte[] relative = bytes(path);
    byte[] absolute = new byte[mountPoint.length + 1 + relative.length];
    System.arraycopy(mountPoint, 0, absolute, 0, mountPoint.length);
    absolute[mountPoint.length] = '/';
    System.arraycopy(relative, 0, absolute, mountPoint.length + 1, relative.length);
    return absolute;
  }

  static byte[] bytes(String text) {
    return ByteText.bytes(text);
  }
}
