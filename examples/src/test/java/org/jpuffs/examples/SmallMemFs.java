package org.jpuffs.examples;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.jpuffs.caller.Caller;
import org.jpuffs.caller.FakeCredentials;

/** A small {@link MemFs}, and those who call it. */
abstract class SmallMemFs {
  static final int PAGE = Pages.SIZE;

  /** The time, in milliseconds. */
  long now = 1_000_000;

  final InstantSource clock = () -> Instant.ofEpochMilli(now);
  final MemFs fs = new MemFs(64 * PAGE, 10);
  final Caller<MemNode> root = new Caller<>(fs, clock, 0);
  final Caller<MemNode> user = new Caller<>(fs, clock, 10, 20);
  final Caller<MemNode> other = new Caller<>(fs, clock, 11, 21);
  final Caller<MemNode> kernel = new Caller<>(fs, clock, FakeCredentials.KERNEL);
  final MemNode top = fs.root();

  static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
