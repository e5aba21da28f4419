package org.jpuffs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Any sequence of bytes can be decoded, or is malformed in a field with a name and an offset. */
class FrameCheckPropertiesTest {
  private static final List<RecordedFrame> RECORDED = RecordedFrame.all();
  private static final List<Long> EXTREMES =
      List.of(
          0L,
          1L,
          -1L,
          2L,
          255L,
          1023L,
          1024L,
          1025L,
          (long) Integer.MAX_VALUE,
          (long) Integer.MIN_VALUE,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          Long.MIN_VALUE + 56);

  /** One change to a frame; it may change the length. */
  @FunctionalInterface
  interface Mutation {
    byte[] apply(byte[] frame);
  }

  @Example
  void recordedFramesAreWellFormed() {
    assertThat(RECORDED).hasSizeGreaterThan(200);
    for (RecordedFrame frame : RECORDED) {
      assertThat(FrameCheck.check(frame.bytes(), frame.length())).as(frame.toString()).isNull();
    }
  }

  @Provide
  Arbitrary<RecordedFrame> recorded() {
    return Arbitraries.of(RECORDED);
  }

  @Provide
  Arbitrary<Mutation> mutations() {
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 2500);
    Arbitrary<Mutation> flips =
        Combinators.combine(places, Arbitraries.integers().between(0, 7))
            .as((at, bit) -> frame -> overwrite(frame, at, 1, byteAt(frame, at) ^ 1L << bit));
    Arbitrary<Mutation> lengths =
        Combinators.combine(Arbitraries.integers().between(-300, 300), Arbitraries.of(true, false))
            .as((by, honest) -> frame -> resize(frame, by, honest));
    Arbitrary<Mutation> extremes =
        Combinators.combine(places, Arbitraries.of(1, 2, 4, 8), Arbitraries.of(EXTREMES))
            .as((at, size, value) -> frame -> overwrite(frame, at / size * size, size, value));
    Arbitrary<Mutation> fields =
        Combinators.combine(
                Arbitraries.of(
                    WireField.all().stream()
                        .filter(field -> List.of(1, 2, 4, 8).contains(field.row().size()))
                        .toList()),
                Arbitraries.of(EXTREMES))
            .as(
                (field, value) ->
                    frame -> overwrite(frame, field.row().offset(), field.row().size(), value));
    return Arbitraries.oneOf(flips, lengths, extremes, fields);
  }

  private static long byteAt(byte[] frame, int at) {
    return at < frame.length ? frame[at] : 0;
  }

  private static byte[] overwrite(byte[] frame, int at, int size, long value) {
    byte[] changed = frame.clone();
    if (at + size <= changed.length) {
      ByteBuffer buffer = ByteBuffer.wrap(changed).order(ByteOrder.nativeOrder());
      switch (size) {
        case 1 -> buffer.put(at, (byte) value);
        case 2 -> buffer.putShort(at, (short) value);
        case 4 -> buffer.putInt(at, (int) value);
        default -> buffer.putLong(at, value);
      }
    }
    return changed;
  }

  private static byte[] resize(byte[] frame, int by, boolean honest) {
    byte[] changed = Arrays.copyOf(frame, Math.max(0, frame.length + by));
    return honest ? overwrite(changed, PuffsReq.FRAMELEN_OFFSET, 8, changed.length) : changed;
  }

  @Property(tries = 10_000)
  void aMutatedFrameIsDecodedOrMalformed(
      @ForAll("recorded") RecordedFrame recorded,
      @ForAll @Size(min = 1, max = 4) List<@net.jqwik.api.From("mutations") Mutation> mutations) {
    ByteBuffer bytes = recorded.bytes();
    byte[] frame = Arrays.copyOf(bytes.array(), recorded.length());
    for (Mutation mutation : mutations) {
      frame = mutation.apply(frame);
    }
    assertDecodedOrMalformed(frame, Math.max(frame.length, bytes.capacity()));
  }

  @Property(tries = 5_000)
  void randomBytesAreDecodedOrMalformed(@ForAll @Size(max = 3000) byte[] frame) {
    assertDecodedOrMalformed(frame, 4096);
  }

  @Property(tries = 5_000)
  void randomBytesAfterACorrectHeaderAreDecodedOrMalformed(
      @ForAll @Size(min = 56, max = 2500) byte[] frame,
      @ForAll("classes") int opclass,
      @ForAll("types") int optype) {
    ByteBuffer buffer = ByteBuffer.wrap(frame).order(ByteOrder.nativeOrder());
    PuffsReq req = new PuffsReq().wrap(buffer, 0);
    req.framelen(frame.length).buflen(4096).opclass(opclass).optype(optype);
    assertDecodedOrMalformed(frame, 4096);
  }

  @Provide
  Arbitrary<Integer> classes() {
    return Arbitraries.of(1, 2, 3, 4, 5, 6, 7, 0x12, 0x22);
  }

  @Provide
  Arbitrary<Integer> types() {
    return Arbitraries.integers().between(0, 49);
  }

  /** The buffer's limit is the length received: reading beyond it would throw. */
  private static void assertDecodedOrMalformed(byte[] frame, int capacity) {
    ByteBuffer buffer = ByteBuffer.allocate(capacity).order(ByteOrder.nativeOrder());
    buffer.put(0, frame).limit(frame.length);
    MalformedFrame malformed = FrameCheck.check(buffer, frame.length);
    assertThat(buffer.slice(0, frame.length)).isEqualTo(ByteBuffer.wrap(frame));
    if (malformed == null) {
      FrameWalk.readEverything(buffer.limit(capacity), frame.length);
    } else {
      assertNamesAField(malformed, frame);
    }
  }

  private static void assertNamesAField(MalformedFrame malformed, byte[] frame) {
    String last = malformed.field().substring(malformed.field().lastIndexOf('.') + 1);
    KernelFacts.Row row = FIELDS.get(last);
    assertThat(row).as(malformed.toString()).isNotNull();
    assertThat(malformed.offset())
        .as(malformed.toString())
        .isLessThanOrEqualTo(Math.max(0, frame.length - 1));
    int size = row.size();
    if (List.of(1, 2, 4, 8).contains(size) && malformed.offset() + size <= frame.length) {
      ByteBuffer buffer = ByteBuffer.wrap(frame).order(ByteOrder.nativeOrder());
      long value =
          switch (size) {
            case 1 -> buffer.get(malformed.offset());
            case 2 -> buffer.getShort(malformed.offset());
            case 4 -> buffer.getInt(malformed.offset());
            default -> buffer.getLong(malformed.offset());
          };
      long mask = size == 8 ? -1 : (1L << 8 * size) - 1;
      assertThat(malformed.value() & mask).as(malformed.toString()).isEqualTo(value & mask);
    }
  }

  private static final Map<String, KernelFacts.Row> FIELDS = new HashMap<>();

  static {
    for (KernelFacts.Row row : KernelFacts.layout()) {
      FIELDS.putIfAbsent(row.field(), row);
    }
  }
}
