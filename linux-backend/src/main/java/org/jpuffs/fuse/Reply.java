package org.jpuffs.fuse;

import java.nio.ByteBuffer;

/**
 * The reply of the server to one frame.
 *
 * @param error 0 or an error number of NetBSD
 * @param frame valid only until the next frame
 * @param length in bytes
 */
record Reply(int error, ByteBuffer frame, int length) {}
