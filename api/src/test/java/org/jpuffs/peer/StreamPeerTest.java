package org.jpuffs.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.peer.Stages.await;
import static org.jpuffs.peer.Stages.awaitErrno;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jpuffs.fs.Errno;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers on pairs of streams. */
class StreamPeerTest {
  private static final String LONG = "0123456789".repeat(50_000);

  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final List<Peer<Note>> peers = new ArrayList<>();
  private Set<Thread> threadsBefore = Set.of();

  @BeforeEach
  void rememberThreads() {
    threadsBefore = threads();
  }

  private static Set<Thread> threads() {
    Set<Thread> all = new HashSet<>(Thread.getAllStackTraces().keySet());
    all.removeIf(thread -> !thread.getName().startsWith("jpuffs-peer"));
    return all;
  }

  /** After each test no thread of a peer is left. */
  @AfterEach
  void close() throws InterruptedException {
    peers.forEach(Peer::close);
    loop.shutdown();
    Set<Thread> left = threads();
    left.removeAll(threadsBefore);
    for (Thread thread : left) {
      thread.join(30_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  private Peer<Note> peer(PeerBuilder<Note> builder, InputStream in, OutputStream out) {
    Peer<Note> peer = builder.start(Connection.of(in, out));
    peers.add(peer);
    return peer;
  }

  private PeerBuilder<Note> builder() {
    return Peer.with(new NoteCodec(), loop);
  }

  private Peer<Note> echo(InputStream in, OutputStream out) {
    CompletableFuture<Peer<Note>> self = new CompletableFuture<>();
    self.complete(
        peer(builder().onFrame(note -> await(self).sendOnly(note.answer(note.text()))), in, out));
    return await(self);
  }

  @Test
  void requestsAreAnsweredOverPipes() throws IOException {
    PipedInputStream in = new PipedInputStream();
    PipedInputStream inOfServer = new PipedInputStream();
    PipedOutputStream out = new PipedOutputStream(inOfServer);
    echo(inOfServer, new PipedOutputStream(in));
    Peer<Note> client = peer(builder(), in, out);
    List<CompletionStage<Note>> answers = new ArrayList<>();
    for (int tag = 0; tag < 100; tag++) {
      answers.add(client.send(Note.request(tag, "text " + tag)));
    }
    answers.add(client.send(Note.request(100, LONG)));
    for (int tag = 0; tag < 100; tag++) {
      assertThat(await(answers.get(tag)).text()).isEqualTo("text " + tag);
    }
    assertThat(await(answers.get(100)).text()).isEqualTo(LONG);
  }

  @Test
  void aWaitForASideReadsAheadAndLosesNothing() throws IOException {
    PipedInputStream in = new PipedInputStream();
    PipedOutputStream theirs = new PipedOutputStream(in);
    Peer<Note> client = peer(builder().disabled(Side.READ), in, OutputStream.nullOutputStream());
    CompletionStage<Void> readable = client.ready(Side.READ);
    await(client.ready(Side.WRITE));
    GrowingBuffer frame = new GrowingBuffer();
    new NoteCodec().write(Note.notice("kept"), frame);
    byte[] bytes = new byte[frame.size()];
    frame.getAt(0, bytes);
    theirs.write(bytes);
    theirs.flush();
    await(readable);
    assertThat(client.counts().framesReceived()).isZero();
    CompletionStage<Note> received = client.receive();
    client.enable(Side.READ);
    assertThat(await(received).text()).isEqualTo("kept");
  }

  @Test
  void theEndOfTheInputFailsThoseWhoWait() {
    Peer<Note> client =
        peer(builder(), InputStream.nullInputStream(), OutputStream.nullOutputStream());
    assertThat(awaitErrno(client.receive())).isEqualTo(Errno.ECONNRESET);
  }

  @Test
  void anErrorOfTheOutputFailsThoseWhoWait() throws IOException {
    PipedInputStream in = new PipedInputStream();
    PipedOutputStream keepsInOpen = new PipedOutputStream(in);
    Peer<Note> client =
        peer(
            builder(),
            in,
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("no output");
              }
            });
    assertThat(awaitErrno(client.send(Note.request(1, "")))).isEqualTo(Errno.EPIPE);
    assertThat(awaitErrno(client.receive())).isEqualTo(Errno.EPIPE);
    keepsInOpen.close();
  }

  @Test
  void closeEndsAReadOfASocketThatWaits() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket ours = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket theirs = listener.accept()) {
      Peer<Note> client = peer(builder(), ours.getInputStream(), ours.getOutputStream());
      CompletionStage<Note> waiting = client.send(Note.request(1, ""));
      assertThat(theirs.getInputStream().read()).isZero();
      client.close(Errno.EINTR);
      assertThat(awaitErrno(waiting)).isEqualTo(Errno.EINTR);
    }
  }
}
