package org.jpuffs.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.ProcessMemory;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Mman;
import org.jpuffs.wire.Protection;
import org.junit.jupiter.api.Test;

/** The memory of a process of an agent: PEEK, POKE, and mapped files. */
class AgentMemoryTest extends StubbedAgent {
  private static final int SIGSEGV = 11;

  @Test
  void memoryIsReadAndWrittenAndAFaultIsNamed() throws Exception {
    AgentChannel channel = channel();
    long mapped = call(channel, 197, 0, 8192).result();
    assertThat(memory(channel, MessageType.POKE, mapped, "hello", 0).getInt(0)).isZero();
    ByteBuffer read = memory(channel, MessageType.PEEK, mapped, "", 5);
    assertThat(UTF_8.decode(read.duplicate().position(8)).toString()).isEqualTo("hello");
    assertThat(call(channel, 73, mapped, 8192).value()).isZero();
    for (MessageType type : List.of(MessageType.PEEK, MessageType.POKE)) {
      ByteBuffer answer = memory(channel, type, mapped, type == MessageType.POKE ? "x" : "", 1);
      assertThat(answer.getInt(0)).isEqualTo(Errno.EFAULT.number());
      assertThat(answer.getInt(4)).isEqualTo(SIGSEGV);
    }
    assertThat(call(channel, 20).result()).as("it lives").isPositive();
  }

  @Test
  void aMappedFileIsLoadedAndStored() {
    Lwp lwp = AgentLwp.ofNewProcess(line);
    byte[] path = directory.resolve("mapped").toString().getBytes(UTF_8);
    int fd = (int) lwp.call(Syscall.OPEN, lwp.path(path), 0, 0);
    ByteBuffer page = direct(4096).put(1, (byte) 'a');
    assertThat(lwp.call(Syscall.WRITE, fd, address(page), 4096)).isEqualTo(4096);
    assertThat(lwp.call(Syscall.WRITE, fd, address(page), 4096)).isEqualTo(4096);
    int access = Protection.VM_PROT_READ | Protection.VM_PROT_WRITE;
    ProcessMemory memory = lwp.memory();
    long shared = memory.mmap(fd, 4096, 4096, access, Mman.MAP_SHARED);
    long copy = memory.mmap(fd, 0, 8192, access, Mman.MAP_PRIVATE);
    assertThat(shared).isPositive();
    assertThat(copy).isPositive();
    ByteBuffer three = direct(8).position(2).limit(5);
    assertThat(memory.load(shared, three)).isEqualTo(3);
    assertThat(three.get(3)).isEqualTo((byte) 'a');
    assertThat(memory.store(copy + 4096, three.put(3, (byte) 'c'))).isEqualTo(3);
    assertThat(memory.load(shared, three)).isEqualTo(3);
    assertThat(three.get(3)).as("a private store changes no file").isEqualTo((byte) 'a');
    assertThat(memory.store(shared, three.put(3, (byte) 'b'))).isEqualTo(3);
    assertThat(memory.msync(shared, 4096, Mman.MS_SYNC)).isZero();
    assertThat(memory.munmap(shared, 4096)).isZero();
    assertThat(memory.load(shared, three)).isEqualTo(-Errno.EFAULT.number());
    assertThat(memory.faultSignal()).isEqualTo(SIGSEGV);
    assertThat(memory.load(copy, three)).isEqualTo(3);
    assertThat(memory.faultSignal()).isZero();
    assertThat(three.get(3)).isEqualTo((byte) 'a');
  }

  @Test
  void aLargeMappingIsLoadedInPieces() {
    Lwp lwp = AgentLwp.ofNewProcess(line);
    byte[] path = directory.resolve("large").toString().getBytes(UTF_8);
    int fd = (int) lwp.call(Syscall.OPEN, lwp.path(path), 0, 0);
    int half = AgentMessage.LONGEST_BUFFERS;
    ByteBuffer bytes = direct(half).put(half - 1, (byte) 'x');
    assertThat(lwp.call(Syscall.WRITE, fd, address(bytes), half)).isEqualTo(half);
    assertThat(lwp.call(Syscall.WRITE, fd, address(bytes), half)).isEqualTo(half);
    int access = Protection.VM_PROT_READ | Protection.VM_PROT_WRITE;
    ByteBuffer all = direct(2 * half).put(0, (byte) 'y').put(half, (byte) 'z');
    long shared = lwp.memory().mmap(fd, 0, 2L * half, access, Mman.MAP_SHARED);
    assertThat(lwp.memory().store(shared, all)).isEqualTo(2 * half);
    assertThat(lwp.memory().load(shared, all.put(0, (byte) 0).put(half, (byte) 0)))
        .isEqualTo(2 * half);
    assertThat(all.get(0)).isEqualTo((byte) 'y');
    assertThat(all.get(half)).isEqualTo((byte) 'z');
  }

  @Test
  void bytesBeforeAFaultAreStored() {
    Lwp lwp = AgentLwp.ofNewProcess(line);
    byte[] path = directory.resolve("short").toString().getBytes(UTF_8);
    int fd = (int) lwp.call(Syscall.OPEN, lwp.path(path), 0, 0);
    ByteBuffer page = direct(4096);
    assertThat(lwp.call(Syscall.WRITE, fd, address(page), 4096)).isEqualTo(4096);
    int access = Protection.VM_PROT_READ | Protection.VM_PROT_WRITE;
    long shared = lwp.memory().mmap(fd, 0, 8192, access, Mman.MAP_SHARED);
    page.limit(20).put(0, (byte) 'v');
    assertThat(lwp.memory().store(shared + 4090, page)).isEqualTo(-Errno.EFAULT.number());
    assertThat(lwp.memory().faultSignal()).as("SIGBUS of this machine").isEqualTo(7);
    assertThat(lwp.memory().load(shared + 4090, page.limit(6).put(0, (byte) 0))).isEqualTo(6);
    assertThat(page.get(0)).isEqualTo((byte) 'v');
  }

  private static ByteBuffer memory(
      AgentChannel channel, MessageType type, long address, String bytes, int length) {
    ByteBuffer payload = AgentMessage.payload(12 + bytes.length()).putLong(address);
    if (type == MessageType.PEEK) {
      payload.putInt(length);
    }
    payload.put(bytes.getBytes(UTF_8)).flip();
    AgentMessage answer =
        channel.ask(
            new AgentMessage(channel.number(), type, channel.newTag(), payload), "memory", LIMIT);
    assertThat(answer).isNotNull();
    return answer.payload();
  }
}
