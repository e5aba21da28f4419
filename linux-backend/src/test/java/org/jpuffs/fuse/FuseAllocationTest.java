package org.jpuffs.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnRw;
import org.junit.jupiter.api.Test;

/** The frequent requests make no object. */
class FuseAllocationTest extends FuseDeviceFixture {
  private static final int ROUNDS = 20_000;
  private static final int SMALL = 4096;
  private static final int LARGE = 65536;

  /** A kernel that sends one request at a time, and wants no more of an answer than its error. */
  private static final class OneRequest implements FuseChannel {
    private ByteBuffer next = direct(1);
    private int length;
    int error;
    int answers;
    long named;

    void send(RequestBytes request) {
      next = request.bytes;
      length = request.length();
    }

    @Override
    public int read(ByteBuffer into, int at) {
      int read = length;
      if (read == 0) {
        return -Errno.EAGAIN.number();
      }
      into.put(at, next, 0, read);
      length = 0;
      return read;
    }

    @Override
    public int write(ByteBuffer from, int at, int count) {
      answers++;
      error = (int) FuseField.OUT_ERROR.get(from, at);
      if (count >= FuseStruct.OUT_HEADER.size() + FuseStruct.ENTRY_OUT.size()) {
        named = FuseField.ENTRY_NODEID.get(from, at + FuseStruct.OUT_HEADER.size());
      }
      return count;
    }

    @Override
    public boolean isReadable() {
      return length != 0;
    }

    @Override
    public boolean isOver() {
      return false;
    }

    @Override
    public void await(Duration timeout) {}

    @Override
    public void awaitWakeup(Duration timeout) {}

    @Override
    public void wakeup() {}

    @Override
    public int[] groups(int thread, int uid, int gid) {
      return new int[0];
    }

    @Override
    public int pageSize() {
      return 4096;
    }

    @Override
    public int errorNumber(int errno) {
      return errno;
    }

    @Override
    public void close() {}
  }

  /** The constructor of the fixture sets it. */
  private OneRequest kernel;

  private long cookie = COOKIE;
  private int frames;

  @Override
  FuseDevice newDevice() {
    kernel = new OneRequest();
    return new FuseDevice(kernel, mounter, Owner.SUPERUSER, 9, InstantSource.system(), d -> {});
  }

  /** Sends a request, and answers all frames that it causes. */
  private void carryOut(RequestBytes request) {
    kernel.send(request);
    for (int length = device.receive(frame); length > 0; length = device.receive(frame)) {
      frames++;
      if ((header.opclass() & Puffs.PUFFSOPFLAG_FAF) == 0) {
        device.send(frame, fill(length));
      }
    }
  }

  /** Makes the frame its reply; its length. */
  private int fill(int length) {
    header.setbacks(0).rv(0);
    switch (header.optype()) {
      case Puffs.PUFFS_VN_LOOKUP -> frame.putLong(VnLookup.NEWNODE_OFFSET, cookie);
      case Puffs.PUFFS_VN_CREATE -> frame.putLong(VnCreate.NEWNODE_OFFSET, cookie);
      case Puffs.PUFFS_VN_WRITE -> frame.putLong(VnRw.RESID_OFFSET, 0);
      case Puffs.PUFFS_VN_READ -> {
        int wanted = (int) frame.getLong(VnRw.RESID_OFFSET);
        frame.putLong(VnRw.RESID_OFFSET, 0);
        return VnRw.SIZE + wanted;
      }
      default -> {}
    }
    return length;
  }

  private void allocatesNothing(Runnable round, int framesOfARound, int answersOfARound) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    frames = 0;
    kernel.answers = 0;
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    long allocated = threads.getThreadAllocatedBytes(id) - before;
    assertThat(frames).isEqualTo(framesOfARound * ROUNDS);
    assertThat(kernel.answers).isEqualTo(answersOfARound * ROUNDS);
    assertThat(kernel.error).isZero();
    // The JVM itself allocates a little now and then: less than a byte for each round.
    assertThat(allocated / ROUNDS).isZero();
  }

  private RequestBytes lookupOfFile() {
    return request(FuseOpcode.LOOKUP, ROOT).name("file");
  }

  @Test
  void statMakesNothing() {
    RequestBytes lookup = lookupOfFile();
    carryOut(lookup);
    RequestBytes getattr = request(FuseOpcode.GETATTR, kernel.named);
    allocatesNothing(
        () -> {
          carryOut(lookup);
          carryOut(getattr);
        },
        3,
        2);
  }

  @Test
  void openReadAndCloseMakeNothing() {
    carryOut(lookupOfFile());
    RequestBytes open = request(FuseOpcode.OPEN, kernel.named);
    RequestBytes read = request(FuseOpcode.READ, kernel.named).with(FuseField.READ_SIZE, SMALL);
    RequestBytes release = request(FuseOpcode.RELEASE, kernel.named);
    allocatesNothing(
        () -> {
          carryOut(open);
          carryOut(read);
          carryOut(release);
        },
        4, // ACCESS, OPEN, READ, CLOSE
        3);
  }

  @Test
  void aWriteMakesNothing() {
    carryOut(lookupOfFile());
    RequestBytes write = request(FuseOpcode.WRITE, kernel.named).with(FuseField.WRITE_SIZE, LARGE);
    write.data(new byte[LARGE]);
    allocatesNothing(() -> carryOut(write), 1, 1);
  }

  @Test
  void createUnlinkAndForgetMakeNothing() {
    RequestBytes create = request(FuseOpcode.CREATE, ROOT).name("new");
    RequestBytes unlink = request(FuseOpcode.UNLINK, ROOT).name("new");
    RequestBytes forget = request(FuseOpcode.FORGET, 0).with(FuseField.FORGET_NLOOKUP, 1);
    allocatesNothing(
        () -> {
          cookie++;
          carryOut(create);
          carryOut(unlink);
          FuseField.IN_NODEID.put(forget.bytes, 0, kernel.named);
          carryOut(forget);
        },
        7, // CREATE, OPEN, GETATTR, LOOKUP, REMOVE, INACTIVE, RECLAIM
        2);
  }
}
