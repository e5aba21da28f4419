package org.jpuffs.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jpuffs.fs.Errno;

/** Any cutting of the bytes, any order of answers, any moment of a break. */
class PeerPropertiesTest {
  private final List<Note> requests = new ArrayList<>();

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings().withCharRange('\0', '\377').ofMaxLength(40).list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<Integer>> order() {
    return Arbitraries.shuffle(IntStream.range(0, 12).boxed().toList());
  }

  /** The lengths again and again; a length of 0 is taken as 1. */
  private static IntSupplier pieces(List<Integer> lengths) {
    int[] next = {0};
    return () -> lengths.get(next[0]++ % lengths.size());
  }

  private Peer<Note> start(Connection connection, TaskQueue loop) {
    return Peer.with(new NoteCodec(), loop).onFrame(requests::add).start(connection);
  }

  @Property
  void anyCuttingOfTheBytesGivesTheSameFrames(
      @ForAll("texts") List<String> texts,
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 50) Integer> lengths) {
    requests.clear();
    TaskQueue loop = new TaskQueue();
    MemoryLink link = new MemoryLink(loop).pieces(pieces(lengths));
    Peer<Note> sender = start(link.client(), loop);
    start(link.server(), loop);
    List<CompletionStage<Void>> sent = new ArrayList<>();
    for (String text : texts) {
      sent.add(sender.sendOnly(Note.notice(text)));
    }
    loop.runAll();
    assertThat(requests).extracting(Note::text).isEqualTo(texts);
    assertThat(sent).allMatch(Stages::isDone);
  }

  @Property
  void anyOrderOfTheAnswersReachesTheRequests(
      @ForAll("order") List<Integer> order,
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 50) Integer> lengths) {
    requests.clear();
    TaskQueue loop = new TaskQueue();
    MemoryLink link = new MemoryLink(loop).pieces(pieces(lengths));
    Peer<Note> client = start(link.client(), loop);
    Peer<Note> server = start(link.server(), loop);
    List<CompletionStage<Note>> answers = new ArrayList<>();
    for (int tag = 0; tag < order.size(); tag++) {
      answers.add(client.send(Note.request(tag, "request " + tag)));
    }
    loop.runAll();
    assertThat(client.counts().mostRequests()).isEqualTo(order.size());
    for (int number : order) {
      server.sendOnly(requests.get(number).answer("answer " + number));
    }
    loop.runAll();
    for (int tag = 0; tag < order.size(); tag++) {
      assertThat(Stages.value(answers.get(tag)).text()).isEqualTo("answer " + tag);
    }
    assertThat(client.counts().requests()).isZero();
  }

  @Property
  void cancelledRequestsAreTheLateAnswers(
      @ForAll("order") List<Integer> order,
      @ForAll @Size(12) List<Boolean> cancelled,
      @ForAll @IntRange(max = 40) int tasksBefore) {
    requests.clear();
    TaskQueue loop = new TaskQueue();
    MemoryLink link = new MemoryLink(loop);
    Peer<Note> client = start(link.client(), loop);
    Peer<Note> server = start(link.server(), loop);
    List<CompletionStage<Note>> answers = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      answers.add(client.send(Note.request(i % 3, "" + i)));
    }
    loop.run(tasksBefore);
    for (int i = 0; i < order.size(); i++) {
      if (cancelled.get(i)) {
        client.cancel(answers.get(i), Errno.EINTR);
      }
    }
    loop.runAll();
    requests.forEach(request -> server.sendOnly(request.answer(request.text())));
    loop.runAll();
    for (int i = 0; i < order.size(); i++) {
      if (cancelled.get(i)) {
        assertThat(Stages.errno(answers.get(i))).isEqualTo(Errno.EINTR);
      } else {
        assertThat(Stages.value(answers.get(i)).text()).isEqualTo("" + i);
      }
    }
    long lost = cancelled.stream().filter(each -> each).count();
    long notSent = order.size() - requests.size();
    assertThat(client.counts().lateAnswers()).isEqualTo(lost - notSent);
    assertThat(client.counts().requests()).isZero();
  }

  /** Each of the eight requests has 11 bytes or 12, each answer 10. */
  @Property(tries = 2000)
  void aBreakAfterAnyByteLeavesNobodyWaiting(
      @ForAll @IntRange(max = 200) int bytes,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 30) Integer> lengths,
      @ForAll HalfClose halfClose) {
    TaskQueue loop = new TaskQueue();
    MemoryLink link = new MemoryLink(loop).pieces(pieces(lengths));
    List<SideClosed> notices = new ArrayList<>();
    List<Peer<Note>> self = new ArrayList<>();
    Peer<Note> client =
        Peer.with(new NoteCodec(), loop)
            .halfClose(halfClose)
            .onClose(notices::add)
            .start(link.client());
    self.add(
        Peer.with(new NoteCodec(), loop)
            .onFrame(note -> self.get(0).sendOnly(note.answer("!")))
            .start(link.server()));
    link.breakAfter(bytes);
    List<CompletionStage<?>> stages = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      stages.add(client.send(Note.request(i, "#" + i)));
      stages.add(client.sendOnly(Note.notice("")));
    }
    stages.add(client.receive());
    loop.runAll();
    int answered = (int) client.counts().framesReceived();
    if (!client.isClosed(Side.READ)) {
      client.close();
      loop.runAll();
    }
    assertThat(stages).allMatch(Stages::isDone);
    assertThat(notices).hasSize(2);
    assertThat(stages.stream().filter(PeerPropertiesTest::isNote).count())
        .isBetween(answered - 8L, (long) answered);
    assertThat(client.counts().requests()).isZero();
    assertThat(client.counts().queuedBytes()).isZero();
  }

  private static boolean isNote(CompletionStage<?> stage) {
    return stage.handle((value, failure) -> value instanceof Note).toCompletableFuture().join();
  }

  @Property
  void aCloseAfterAnyTaskLeavesNobodyWaiting(
      @ForAll @IntRange(max = 30) int tasks, @ForAll boolean isClient) {
    TaskQueue loop = new TaskQueue();
    MemoryLink link = new MemoryLink(loop).pieces(() -> 7);
    Peer<Note> client = start(link.client(), loop);
    List<Peer<Note>> self = new ArrayList<>();
    self.add(
        Peer.with(new NoteCodec(), loop)
            .onFrame(note -> self.get(0).sendOnly(note.answer("!")))
            .start(link.server()));
    List<CompletionStage<?>> stages = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      stages.add(client.send(Note.request(i, "")));
    }
    stages.add(client.receive());
    loop.run(tasks);
    (isClient ? client : self.get(0)).close();
    loop.runAll();
    assertThat(stages).allMatch(Stages::isDone);
    assertThat(client.isClosed(Side.READ) && client.isClosed(Side.WRITE)).isTrue();
    assertThat(self.get(0).isClosed(Side.READ) && self.get(0).isClosed(Side.WRITE)).isTrue();
  }
}
