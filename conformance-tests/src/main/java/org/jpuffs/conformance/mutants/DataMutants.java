package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;

/** Faults in reading, writing and cutting files. */
final class DataMutants {
  private static final Requirement[] DATA = {
    READ_01,
    READ_02,
    READV_01,
    STAT_SIZE,
    STAT_OWNER,
    STAT_GROUP,
    STAT_MODE,
    STAT_SET_ID,
    STAT_FLAGS,
    STAT_ATIME,
    STAT_MTIME,
    LSEEK_01,
    WRITE_01,
    WRITEV_01,
    TRUNCATE_01,
    FSYNC_01,
    FDATASYNC_01,
    FSYNC_RANGE_01,
    FALLOCATE_01,
    LIFE_02
  };

  private DataMutants() {}

  private static Mutant data(String id, String text, UnaryOperator<FileSystem<Object>> fault) {
    return Mutant.of(id, text, fault, DATA);
  }

  private static Requirement[] with(Requirement other) {
    Requirement[] more = Arrays.copyOf(DATA, DATA.length + 1);
    more[DATA.length] = other;
    return more;
  }

  static List<Mutant> all() {
    return List.of(
        data(
            "read-half",
            "only half of the bytes are read",
            Faults.reading(
                (sound, node, offset, into) -> {
                  int limit = into.limit();
                  into.limit(into.position() + into.remaining() / 2);
                  sound.move(offset, into);
                  into.limit(limit);
                })),
        data(
            "read-last-byte",
            "the last byte that there is room for is not read",
            Faults.reading(
                (sound, node, offset, into) -> {
                  int limit = into.limit();
                  into.limit(Math.max(into.position(), limit - 1));
                  sound.move(offset, into);
                  into.limit(limit);
                })),
        data(
            "read-off-by-one",
            "reading begins a byte too late",
            Faults.reading((sound, node, offset, into) -> sound.move(offset + 1, into))),
        data(
            "read-from-zero",
            "reading begins at the beginning, wherever it should",
            Faults.reading((sound, node, offset, into) -> sound.move(0, into))),
        data(
            "read-32-bits",
            "of the offset only the last 16 bits count when reading",
            Faults.reading((sound, node, offset, into) -> sound.move(offset & 0xffff, into))),
        data(
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
                })),
        data(
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
                })),
        data(
            "read-beyond-end",
            "a byte that is not there is read",
            Faults.reading(
                (sound, node, offset, into) -> {
                  sound.move(offset, into);
                  if (into.hasRemaining()) {
                    into.put((byte) 88);
                  }
                })),
        data("read-stale", "what was read once is read again", Faults.reading(stale())),
        data(
            "read-eio",
            "the second reading and all after it are EIO",
            Faults.errorFrom(2, "read", Errno.EIO)),
        data(
            "write-last-byte",
            "the last byte is not written",
            Faults.writing(
                (sound, node, offset, from) -> {
                  int limit = from.limit();
                  from.limit(Math.max(from.position(), limit - 1));
                  sound.move(offset, from);
                  from.limit(limit).position(limit);
                })),
        data(
            "write-half",
            "half of the bytes are written, and it says so",
            Faults.writing(
                (sound, node, offset, from) -> {
                  int limit = from.limit();
                  from.limit(from.position() + from.remaining() / 2);
                  sound.move(offset, from);
                  from.limit(limit);
                })),
        data(
            "write-nothing",
            "nothing is written",
            Faults.writing((sound, node, offset, from) -> from.position(from.limit()))),
        data(
            "write-32k",
            "of one write only the first 32 KiB are stored",
            Faults.writing(
                (sound, node, offset, from) -> {
                  int limit = from.limit();
                  from.limit(Math.min(limit, from.position() + 32768));
                  sound.move(offset, from);
                  from.limit(limit).position(limit);
                })),
        data(
            "write-16-bits",
            "of the offset only the last 16 bits count when writing",
            Faults.writing((sound, node, offset, from) -> sound.move(offset & 0xffff, from))),
        data(
            "write-off-by-one",
            "writing begins a byte too late",
            Faults.writing((sound, node, offset, from) -> sound.move(offset + 1, from))),
        data(
            "write-page-aligned",
            "writing begins where the page does",
            Faults.writing((sound, node, offset, from) -> sound.move(offset & -4096, from))),
        data(
            "write-at-zero-twice",
            "the second write at offset 0 is lost",
            Faults.writing(secondLost())),
        data(
            "write-zeroes-block",
            "a write clears the rest of its block of 512 bytes",
            Faults.writing(
                (sound, node, offset, from) -> {
                  sound.move(offset, from);
                  int rest = (int) (-(offset + from.limit()) & 511);
                  sound.move(offset + from.limit(), ByteBuffer.allocateDirect(rest));
                })),
        data(
            "write-eio",
            "the third write and all after it are EIO",
            Faults.errorFrom(3, "write", Errno.EIO)),
        data(
            "write-neighbour",
            "writing begins at the odd neighbour of an even byte, and the other way",
            Faults.writing((sound, node, offset, from) -> sound.move(offset ^ 1, from))),
        Mutant.of(
            "truncate-nothing",
            "the size stays as it is",
            Faults.given(given -> !given.hasSize()), // and what came with it, an owner perhaps
            with(STAT_OWNER)),
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
            DATA),
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
            DATA),
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
            DATA),
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
            with(LIFE_02))); // when the kernel tells the size at last
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
