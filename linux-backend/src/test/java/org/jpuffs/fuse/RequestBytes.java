package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Makes requests as the kernel does. */
final class RequestBytes {
  private static final int ROOM = 128 << 10;
  private static final String[] PREFIXES = {"", "user.", "trusted."};

  final ByteBuffer bytes = ByteBuffer.allocateDirect(ROOM).order(ByteOrder.nativeOrder());
  private int length;

  RequestBytes(FuseOpcode opcode, long unique, long nodeid) {
    length = FuseStruct.IN_HEADER.size() + opcode.size();
    FuseField.IN_OPCODE.put(bytes, 0, opcode.number());
    FuseField.IN_UNIQUE.put(bytes, 0, unique);
    FuseField.IN_NODEID.put(bytes, 0, nodeid);
    FuseField.IN_UID.put(bytes, 0, 1000);
    FuseField.IN_GID.put(bytes, 0, 100);
    FuseField.IN_PID.put(bytes, 0, 42);
    set();
  }

  private void set() {
    FuseField.IN_LEN.put(bytes, 0, length);
  }

  RequestBytes with(FuseField field, long value) {
    field.put(bytes, FuseStruct.IN_HEADER.size(), value);
    return this;
  }

  RequestBytes name(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    bytes.put(length, text).put(length + text.length, (byte) 0);
    length += text.length + 1;
    set();
    return this;
  }

  RequestBytes data(byte[] data) {
    bytes.put(length, data);
    length += data.length;
    set();
    return this;
  }

  int length() {
    return length;
  }

  /** A valid request with arguments and names at random. */
  static RequestBytes random(FuseOpcode opcode, Random random) {
    RequestBytes made = new RequestBytes(opcode, random.nextLong(), random.nextLong());
    for (int i = 0; i < opcode.size(); i++) {
      made.bytes.put(FuseStruct.IN_HEADER.size() + i, (byte) random.nextInt());
    }
    byte[] data = new byte[random.nextInt(100)];
    random.nextBytes(data);
    for (int i = 0; i < opcode.names(); i++) {
      made.name(PREFIXES[random.nextInt(PREFIXES.length)] + "n".repeat(1 + random.nextInt(300)));
    }
    switch (opcode) {
      case WRITE -> made.with(FuseField.WRITE_SIZE, data.length).data(data);
      case SETXATTR -> made.with(FuseField.SETXATTR_SIZE, data.length).data(data);
      case BATCH_FORGET -> made.with(FuseField.BATCH_COUNT, 2).data(new byte[32]);
      default -> {}
    }
    return made;
  }
}
