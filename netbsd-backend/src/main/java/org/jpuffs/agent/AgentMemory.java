package org.jpuffs.agent;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.syscall.ProcessMemory;
import org.jspecify.annotations.Nullable;

/** The memory of a process of the guest, which PEEK and POKE read and write. */
final class AgentMemory extends ProcessMemory {
  private static final int ERROR_OFFSET = 0;
  private static final int SIGNAL_OFFSET = 4;
  private static final int PEEKED_OFFSET = 8;
  private static final int ADDRESS_SIZE = 8;

  private final AgentLwp lwp;
  private int signal;

  AgentMemory(AgentLwp lwp) {
    this.lwp = lwp;
  }

  @Override
  public long mmap(int fd, long offset, long length, int protection, int flags) {
    return lwp.make(CallSignatures.MMAP, "mmap", 0, length, protection, flags, fd, offset);
  }

  @Override
  public int load(long address, ByteBuffer into) {
    signal = 0;
    int loaded = 0;
    while (loaded < into.remaining()) {
      int length = Math.min(into.remaining() - loaded, AgentMessage.LONGEST_BUFFERS);
      ByteBuffer payload = AgentMessage.payload(ADDRESS_SIZE + Integer.BYTES);
      payload.putLong(address + loaded).putInt(length).flip();
      AgentMessage answer = lwp.ask(MessageType.PEEK, payload);
      int error = error(answer);
      if (error != 0 || answer == null) {
        return error;
      }
      into.put(into.position() + loaded, answer.payload(), PEEKED_OFFSET, length);
      loaded += length;
    }
    return loaded;
  }

  @Override
  public int store(long address, ByteBuffer from) {
    signal = 0;
    int stored = 0;
    while (stored < from.remaining()) {
      int length = Math.min(from.remaining() - stored, AgentMessage.LONGEST_BUFFERS);
      ByteBuffer payload = AgentMessage.payload(ADDRESS_SIZE + length);
      payload.putLong(address + stored);
      payload.put(from.slice(from.position() + stored, length)).flip();
      int error = error(lwp.ask(MessageType.POKE, payload));
      if (error != 0) {
        return error;
      }
      stored += length;
    }
    return stored;
  }

  /** 0, or the negated error of an answer; an error without an answer if there is none. */
  private int error(@Nullable AgentMessage answer) {
    if (answer == null) {
      return -Errno.ESRCH.number();
    }
    signal = answer.payload().getInt(SIGNAL_OFFSET);
    return -answer.payload().getInt(ERROR_OFFSET);
  }

  @Override
  public int faultSignal() {
    return signal;
  }

  @Override
  public int msync(long address, long length, int flags) {
    return (int) lwp.make(CallSignatures.MSYNC13, "msync", address, length, flags);
  }

  @Override
  public int munmap(long address, long length) {
    return (int) lwp.make(CallSignatures.MUNMAP, "munmap", address, length);
  }
}
