package org.jpuffs.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.peer.Stages.errno;
import static org.jpuffs.peer.Stages.isDone;
import static org.jpuffs.peer.Stages.value;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jpuffs.fs.Errno;
import org.junit.jupiter.api.Test;

/** A peer on a link in memory, whose tasks the test runs. */
class PeerTest {
  private final TaskQueue loop = new TaskQueue();
  private final MemoryLink link = new MemoryLink(loop);
  private final List<Note> requests = new ArrayList<>();
  private final List<SideClosed> notices = new ArrayList<>();
  private final Peer<Note> server =
      Peer.with(new NoteCodec(), loop).onFrame(requests::add).start(link.server());

  private PeerBuilder<Note> builder() {
    return Peer.with(new NoteCodec(), loop).onClose(notices::add);
  }

  private Peer<Note> client() {
    return builder().start(link.client());
  }

  private void answer(Note request, String text) {
    server.sendOnly(request.answer(text));
    loop.runAll();
  }

  @Test
  void anAnswerCompletesItsRequest() {
    Peer<Note> client = client();
    CompletionStage<Note> answer = client.send(Note.request(7, "what?"));
    loop.runAll();
    assertThat(isDone(answer)).isFalse();
    assertThat(requests).containsExactly(Note.request(7, "what?"));
    answer(requests.get(0), "that");
    assertThat(value(answer)).isEqualTo(new Note(7, Note.Kind.ANSWER, "that"));
    assertThat(client.counts()).isEqualTo(new PeerCounts(1, 1, 0, 0, 0, 0, 1));
  }

  @Test
  void requestsWithOneTagAreAnsweredInTheOrderInWhichTheyWereSent() {
    Peer<Note> client = client();
    CompletionStage<Note> first = client.send(Note.request(1, "first"));
    CompletionStage<Note> second = client.send(Note.request(1, "second"));
    CompletionStage<Note> urgent = client.send(Note.request(1, "urgent"), SendOrder.URGENT);
    loop.runAll();
    assertThat(requests).extracting(Note::text).containsExactly("urgent", "first", "second");
    requests.forEach(request -> server.sendOnly(request.answer(request.text())));
    loop.runAll();
    assertThat(value(urgent).text()).isEqualTo("urgent");
    assertThat(value(first).text()).isEqualTo("first");
    assertThat(value(second).text()).isEqualTo("second");
  }

  @Test
  void stagesCompleteInTasksOfTheExecutorOnly() {
    Peer<Note> client = client();
    CompletionStage<Note> answer = client.send(Note.request(1, ""));
    loop.runAll();
    server.sendOnly(requests.get(0).answer(""));
    int before = loop.count();
    List<Integer> completedAfter = new ArrayList<>();
    answer.thenAccept(note -> completedAfter.add(loop.count()));
    assertThat(completedAfter).isEmpty();
    loop.runAll();
    assertThat(completedAfter).hasSize(1);
    assertThat(completedAfter.get(0)).isGreaterThan(before);
  }

  @Test
  void aFrameWithoutAnswerCompletesWhenItsBytesHaveLeft() {
    Peer<Note> client = client();
    link.pieces(() -> 5);
    CompletionStage<Void> sent = client.sendOnly(Note.notice("more than five bytes"));
    loop.run(2);
    assertThat(isDone(sent)).isFalse();
    assertThat(client.counts().queuedBytes()).isPositive();
    loop.runAll();
    assertThat(isDone(sent)).isTrue();
    assertThat(client.counts().queuedBytes()).isZero();
    assertThat(requests).containsExactly(Note.notice("more than five bytes"));
  }

