package org.jpuffs.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jpuffs.fs.Errno;

/** A channel whose kernel is a test. */
final class FakeChannel implements FuseChannel {
  /** What was written: the error, negated, and the body. */
  record Answer(long unique, int error, ByteBuffer body) {}

  private final Queue<RequestBytes> requests = new ArrayDeque<>();
  final List<Answer> answers = new ArrayList<>();
  boolean unmounted;
  boolean aborted;
  boolean closed;

  /** Whether the kernel does not want any answer. */
  boolean refuses;

  int pageSize = 4096;

  /** The supplementary groups of every thread. */
  int[] groups = {};

  /** The threads whose groups were wanted. */
  final List<Integer> threads = new ArrayList<>();

  void request(RequestBytes request) {
    requests.add(request);
  }

  Answer last() {
    return answers.get(answers.size() - 1);
  }

  @Override
  public int read(ByteBuffer into, int at) {
    RequestBytes next = requests.poll();
    if (next == null) {
      Errno none = aborted ? Errno.ECONNABORTED : unmounted ? Errno.ENODEV : Errno.EAGAIN;
      return -none.number();
    }
    into.put(at, next.bytes, 0, next.length());
    return next.length();
  }

  @Override
  public int write(ByteBuffer from, int at, int length) {
    if (FuseField.OUT_LEN.get(from, at) != length) {
      throw new AssertionError("len is not the length");
    }
    if (refuses) {
      return -Errno.ENOENT.number();
    }
    int header = FuseStruct.OUT_HEADER.size();
    ByteBuffer body = ByteBuffer.allocate(length - header).order(ByteOrder.nativeOrder());
    body.put(0, from, at + header, length - header);
    int error = (int) FuseField.OUT_ERROR.get(from, at);
    answers.add(new Answer(FuseField.OUT_UNIQUE.get(from, at), error, body));
    return length;
  }

  @Override
  public boolean isReadable() {
    return !requests.isEmpty();
  }

  @Override
  public boolean isOver() {
    return unmounted || aborted;
  }

  @Override
  public void await(Duration timeout) {}

  @Override
  public void awaitWakeup(Duration timeout) {}

  @Override
  public void wakeup() {}

  @Override
  public int[] groups(int thread, int uid, int gid) {
    assertThat(uid).isEqualTo(1000);
    assertThat(gid).isEqualTo(100);
    threads.add(thread);
    return groups;
  }

  @Override
  public int pageSize() {
    return pageSize;
  }

  /** The numbers of this kernel are those of NetBSD, plus 1000. */
  @Override
  public int errorNumber(int errno) {
    return errno == 0 ? 0 : errno + 1000;
  }

  @Override
  public void close() {
    closed = true;
  }
}
