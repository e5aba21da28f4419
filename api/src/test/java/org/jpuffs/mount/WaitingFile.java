package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.Later;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.PollEvent;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.WaitMode;
import org.jspecify.annotations.Nullable;

/** A directory with one file. READ waits on a thread, POLL and WRITE are answered later. */
class WaitingFile extends OneFile {
  final List<CompletableFuture<byte[]>> reads = new ArrayList<>();
  final List<Later<Set<PollEvent>>> polls = new ArrayList<>();
  final List<Later<Void>> writes = new ArrayList<>();
  final List<String> ended = new ArrayList<>();
  @Nullable MountContext<String> context;
  @Nullable MountEnd end;
  int starts;

  MountContext<String> context() {
    MountContext<String> started = context;
    if (started == null) {
      throw new AssertionError("not started");
    }
    return started;
  }

  @Override
  public void start(MountContext<String> mount) {
    starts++;
    context = mount;
  }

  @Override
  public void end(MountEnd reason) {
    end = reason;
  }

  @Override
  @MayWait
  public void read(Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    reads.add(answer);
    try {
      into.put(request.await(answer));
      ended.add("read at " + offset + " by " + request.pid());
    } catch (RuntimeException e) {
      ended.add("read failed: " + e.getMessage());
      throw e;
    }
  }

  @Override
  @MayWait(WaitMode.LATER)
  public Set<PollEvent> poll(Request request, String node, Set<PollEvent> events) {
    polls.add(request.later());
    return Set.of();
  }

  @Override
  @MayWait(WaitMode.LATER)
  public void write(Request request, String node, long offset, ByteBuffer from, IoFlags flags) {
    if (from.remaining() > 3) {
      writes.add(request.later());
      from.position(from.limit());
      return;
    }
    super.write(request, node, offset, from, flags);
  }

  @Override
  public void seek(Request request, String node, long from, long to) {
    if (request.await(new CompletableFuture<String>()) != null) {
      throw Errno.EIO.exception();
    }
  }
}