  @Test
  void aReceiverGetsTheNextFrameThatAnswersNothing() {
    List<Note> handled = new ArrayList<>();
    Peer<Note> client = builder().onFrame(handled::add).start(link.client());
    CompletionStage<Note> answer = client.send(Note.request(1, "request"));
    CompletionStage<Note> received = client.receive();
    loop.runAll();
    answer(requests.get(0), "answer");
    assertThat(value(answer).text()).isEqualTo("answer");
    assertThat(isDone(received)).isFalse();
    server.sendOnly(Note.notice("received"));
    server.sendOnly(Note.notice("handled"));
    loop.runAll();
    assertThat(value(received).text()).isEqualTo("received");
    assertThat(handled).containsExactly(Note.notice("handled"));
  }

  @Test
  void withoutAHandlerFramesAreKeptForReceiversUpToTheLimit() {
    Peer<Note> client = builder().limits(new PeerLimits(100, 1000, 10, 2)).start(link.client());
    for (String text : List.of("1", "2", "3")) {
      server.sendOnly(Note.notice(text));
    }
    loop.runAll();
    assertThat(client.counts().droppedFrames()).isEqualTo(1);
    CompletionStage<Note> first = client.receive();
    CompletionStage<Note> second = client.receive();
    CompletionStage<Note> third = client.receive();
    loop.runAll();
    assertThat(value(first).text()).isEqualTo("1");
    assertThat(value(second).text()).isEqualTo("2");
    assertThat(isDone(third)).isFalse();
  }

  @Test
  void aFrameWithTheTagOfNoRequestAnswersNothing() {
    Peer<Note> client = client();
    server.sendOnly(new Note(9, Note.Kind.ANSWER, "to nobody"));
    loop.runAll();
    CompletionStage<Note> received = client.receive();
    loop.runAll();
    assertThat(value(received).text()).isEqualTo("to nobody");
  }

  @Test
  void aCancelledRequestFailsAndItsLateAnswerIsDroppedAndCounted() {
    Peer<Note> client = client();
    CompletionStage<Note> cancelled = client.send(Note.request(1, "slow"));
    loop.runAll();
    assertThat(client.cancel(cancelled, Errno.EINTR)).isTrue();
    assertThat(errno(cancelled)).isEqualTo(Errno.EINTR);
    assertThat(client.counts().requests()).isEqualTo(1);
    CompletionStage<Note> next = client.send(Note.request(1, "next"));
    loop.runAll();
    answer(requests.get(0), "late");
    assertThat(isDone(next)).isFalse();
    assertThat(client.counts().lateAnswers()).isEqualTo(1);
    answer(requests.get(1), "in time");
    assertThat(value(next).text()).isEqualTo("in time");
    assertThat(client.cancel(next, Errno.EINTR)).isFalse();
    assertThat(client.counts().requests()).isZero();
  }

  @Test
  void aRequestThatIsCancelledInTheQueueIsNotSent() {
    Peer<Note> client = builder().disabled(Side.WRITE).start(link.client());
    CompletionStage<Note> cancelled = client.send(Note.request(1, "cancelled"));
    client.send(Note.request(2, "sent"));
    client.cancel(cancelled, Errno.EINTR);
    client.enable(Side.WRITE);
    loop.runAll();
    assertThat(requests).containsExactly(Note.request(2, "sent"));
    assertThat(client.counts().requests()).isEqualTo(1);
    assertThat(client.counts().queuedBytes()).isZero();
  }

  @Test
  void aRequestFailsAtItsDeadlineAndTheTimerOfAnAnsweredOneIsCancelled() {
    List<Runnable> timers = new ArrayList<>();
    List<String> stopped = new ArrayList<>();
    Peer<Note> client =
        builder()
            .deadline(
                Duration.ofSeconds(3),
                (delay, task) -> {
                  timers.add(task);
                  int number = timers.size();
                  return () -> stopped.add(delay + " " + number);
                })
            .start(link.client());
    CompletionStage<Note> answered = client.send(Note.request(1, "fast"));
    CompletionStage<Note> late = client.send(Note.request(2, "slow"));
    loop.runAll();
    answer(requests.get(0), "done");
    assertThat(value(answered).text()).isEqualTo("done");
    assertThat(stopped).containsExactly("PT3S 1");
    timers.get(1).run();
    assertThat(errno(late)).isEqualTo(Errno.ETIMEDOUT);
    answer(requests.get(1), "too late");
    assertThat(client.counts().lateAnswers()).isEqualTo(1);
  }

