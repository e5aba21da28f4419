package org.jpuffs.fuse;

import java.nio.ByteBuffer;

/** The reply of the server to one frame. It is valid only until the next frame. */
final class Reply {
  private final Conversation talk;
  private int error;
  private ByteBuffer frame;
  private int length;

  /** The replies to the frames of {@code talk}, one after the other. */
  Reply(Conversation talk, ByteBuffer none) {
    this.talk = talk;
    frame = none;
  }

  Reply set(int error, ByteBuffer frame, int length) {
    this.error = error;
    this.frame = frame;
    this.length = length;
    return this;
  }

  /** The conversation that the frame belongs to. */
  Conversation talk() {
    return talk;
  }

  /** 0 or an error number of NetBSD. */
  int error() {
    return error;
  }

  ByteBuffer frame() {
    return frame;
  }

  /** In bytes. */
  int length() {
    return length;
  }
}
