package org.jpuffs.examples.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.peer.GrowingBuffer;
import org.junit.jupiter.api.Test;

class PacketCodecTest {
  private final PacketCodec codec = new PacketCodec();

  @Provide
  Arbitrary<Packet> packets() {
    return Combinators.combine(
            Arbitraries.of(PacketType.class),
            Arbitraries.integers(),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(300))
        .as((type, id, body) -> new Packet(type, id, ByteBuffer.wrap(body)));
  }

  @Provide
  Arbitrary<ServerAttributes> attributes() {
    Arbitrary<Long> times = Arbitraries.longs().between(0, 0xffff_ffffL);
    Arbitrary<ServerAttributes> all =
        Combinators.combine(
                Arbitraries.longs(),
                Arbitraries.integers(),
                Arbitraries.integers(),
                Arbitraries.integers().between(0, 0xffff),
                times,
                times)
            .as(
                (size, uid, gid, mode, atime, mtime) ->
                    new ServerAttributes(0xf, size, uid, gid, mode, atime, mtime));
    return Combinators.combine(all, Arbitraries.integers().between(0, 0xf))
        .as(PacketCodecTest::only);
  }

  private static ServerAttributes only(ServerAttributes all, int present) {
    ServerAttributes some = ServerAttributes.NONE;
    some = (present & 1) != 0 ? some.withSize(all.size()) : some;
    some = (present & 2) != 0 ? some.withOwner(all.uid(), all.gid()) : some;
    some = (present & 4) != 0 ? some.withMode(all.mode()) : some;
    return (present & 8) != 0 ? some.withTimes(all.atime(), all.mtime()) : some;
  }

  /** Reads as a peer does: all bytes that have arrived and belong to no earlier packet. */
  private List<Packet> readInPieces(byte[] bytes, List<Integer> lengths) {
    List<Packet> read = new ArrayList<>();
    int begin = 0;
    int arrived = 0;
    int cut = 0;
    while (arrived < bytes.length) {
      int piece = lengths.isEmpty() ? bytes.length : lengths.get(cut++ % lengths.size());
      arrived = Math.min(bytes.length, arrived + piece);
      boolean isWhole = true;
      while (isWhole && begin < arrived) {
        ByteBuffer left = ByteBuffer.wrap(bytes, begin, arrived - begin).slice();
        Packet packet = codec.read(left);
        isWhole = packet != null;
        if (packet != null) {
          read.add(packet);
          begin += left.position();
        }
      }
    }
    assertThat(begin).isEqualTo(bytes.length);
    return read;
  }

  @Property(tries = 200)
  void anyCuttingOfTheBytesGivesThePacketsThatWereWritten(
      @ForAll @Size(max = 8) List<@From("packets") Packet> packets,
      @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 99) Integer> lengths) {
    GrowingBuffer bytes = new GrowingBuffer();
    for (Packet packet : packets) {
      GrowingBuffer one = new GrowingBuffer();
      codec.write(packet, one);
      bytes.put(one.window(0, one.size()));
    }
    byte[] all = new byte[bytes.size()];
    bytes.getAt(0, all);
    assertThat(readInPieces(all, lengths)).isEqualTo(packets);
  }

  @Property(tries = 200)
  void attributesAndNamesAreReadAsTheyWereWritten(
      @ForAll("attributes") ServerAttributes attributes, @ForAll byte[] bytes) {
    String name = new String(bytes, StandardCharsets.ISO_8859_1);
    Packet packet =
        new PacketWriter()
            .int32(1)
            .string(name)
            .string("text")
            .attributes(attributes)
            .packet(PacketType.NAME, 7);
    assertThat(Answers.names(packet)).containsExactly(new ServerEntry(name, attributes));
  }

  @Property(tries = 200)
  void anAnswerOfAnyBytesIsReadOrRefused(@ForAll("packets") Packet packet) {
    for (Function<Packet, Object> parser :
        List.<Function<Packet, Object>>of(
            Answers::handle, Answers::attributes, Answers::names, Answers::data, Answers::space)) {
      try {
        parser.apply(packet);
      } catch (ErrnoException refused) {
        assertThat(refused.errno()).isNotNull();
      }
    }
  }

  @Test
  void aTextInPlaceOfAPacketIsRefusedWithTheUsualReason() {
    ByteBuffer text = ByteBuffer.wrap("Welcome!\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> codec.read(text))
        .isInstanceOf(ErrnoException.class)
        .hasMessageContaining("shell that prints text");
  }

  @Test
  void aStatusIsAnErrorNumberWithTheTextOfTheServer() {
    Packet status =
        new PacketWriter()
            .int32(3)
            .string("Permission denied")
            .string("en")
            .packet(PacketType.STATUS, 1);
    assertThatThrownBy(() -> Answers.ok(status))
        .hasMessage("EACCES: the server answers: Permission denied");
    Packet unknown = new PacketWriter().int32(31).packet(PacketType.STATUS, 1);
    assertThatThrownBy(() -> Answers.ok(unknown)).hasMessageContaining("EIO");
  }
}
