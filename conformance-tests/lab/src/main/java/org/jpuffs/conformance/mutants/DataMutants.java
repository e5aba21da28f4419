package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.fs.Errno;

/** Faults in reading, writing and cutting files. */
final class DataMutants {
  private static final long MAX_INT = Integer.MAX_VALUE;
  private static final long MAX_WORD = 0xffffffffL;

  private DataMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "read-half",
            "only half of the bytes are read",
            Faults.reading(
                (sound, node, offset, into) -> {
                  int limit = into.limit();
                  into.limit(into.position() + into.remaining() / 2);
                  sound.move(offset, into);
                  into.limit(limit);
                }),
            READ_01),
        Mutant.of(
            "read-last-byte",
            "the last byte that there is room for is not read",
            Faults.reading(
                (sound, node, offset, into) -> {
                  int limit = into.limit();
                  into.limit(Math.max(into.position(), limit - 1));
                  sound.move(offset, into);
                  into.limit(limit);
                }),
            READ_01),
        Mutant.of(
            "read-off-by-one",
            "reading begins a byte too late",
            Faults.reading((sound, node, offset, into) -> sound.move(offset + 1, into)),
            READ_01,
            READ_02),
        Mutant.of(
            "read-from-zero",
            "reading begins at the beginning, wherever it should",
            Faults.reading((sound, node, offset, into) -> sound.move(0, into)),
            READ_02),
        Mutant.of(
            "read-32-bits",
            "of the offset only the last 16 bits count when reading",
            Faults.reading((sound, node, offset, into) -> sound.move(offset & 0xffff, into)),
            READ_02),
        Mutant.of(
            "read-bit-flipped",
            "byte 100 has a bit flipped",
            Faults.reading(
                (sound, node, offset, into) -> {
                  int from = into.position();
                  sound.move(offset, into);
                  long at = from + 100 - offset;
                  if (offset <= 100 && at < into.position()) {
                    into.put((int) at, (byte) (into.get((int) at) ^ 4));
                  }
                }),
            READ_02),
        Mutant.of(
            "read-second-page-zero",
            "from byte 4096 on all is 0",
            Faults.reading(
                (sound, node, offset, into) -> {
                  int from = into.position();
                  sound.move(offset, into);
                  for (int i = from; i < into.position(); i++) {
                    if (offset + i - from >= 4096) {
                      into.put(i, (byte) 0);
                    }
                  }
                }),
            READ_02),
        Mutant.of(
            "read-beyond-end",
            "a byte that is not there is read",
            Faults.reading(
                (sound, node, offset, into) -> {
                  sound.move(offset, into);
                  if (into.hasRemaining()) {
                    into.put((byte) 88);
                  }
                }),
            READ_01),
        Mutant.of(
            "read-stale", "what was read once is read again", Faults.reading(stale()), READ_02),
        Mutant.of(
            "read-eio",
            "the second reading and all after it are EIO",
            Faults.errorFrom(2, "read", Errno.EIO),
            READ_01),
        Mutant.of(
            "write-last-byte",
            "the last byte is not written",
            Faults.writing(
                (sound, node, offset, from) -> {
                  int limit = from.limit();
                  from.limit(Math.max(from.position(), limit - 1));
                  sound.move(offset, from);
                  from.limit(limit).position(limit);
                }),
            READ_02),
        Mutant.of(
            "write-half",
            "half of the bytes are written, and it says so",
            Faults.writing(
                (sound, node, offset, from) -> {
                  int limit = from.limit();
                  from.limit(from.position() + from.remaining() / 2);
                  sound.move(offset, from);
                  from.limit(limit);
                }),
            WRITE_01,
            FSYNC_01),
        Mutant.of(
            "write-nothing",
            "nothing is written",
            Faults.writing((sound, node, offset, from) -> from.position(from.limit())),
            READ_02),
        Mutant.of(
            "write-32k",
            "of one write only the first 32 KiB are stored",
            Faults.writing(
                (sound, node, offset, from) -> {
                  int limit = from.limit();
                  from.limit(Math.min(limit, from.position() + 32768));
                  sound.move(offset, from);
                  from.limit(limit).position(limit);
                }),
            READ_02),
        Mutant.of(
            "write-16-bits",
            "of the offset only the last 16 bits count when writing",
            Faults.writing((sound, node, offset, from) -> sound.move(offset & 0xffff, from)),
            READ_02),
        Mutant.of(
            "write-31-bits",
            "of the offset only the last 31 bits count when writing",
            Faults.writing((sound, node, offset, from) -> sound.move(offset & MAX_INT, from)),
            READ_02),
        Mutant.of(
            "read-32-bits-only",
            "of the offset only the last 32 bits count when reading",
            Faults.reading((sound, node, offset, into) -> sound.move(offset & MAX_WORD, into)),
            READ_02),
        Mutant.of(
            "truncate-31-bits",
            "of a size only the last 31 bits count",
            Faults.given(
                given -> {
                  if (given.hasSize()) {
                    given.size(given.size() & MAX_INT);
                  }
                  return true;
                }),
            STAT_SIZE,
            READ_01),
        Mutant.of(
            "write-off-by-one",
            "writing begins a byte too late",
            Faults.writing((sound, node, offset, from) -> sound.move(offset + 1, from)),
            READ_02,
            STAT_SIZE),
        Mutant.of(
            "write-page-aligned",
            "writing begins where the page does",
            Faults.writing((sound, node, offset, from) -> sound.move(offset & -4096, from)),
            READ_02),
        Mutant.of(
            "write-at-zero-twice",
            "the second write at offset 0 is lost",
            Faults.writing(secondLost()),
            READ_02),
        Mutant.of(
            "write-zeroes-block",
            "a write clears the rest of its block of 512 bytes",
            Faults.writing(
                (sound, node, offset, from) -> {
                  sound.move(offset, from);
                  int rest = (int) (-(offset + from.limit()) & 511);
                  sound.move(offset + from.limit(), ByteBuffer.allocateDirect(rest));
                }),
            READ_02,
            STAT_SIZE),
        Mutant.of(
            "write-eio",
            "the third write and all after it are EIO",
            Faults.errorFrom(3, "write", Errno.EIO),
            WRITE_01,
            FSYNC_01),
        Mutant.of(
            "write-neighbour",
            "writing begins at the odd neighbour of an even byte, and the other way",
            Faults.writing((sound, node, offset, from) -> sound.move(offset ^ 1, from)),
            READ_02,
            STAT_SIZE),
        Mutant.of(
            "truncate-nothing",
            "the size stays as it is",
            Faults.given(given -> !given.hasSize()),
            STAT_SIZE),
        Mutant.of(
            "truncate-block",
            "the size is set to whole blocks of 512 bytes",
            Faults.given(
                given -> {
                  if (given.hasSize()) {
                    given.size(given.size() & -512);
                  }
                  return true;
                }),
            STAT_SIZE),
        Mutant.of(
            "truncate-one-more",
            "the size is set to one byte more",
            Faults.given(
                given -> {
                  if (given.hasSize()) {
                    given.size(given.size() + 1);
                  }
                  return true;
                }),
            STAT_SIZE),
        Mutant.of(
            "truncate-no-zero",
            "a file cannot be cut to nothing, one byte stays",
            Faults.given(
                given -> {
                  if (given.hasSize()) {
                    given.size(Math.max(1, given.size()));
                  }
                  return true;
                }),
            STAT_SIZE),
        Mutant.of(
            "truncate-efbig",
            "a size of 4096 bytes and more is EFBIG",
            Faults.given(
                given -> {
                  if (given.hasSize() && given.size() >= 4096) {
                    throw Errno.EFBIG.exception();
                  }
                  return true;
                }),
            TRUNCATE_01));
  }

  private static Faults.Moving stale() {
    Map<Object, byte[]> first = new HashMap<>();
    return (sound, node, offset, into) -> {
      int from = into.position();
      sound.move(offset, into);
      byte[] now = new byte[into.position() - from];
      into.get(from, now);
      byte[] then = first.putIfAbsent(List.of(System.identityHashCode(node), offset), now);
      if (then != null) {
        into.put(from, then, 0, Math.min(then.length, now.length));
      }
    };
  }

  private static Faults.Moving secondLost() {
    Map<Object, Integer> writes = new HashMap<>();
    return (sound, node, offset, from) -> {
      if (offset == 0 && writes.merge(node, 1, Integer::sum) == 2) {
        from.position(from.limit());
      } else {
        sound.move(offset, from);
      }
    };
  }
}
