package org.jpuffs.peer;

/**
 * The bounds of a peer.
 *
 * @param frameBytes the length of the longest frame, at least 1. If more bytes than these have
 *     arrived and are no whole frame, the peer is closed with EMSGSIZE. A longer frame to send is
 *     refused with EMSGSIZE
 * @param queuedBytes the number of bytes, at least 1, that wait to be sent. While there are at
 *     least as many, further frames are refused with ENOBUFS, so the bound is exceeded by one frame
 *     at most
 * @param requests the number of requests without an answer, at least 1, those included that wait to
 *     be sent and those that were cancelled and whose answer has not arrived. Further ones are
 *     refused with ENOBUFS
 * @param unclaimedFrames the number of frames, 0 or more, that are kept for {@link Peer#receive}
 *     when they answer no request and there is no handler for them. Further ones are dropped and
 *     counted
 */
public record PeerLimits(int frameBytes, int queuedBytes, int requests, int unclaimedFrames) {
  /** Frames of 1 MiB, a queue of 4 MiB, 65536 requests, 16 unclaimed frames. */
  public static final PeerLimits DEFAULT = new PeerLimits(1 << 20, 4 << 20, 1 << 16, 16);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PeerLimits {
    if (frameBytes < 1 || queuedBytes < 1 || requests < 1 || unclaimedFrames < 0) {
      throw new IllegalArgumentException(
          "limits of "
              + frameBytes
              + " bytes for a frame, "
              + queuedBytes
              + " queued bytes, "
              + requests
              + " requests and "
              + unclaimedFrames
              + " unclaimed frames: the first three must be at least 1, the last at least 0");
    }
  }
}
