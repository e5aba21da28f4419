package org.jpuffs.conformance.mutants;

import org.jpuffs.spi.OptionalCalls;

/** Optional calls that are forwarded, but for those that a fault overrides. */
abstract class ForwardingCalls implements OptionalCalls {
  final OptionalCalls real;

  ForwardingCalls(OptionalCalls real) {
    this.real = real;
  }

  @Override
  public int renameat2(byte[] from, byte[] to, int flags) {
    return real.renameat2(from, to, flags);
  }

  @Override
  public long seekData(int fd, long offset) {
    return real.seekData(fd, offset);
  }

  @Override
  public long seekHole(int fd, long offset) {
    return real.seekHole(fd, offset);
  }

  @Override
  public long copyFileRange(int from, long fromOffset, int to, long toOffset, long length) {
    return real.copyFileRange(from, fromOffset, to, toOffset, length);
  }

  @Override
  public int openUnnamed(byte[] directory, int flags, int mode) {
    return real.openUnnamed(directory, flags, mode);
  }

  @Override
  public int linkDescriptor(int fd, byte[] link) {
    return real.linkDescriptor(fd, link);
  }
}