  @Test
  void aFullQueueRefusesUntilThereIsSpace() {
    Peer<Note> client =
        builder().limits(new PeerLimits(100, 20, 10, 0)).disabled(Side.WRITE).start(link.client());
    client.sendOnly(Note.notice("12345678901234567890"));
    assertThat(errno(client.sendOnly(Note.notice("refused")))).isEqualTo(Errno.ENOBUFS);
    List<String> order = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      client
          .space()
          .thenRun(
              () -> {
                order.add(name + client.counts().queuedBytes());
                client.sendOnly(Note.notice("12345678901234567890"));
              });
    }
    loop.runAll();
    assertThat(order).isEmpty();
    client.enable(Side.WRITE);
    loop.runAll();
    assertThat(order).containsExactly("a0", "b0");
    assertThat(requests).hasSize(3);
  }

  @Test
  void requestsWithoutAnswersAreLimitedCancelledOnesIncluded() {
    Peer<Note> client = builder().limits(new PeerLimits(100, 1000, 2, 0)).start(link.client());
    CompletionStage<Note> first = client.send(Note.request(1, ""));
    client.cancel(client.send(Note.request(2, "")), Errno.EINTR);
    loop.runAll();
    client.send(Note.request(3, ""));
    loop.runAll();
    CompletionStage<Note> cancelled = client.send(Note.request(4, ""));
    assertThat(errno(cancelled)).isEqualTo(Errno.ENOBUFS);
    CompletionStage<Void> space = client.space();
    loop.runAll();
    assertThat(isDone(space)).isFalse();
    answer(requests.get(0), "");
    assertThat(isDone(first)).isTrue();
    assertThat(isDone(space)).isTrue();
  }

  @Test
  void aFrameThatIsTooLongIsRefusedAndTheQueueGoesOn() {
    Peer<Note> client = builder().limits(new PeerLimits(20, 1000, 2, 0)).start(link.client());
    assertThat(errno(client.send(Note.request(1, "123456789012")))).isEqualTo(Errno.EMSGSIZE);
    client.send(Note.request(2, "12345678901"));
    loop.runAll();
    assertThat(requests).extracting(Note::tag).containsExactly(2);
    assertThat(client.isClosed(Side.WRITE)).isFalse();
  }

  @Test
  void aDisabledSideReadsOrSendsNothingUntilItIsEnabled() {
    Peer<Note> client = client();
    client.disable(Side.READ);
    client.disable(Side.WRITE);
    CompletionStage<Note> answer = client.send(Note.request(1, "later"));
    CompletionStage<Note> received = client.receive();
    server.sendOnly(Note.notice("for the receiver"));
    loop.runAll();
    assertThat(requests).isEmpty();
    assertThat(isDone(received)).isFalse();
    client.enable(Side.WRITE);
    loop.runAll();
    answer(requests.get(0), "");
    assertThat(isDone(answer)).isFalse();
    client.enable(Side.READ);
    loop.runAll();
    assertThat(isDone(answer)).isTrue();
    assertThat(value(received).text()).isEqualTo("for the receiver");
  }

  @Test
  void aHandlerThatDisablesReadingGetsTheNextFrameAfterEnabling() {
    List<String> handled = new ArrayList<>();
    List<Peer<Note>> self = new ArrayList<>();
    Peer<Note> client =
        builder()
            .onFrame(
                note -> {
                  handled.add(note.text());
                  self.get(0).disable(Side.READ);
                })
            .start(link.client());
    self.add(client);
    server.sendOnly(Note.notice("1"));
    server.sendOnly(Note.notice("2"));
    loop.runAll();
    server.close();
    loop.runAll();
    assertThat(handled).containsExactly("1");
    assertThat(notices).isEmpty();
    client.enable(Side.READ);
    loop.runAll();
    assertThat(handled).containsExactly("1", "2");
    assertThat(notices).hasSize(2);
  }

  @Test
  void aWaitForASideEndsWhenItIsReadyEvenIfItIsDisabled() {
    Peer<Note> client = builder().disabled(Side.READ).start(link.client());
    CompletionStage<Void> readable = client.ready(Side.READ);
    CompletionStage<Void> writable = client.ready(Side.WRITE);
    loop.runAll();
    assertThat(isDone(writable)).isTrue();
    assertThat(isDone(readable)).isFalse();
    server.sendOnly(Note.notice("x"));
    loop.runAll();
    assertThat(isDone(readable)).isTrue();
    assertThat(client.counts().framesReceived()).isZero();
  }

  @Test
  void closeFailsAllWhoWaitWithTheErrorAndThenReportsEachSideOnce() {
    Peer<Note> client = client();
    List<CompletionStage<?>> waiting =
        List.of(client.send(Note.request(1, "sent")), client.receive(), client.ready(Side.READ));
    loop.runAll();
    client.disable(Side.WRITE);
    List<CompletionStage<?>> queued =
        List.of(client.send(Note.request(2, "queued")), client.sendOnly(Note.notice("queued")));
    client.close(Errno.EHOSTDOWN);
    assertThat(waiting).noneMatch(Stages::isDone);
    loop.runAll();
    assertThat(waiting).allMatch(stage -> errno(stage) == Errno.EHOSTDOWN);
    assertThat(queued).allMatch(stage -> errno(stage) == Errno.EHOSTDOWN);
    client.close(Errno.EIO);
    loop.runAll();
    assertThat(notices).extracting(SideClosed::side).containsExactly(Side.READ, Side.WRITE);
    assertThat(notices).extracting(SideClosed::isLast).containsExactly(false, true);
    assertThat(notices).extracting(SideClosed::errno).containsOnly(Errno.EHOSTDOWN);
    assertThat(errno(client.send(Note.request(3, "after")))).isEqualTo(Errno.EHOSTDOWN);
    assertThat(errno(client.receive())).isEqualTo(Errno.EHOSTDOWN);
    assertThat(errno(client.ready(Side.WRITE))).isEqualTo(Errno.EHOSTDOWN);
    assertThat(errno(client.space())).isEqualTo(Errno.EHOSTDOWN);
    assertThat(requests).containsExactly(Note.request(1, "sent"));
  }

  @Test
  void theActionForTheLastNoticeRunsOnce() {
    List<String> unmounts = new ArrayList<>();
    Peer<Note> client =
        Peer.with(new NoteCodec(), loop)
            .onClose(SideClosed.onLast(() -> unmounts.add("unmount")))
            .start(link.client());
    server.close();
    loop.runAll();
    assertThat(unmounts).containsExactly("unmount");
    assertThat(client.isClosed(Side.READ)).isTrue();
    assertThat(client.isClosed(Side.WRITE)).isTrue();
  }

  @Test
  void framesThatArrivedBeforeTheEndAreReadBeforeIt() {
    Peer<Note> client = client();
    CompletionStage<Note> answered = client.send(Note.request(1, ""));
    CompletionStage<Note> lost = client.send(Note.request(2, ""));
    loop.runAll();
    server.sendOnly(requests.get(0).answer("last words")).thenRun(server::close);
    loop.runAll();
    assertThat(value(answered).text()).isEqualTo("last words");
    assertThat(errno(lost)).isEqualTo(Errno.ECONNRESET);
  }

  @Test
  void aSideCanStayOpenWhenTheOtherIsClosed() {
    Peer<Note> client = builder().halfClose(HalfClose.KEEP_OTHER).start(link.client());
    CompletionStage<Note> lost = client.send(Note.request(1, ""));
    loop.runAll();
    server.close();
    loop.runAll();
    assertThat(errno(lost)).isEqualTo(Errno.ECONNRESET);
    assertThat(notices).extracting(SideClosed::isLast).containsExactly(false);
    assertThat(errno(client.send(Note.request(2, "")))).isEqualTo(Errno.ECONNRESET);
    CompletionStage<Void> sent = client.sendOnly(Note.notice("into the void"));
    assertThat(isDone(sent)).isFalse();
    loop.runAll();
    assertThat(errno(sent)).isEqualTo(Errno.EPIPE);
    assertThat(notices).extracting(SideClosed::isLast).containsExactly(false, true);
  }

  @Test
  void bytesThatAreNoFrameCloseThePeer() {
    MemoryLink raw = new MemoryLink(loop);
    Peer<String> other = Peer.with(new RawCodec(), loop).start(raw.server());
    Peer<Note> client = builder().start(raw.client());
    CompletionStage<Note> waiting = client.send(Note.request(1, ""));
    other.sendOnly("\0\0\0\1" + "\0\0\0\1" + "\77" + "x");
    loop.runAll();
    assertThat(errno(waiting)).isEqualTo(Errno.EIO);
    assertThat(notices).hasSize(2);
    assertThat(notices.get(0).cause()).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    assertThat(other.isClosed(Side.READ)).isTrue();
  }

  @Test
  void aCodecChoosesTheErrorByAnErrnoException() {
    MemoryLink raw = new MemoryLink(loop);
    Peer<String> other = Peer.with(new RawCodec(), loop).start(raw.server());
    Peer<Note> client = builder().start(raw.client());
    CompletionStage<Note> waiting = client.receive();
    other.sendOnly("\377\0\0\0" + "\0\0\0\1" + "\0");
    loop.runAll();
    assertThat(errno(waiting)).isEqualTo(Errno.EPROTO);
  }

  @Test
  void moreBytesThanTheLongestFrameWithoutAFrameCloseThePeer() {
    MemoryLink raw = new MemoryLink(loop);
    Peer<String> other = Peer.with(new RawCodec(), loop).start(raw.server());
    Peer<Note> client = builder().limits(new PeerLimits(20, 20, 1, 1)).start(raw.client());
    CompletionStage<Note> waiting = client.receive();
    other.sendOnly("\0\0\0\100" + "\0\0\0\1" + "\0" + "1234567890");
    loop.runAll();
    assertThat(isDone(waiting)).isFalse();
    other.sendOnly("1");
    loop.runAll();
    assertThat(errno(waiting)).isEqualTo(Errno.EMSGSIZE);
  }

  @Test
  void anErrorOfTheCodecClosesThePeer() {
    Peer<Note> client = client();
    CompletionStage<Note> waiting = client.receive();
    server.sendOnly(Note.notice(NoteCodec.UNREADABLE));
    loop.runAll();
    assertThat(errno(waiting)).isEqualTo(Errno.EIO);
    assertThat(notices.get(0).cause()).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void aFrameThatTheCodecCannotWriteClosesThePeer() {
    Peer<Note> client = client();
    CompletionStage<Note> waiting = client.receive();
    CompletionStage<Void> unwritable = client.sendOnly(Note.notice(NoteCodec.UNWRITABLE));
    loop.runAll();
    assertThat(errno(unwritable)).isEqualTo(Errno.EIO);
    assertThat(errno(waiting)).isEqualTo(Errno.EIO);
    assertThat(requests).isEmpty();
  }

  @Test
  void aCodecThatReadsAFrameFromNoBytesClosesThePeer() {
    Peer<Note> client =
        Peer.<Note>with(
                new NoteCodec() {
                  @Override
                  public Note read(ByteBuffer bytes) {
                    return Note.notice("from nothing");
                  }
                },
                loop)
            .onClose(notices::add)
            .start(link.client());
    CompletionStage<Note> waiting = client.receive();
    server.sendOnly(Note.notice(""));
    loop.runAll();
    assertThat(errno(waiting)).isEqualTo(Errno.EIO);
    assertThat(notices.get(0).cause()).hasMessageContaining("from no bytes");
  }

  @Test
  void aTagThatCannotBeFoundClosesThePeer() {
    Peer<Note> client =
        Peer.<Note>with(
                new NoteCodec() {
                  @Override
                  public Object requestTag(Note note) {
                    throw new AssertionError("no tag");
                  }
                },
                loop)
            .start(link.client());
    CompletionStage<Note> waiting = client.receive();
    assertThat(errno(client.send(Note.request(1, "")))).isEqualTo(Errno.EIO);
    loop.runAll();
    assertThat(errno(waiting)).isEqualTo(Errno.EIO);
  }

  @Test
  void anErrorOfTheHandlerClosesThePeer() {
    Peer<Note> client =
        builder()
            .onFrame(
                note -> {
                  throw new AssertionError(note.text());
                })
            .start(link.client());
    CompletionStage<Note> waiting = client.send(Note.request(1, ""));
    loop.runAll();
    server.sendOnly(Note.notice("fails"));
    loop.runAll();
    assertThat(errno(waiting)).isEqualTo(Errno.EIO);
    assertThat(notices).hasSize(2);
    assertThat(server.isClosed(Side.READ)).isTrue();
  }

  @Test
  void anErrorInAStageOfTheUserOrInTheHandlerOfNoticesConcernsNobodyElse() {
    Peer<Note> client =
        Peer.with(new NoteCodec(), loop)
            .onClose(
                notice -> {
                  notices.add(notice);
                  throw new AssertionError("notice");
                })
            .start(link.client());
    CompletionStage<Note> answer = client.send(Note.request(1, ""));
    answer.thenRun(
        () -> {
          throw new AssertionError("user");
        });
    CompletionStage<Note> other = client.send(Note.request(2, ""));
    loop.runAll();
    requests.forEach(request -> server.sendOnly(request.answer("")));
    loop.runAll();
    assertThat(isDone(answer) && isDone(other)).isTrue();
    assertThat(client.isClosed(Side.READ)).isFalse();
    client.close();
    loop.runAll();
    assertThat(notices).hasSize(2);
  }

  @Test
  void anExecutorThatRefusesLeavesNobodyWaiting() {
    MemoryLink own = new MemoryLink(loop);
    Peer<Note> client =
        Peer.with(
                new NoteCodec(),
                task -> {
                  throw new RejectedExecutionException("the loop has ended");
                })
            .onClose(notices::add)
            .start(own.client());
    CompletionStage<Note> waiting = client.receive();
    client.close();
    assertThat(errno(waiting)).isEqualTo(Errno.ECONNRESET);
    assertThat(notices).hasSize(2);
  }

  @Test
  void anExecutorThatRunsTasksAtOnceNeedsNoDeepStack() {
    MemoryLink own = new MemoryLink(Runnable::run);
    List<Peer<Note>> ends = new ArrayList<>();
    List<String> received = new ArrayList<>();
    for (Connection end : List.of(own.client(), own.server())) {
      ends.add(
          Peer.with(new NoteCodec(), Runnable::run)
              .onFrame(
                  note -> {
                    received.add(note.text());
                    if (received.size() < 100_000) {
                      ends.get(received.size() % 2).sendOnly(note);
                    }
                  })
              .start(end));
    }
    ends.get(0).sendOnly(Note.notice("ping"));
    assertThat(received).hasSize(100_000);
  }

  @Test
  void aConnectionServesOnePeer() {
    client();
    assertThatThrownBy(this::client)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a connection for each peer");
  }

  @Test
  void limitsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new PeerLimits(0, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }
}
