package org.jpuffs.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.peer.Stages.await;
import static org.jpuffs.peer.Stages.awaitErrno;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jpuffs.fs.Errno;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers on sockets of the loopback interface and on pipes. */
class ChannelPeerTest {
  private static final String LONG = "0123456789".repeat(50_000);

  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final List<Peer<?>> peers = new ArrayList<>();
  private SocketChannel ours;
  private SocketChannel theirs;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      ours = SocketChannel.open(listener.getLocalAddress());
      theirs = listener.accept();
    }
  }

  /** After each test no channel, no key and no thread is left. */
  @AfterEach
  void close() throws Exception {
    Thread selector = SelectorThread.thread();
    peers.forEach(Peer::close);
    loop.shutdown();
    ours.close();
    theirs.close();
    if (selector != null) {
      selector.join(30_000);
      assertThat(selector.isAlive()).isFalse();
    }
    assertThat(SelectorThread.thread()).isNull();
    assertThat(ours.isRegistered()).isFalse();
    assertThat(theirs.isRegistered()).isFalse();
  }

  private Peer<Note> peer(PeerBuilder<Note> builder, Connection connection) {
    Peer<Note> peer = builder.start(connection);
    peers.add(peer);
    return peer;
  }

  private PeerBuilder<Note> builder() {
    return Peer.with(new NoteCodec(), loop);
  }

  /** A server that answers each request with its own text. */
  private Peer<Note> echo(Connection connection) {
    CompletableFuture<Peer<Note>> self = new CompletableFuture<>();
    PeerBuilder<Note> builder =
        builder().onFrame(note -> await(self).sendOnly(note.answer(note.text())));
    self.complete(peer(builder, connection));
    return await(self);
  }

  @Test
  void manyRequestsAreAnsweredOverASocket() {
    echo(Connection.of(theirs));
    Peer<Note> client = peer(builder(), Connection.of(ours));
    List<CompletionStage<Note>> answers = new ArrayList<>();
    for (int tag = 0; tag < 1000; tag++) {
      answers.add(client.send(Note.request(tag, "text " + tag)));
    }
    for (int tag = 0; tag < 1000; tag++) {
      assertThat(await(answers.get(tag)).text()).isEqualTo("text " + tag);
    }
    assertThat(client.counts().requests()).isZero();
  }

  @Test
  void framesLongerThanAllBuffersGoThrough() {
    echo(Connection.of(theirs));
    Peer<Note> client = peer(builder(), Connection.of(ours));
    List<CompletionStage<Note>> answers = new ArrayList<>();
    for (int tag = 0; tag < 6; tag++) {
      answers.add(client.send(Note.request(tag, LONG)));
    }
    for (CompletionStage<Note> answer : answers) {
      assertThat(await(answer).text()).isEqualTo(LONG);
    }
  }

  @Test
  void twoPipesAreAConnection() throws IOException {
    Pipe there = Pipe.open();
    Pipe back = Pipe.open();
    echo(Connection.of(there.source(), back.sink()));
    Peer<Note> client = peer(builder(), Connection.of(back.source(), there.sink()));
    assertThat(await(client.send(Note.request(1, "by pipe"))).text()).isEqualTo("by pipe");
    assertThat(await(client.send(Note.request(2, LONG))).text()).isEqualTo(LONG);
  }

  @Test
  void allChannelsShareOneThread() {
    echo(Connection.of(theirs));
    Thread first = SelectorThread.thread();
    peer(builder(), Connection.of(ours));
    assertThat(SelectorThread.thread()).isSameAs(first);
    assertThat(Objects.requireNonNull(first).isDaemon()).isTrue();
  }

  @Test
  void theThreadStartsAgainAfterItEnded() throws Exception {
    Peer<Note> client = peer(builder(), Connection.of(ours));
    Thread first = Objects.requireNonNull(SelectorThread.thread());
    client.close();
    first.join(30_000);
    assertThat(first.isAlive()).isFalse();
    Peer<Note> server = echo(Connection.of(theirs)); // a new thread may have ended already
    assertThat(awaitErrno(server.ready(Side.READ).thenCompose(x -> server.receive())))
        .isEqualTo(Errno.ECONNRESET);
  }

  @Test
  void stagesCompleteOnTheExecutor() throws Exception {
    Thread loopThread = loop.submit(Thread::currentThread).get();
    Peer<Note> server = peer(builder(), Connection.of(theirs));
    Peer<Note> client = peer(builder(), Connection.of(ours));
    CompletionStage<Thread> answeredOn =
        client.send(Note.request(1, "")).thenApply(note -> Thread.currentThread());
    CompletionStage<Thread> failedOn =
        client.receive().handle((note, failure) -> Thread.currentThread());
    server.sendOnly(await(server.receive()).answer(""));
    assertThat(await(answeredOn)).isSameAs(loopThread);
    server.close();
    assertThat(await(failedOn)).isSameAs(loopThread);
  }

  @Test
  void theEndOfTheInputFailsThoseWhoWait() throws IOException {
    Peer<Note> client = peer(builder(), Connection.of(ours));
    CompletionStage<Note> waiting = client.send(Note.request(1, ""));
    theirs.shutdownOutput();
    assertThat(awaitErrno(waiting)).isEqualTo(Errno.ECONNRESET);
    assertThat(ours.isOpen()).isFalse();
  }

  @Test
  void aSideStaysOpenAfterTheEndOfTheInputIfThatIsChosen() throws IOException {
    Peer<Note> client = peer(builder().halfClose(HalfClose.KEEP_OTHER), Connection.of(ours));
    CompletionStage<Note> waiting = client.receive();
    theirs.shutdownOutput();
    assertThat(awaitErrno(waiting)).isEqualTo(Errno.ECONNRESET);
    await(client.sendOnly(Note.notice("still heard")));
    ByteBuffer heard = ByteBuffer.allocate(100);
    assertThat(theirs.read(heard)).isPositive();
  }

  @Test
  void aChannelThatSomeoneElseClosesFailsThoseWhoWait() throws IOException {
    Peer<Note> client = peer(builder(), Connection.of(ours));
    CompletionStage<Note> waiting = client.receive();
    ours.close();
    assertThat(awaitErrno(waiting)).isIn(Errno.EBADF, Errno.ECONNRESET);
  }

  @Test
  void aChannelThatIsClosedAlreadyFailsThePeer() throws IOException {
    ours.close();
    Peer<Note> client = peer(builder(), Connection.of(ours));
    assertThat(awaitErrno(client.receive())).isEqualTo(Errno.EIO);
  }

  /** As a server does that reads a descriptor itself: the bytes stay in the channel. */
  @Test
  void aDisabledSideLeavesTheBytesInTheChannel() throws IOException {
    Peer<Note> client = peer(builder().disabled(Side.READ), Connection.of(ours));
    theirs.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    await(client.ready(Side.READ));
    await(client.ready(Side.WRITE));
    ByteBuffer read = ByteBuffer.allocate(10);
    assertThat(ours.read(read)).isEqualTo(3);
  }

  @Test
  void outputThatNobodyReadsFillsTheQueueAndNoMore() throws IOException {
    Peer<Note> client =
        peer(builder().limits(new PeerLimits(1 << 20, 2_000_000, 1000, 0)), Connection.of(ours));
    int accepted = 0;
    while (!client.sendOnly(Note.notice(LONG)).toCompletableFuture().isCompletedExceptionally()) {
      accepted++;
    }
    assertThat(client.counts().queuedBytes()).isLessThan(2_600_000L);
    CompletionStage<Void> space = client.space();
    long bytes = 0;
    ByteBuffer drain = ByteBuffer.allocate(1 << 16);
    while (bytes < (long) accepted * (LONG.length() + NoteCodec.HEADER)) {
      bytes += theirs.read(drain.clear());
    }
    await(space);
    Awaitility.await().until(() -> client.counts().queuedBytes() == 0);
  }

  @Test
  void inputThatTheExecutorDoesNotTakeStaysWithTheOtherSide() {
    CompletableFuture<Void> free = new CompletableFuture<>();
    loop.execute(() -> await(free));
    List<Note> received = new ArrayList<>();
    CompletableFuture<Note> last = new CompletableFuture<>();
    peer(
        builder()
            .onFrame(
                note -> {
                  received.add(note);
                  if (note.text().equals("last")) {
                    last.complete(note);
                  }
                }),
        Connection.of(ours));
    Peer<Note> server =
        peer(
            Peer.with(new NoteCodec(), Runnable::run)
                .limits(new PeerLimits(1 << 20, 2_000_000, 1000, 0)),
            Connection.of(theirs));
    int sent = 0;
    do { // the buffers of the socket may take what was in the queue when a frame was refused
      while (!server.sendOnly(Note.notice(LONG)).toCompletableFuture().isCompletedExceptionally()) {
        sent++;
      }
    } while (server.counts().queuedBytes() < 1_900_000);
    free.complete(null);
    await(server.space());
    server.sendOnly(Note.notice("last"));
    await(last);
    assertThat(received).hasSize(sent + 1);
  }
}
