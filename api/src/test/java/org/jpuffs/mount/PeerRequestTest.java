package org.jpuffs.mount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.Request;
import org.jpuffs.peer.FrameCodec;
import org.jpuffs.peer.GrowingBuffer;
import org.jpuffs.peer.MemoryLink;
import org.jpuffs.peer.Peer;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnRw;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A request of the kernel that waits for the answer of a peer. */
class PeerRequestTest {
  /** Frames of four bytes, whose first byte is the tag and whose second byte tells an answer. */
  private static final class FourBytes implements FrameCodec<byte[]> {
    @Override
    public byte @Nullable [] read(ByteBuffer bytes) {
      if (bytes.remaining() < 4) {
        return null;
      }
      byte[] frame = new byte[4];
      bytes.get(frame);
      return frame;
    }

    @Override
    public void write(byte[] frame, GrowingBuffer target) {
      target.put(frame);
    }

    @Override
    public Object requestTag(byte[] request) {
      return request[0];
    }

    @Override
    public @Nullable Object answerTag(byte[] frame) {
      return frame[1] == 0 ? null : frame[0];
    }
  }

  /** A file whose content comes from the peer. */
  private static final class RemoteFile extends OneFile {
    @Nullable Peer<byte[]> peer;
    private byte tag;

    @Override
    @MayWait
    public void read(Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
      tag++;
      Peer<byte[]> asked = peer;
      assertThat(asked).isNotNull();
      CompletionStage<byte[]> answer = asked.send(new byte[] {tag, 0, (byte) offset, 0});
      into.put(request.await(answer), 2, 2);
    }
  }

  @Test
  void theAnswerOfAPeerCompletesTheRequestThatWaits() {
    RemoteFile file = new RemoteFile();
    MountedFile mounted = new MountedFile(file);
    Deque<Runnable> network = new ArrayDeque<>();
    MemoryLink link = new MemoryLink(network::add);
    file.peer = Peer.with(new FourBytes(), mounted.mount).start(link.client());
    Executor elsewhere = network::add;
    Deque<byte[]> requests = new ArrayDeque<>();
    Peer<byte[]> server =
        Peer.with(new FourBytes(), elsewhere).onFrame(requests::add).start(link.server());
    ByteBuffer read = mounted.transfer(Puffs.PUFFS_VN_READ, 7, 100, VnRw.SIZE);
    mounted.device.sent.clear(); // the reply to the LOOKUP of the file

    mounted.device.queue(read);
    mounted.mount.step();
    runAll(network);
    assertThat(mounted.mount.waiting()).isEqualTo(1);
    assertThat(mounted.device.sent).isEmpty();
    assertThat(requests).hasSize(1);
    assertThat(requests.peek()).containsExactly(1, 0, 7, 0);

    server.sendOnly(new byte[] {1, 1, 'o', 'k'});
    runAll(network);
    mounted.mount.step();
    ByteBuffer reply = mounted.device.reply();
    byte[] data = new byte[2];
    reply.get(VnRw.DATA_OFFSET, data);
    assertThat(new PuffsReq().wrap(reply, 0).rv()).isZero();
    assertThat(data).asString(UTF_8).isEqualTo("ok");
    assertThat(mounted.mount.waiting()).isZero();
  }

  private static void runAll(Deque<Runnable> tasks) {
    Runnable task = tasks.poll();
    while (task != null) {
      task.run();
      task = tasks.poll();
    }
  }
}
