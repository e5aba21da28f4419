package org.jpuffs.examples.sftp;

import java.nio.ByteBuffer;

/**
 * A packet of SFTP.
 *
 * @param type its type
 * @param id the number that a request and its answer share; of INIT and VERSION, the version
 * @param body what follows the number, from position to limit
 */
record Packet(PacketType type, int id, ByteBuffer body) {}
