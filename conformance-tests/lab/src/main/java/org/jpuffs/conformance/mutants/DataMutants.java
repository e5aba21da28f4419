package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.jpuffs.fs.FsyncRange;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** Faults in reading, writing and storing data. */
final class DataMutants {
  private static final int PAGE = 4096;
  private static final int BLOCK = 512;

  private DataMutants() {}

  static List<Mutant> all() {
    return List.of(
        shorter("read-half", "only half of the bytes are read", READ, length -> length / 2)
            .killedBy(READ_ALL_BYTES),
        shorter("read-last-byte-missing", "the last byte is not read", READ, length -> length - 1)
            .killedBy(READ_ALL_BYTES, READV_TWO_BUFFERS),
        moved("read-one-byte-late", "a read begins one byte late", READ, offset -> offset + 1)
            .killedBy(READ_WRITTEN_BYTES),
        moved("read-from-zero", "every read begins at byte 0", READ, offset -> 0)
            .killedBy(READ_WRITTEN_BYTES),
        moved("read-offset-16-bits", "a read uses 16 bits of the offset", READ, at -> at & 0xffff)
            .killedBy(READ_WRITTEN_BYTES),
        moved("read-offset-32-bits", "a read uses 32 bits of the offset", READ, DataMutants::word)
            .killedBy(READ_WRITTEN_BYTES),
        mutant("read-bit-flipped", "one bit of byte 100 is flipped")
            .around(READ, DataMutants::flipping)
            .killedBy(READ_WRITTEN_BYTES),
        mutant("read-second-page-zero", "all bytes from byte 4096 on are 0")
            .around(READ, DataMutants::clearing)
            .killedBy(READ_WRITTEN_BYTES),
        mutant("read-past-end", "one byte past the end of the file is read")
            .around(READ, DataMutants::reachingPastEnd)
            .killedBy(READ_ALL_BYTES),
        mutant("read-stale", "bytes that were read once are read again, whatever was written")
            .plants(DataMutants::stale)
            .killedBy(READ_WRITTEN_BYTES),
        mutant("read-second-eio", "every read from the second one on fails with EIO")
            .failsFrom(2, READ, EIO)
            .killedBy(READ_ALL_BYTES),
        mutant("write-last-byte-lost", "the last byte is not written")
            .around(WRITE, call -> dropping(call, length -> length - 1))
            .killedBy(READ_WRITTEN_BYTES),
        shorter("write-half", "half of the bytes are written", WRITE, length -> length / 2)
            .killedBy(WRITE_ALL_BYTES, WRITEV_TWO_BUFFERS),
        mutant("write-ignored", "nothing is written")
            .around(WRITE, call -> dropping(call, length -> 0))
            .killedBy(READ_WRITTEN_BYTES),
        mutant("write-32k-at-most", "only the first 32 KiB of a write are stored")
            .around(WRITE, call -> dropping(call, length -> Math.min(length, 32 << 10)))
            .killedBy(READ_WRITTEN_BYTES),
        moved(
                "write-offset-16-bits",
                "a write uses 16 bits of the offset",
                WRITE,
                at -> at & 0xffff)
            .killedBy(READ_WRITTEN_BYTES),
        moved(
                "write-offset-31-bits",
                "a write uses 31 bits of the offset",
                WRITE,
                DataMutants::int31)
            .killedBy(READ_WRITTEN_BYTES),
        moved("write-one-byte-late", "a write begins one byte late", WRITE, offset -> offset + 1)
            .killedBy(READ_WRITTEN_BYTES),
        moved("write-at-page", "a write begins where its page begins", WRITE, at -> at & -PAGE)
            .killedBy(READ_WRITTEN_BYTES),
        moved(
                "write-pairs-swapped",
                "a write begins at the neighbor of its byte",
                WRITE,
                at -> at ^ 1)
            .killedBy(READ_WRITTEN_BYTES),
        mutant("write-second-at-zero-lost", "the second write at byte 0 is lost")
            .plants(DataMutants::losingSecond)
            .killedBy(READ_WRITTEN_BYTES),
        mutant("write-clears-block", "a write clears the rest of its block of 512 bytes")
            .around(WRITE, DataMutants::clearingBlock)
            .killedBy(READ_WRITTEN_BYTES),
        mutant("write-third-eio", "every write from the third one on fails with EIO")
            .failsFrom(3, WRITE, EIO)
            .killedBy(WRITE_ALL_BYTES),
        mutant("fsync-eio", "fsync fails with EIO")
            .declares(FSYNC)
            .failsWhen(FSYNC, call -> isWhole(call) && !range(call).isDataOnly(), EIO)
            .killedBy(FSYNC_SUCCEEDS),
        mutant("fsync-data-only-eio", "fdatasync fails with EIO")
            .declares(FSYNC)
            .failsWhen(FSYNC, call -> isWhole(call) && range(call).isDataOnly(), EIO)
            .killedBy(FDATASYNC_SUCCEEDS),
        mutant("fsync-range-eio", "fsync of a range fails with EIO")
            .declares(FSYNC)
            .failsWhen(FSYNC, call -> !isWhole(call), EIO)
            .killedBy(FSYNC_RANGE_SUCCEEDS),
        mutant("seek-eio", "lseek fails with EIO")
            .declares(SEEK)
            .fails(SEEK, EIO)
            .killedBy(LSEEK_SETS_OFFSET),
        mutant("seek-negative-espipe", "a negative offset fails with ESPIPE")
            .declares(SEEK)
            .failsWhen(SEEK, call -> (long) call.argument(3) < 0, ESPIPE)
            .killedBy(LSEEK_NEGATIVE_OFFSET),
        mutant("fallocate-ignored", "fallocate does not extend the file, and reports success")
            .skips(FALLOCATE)
            .killedBy(STAT_SIZE),
        mutant("fallocate-efbig", "no storage is allocated: EFBIG")
            .fails(FALLOCATE, EFBIG)
            .killedBy(FALLOCATE_EXTENDS, FDISCARD_CLEARS));
  }

  private static FsyncRange range(OperationCall call) {
    return call.get(FsyncRange.class);
  }

  private static boolean isWhole(OperationCall call) {
    return range(call).from() == 0 && range(call).to() == 0;
  }

  private static long int31(long offset) {
    return offset & Integer.MAX_VALUE;
  }

  private static long word(long offset) {
    return offset & 0xffffffffL;
  }

  /** A transfer of fewer bytes: of {@code length} of them. */
  private static MutantBuilder shorter(
      String id, String text, Operation operation, IntUnaryOperator length) {
    return mutant(id, text)
        .around(
            operation,
            call -> {
              ByteBuffer data = call.data();
              int limit = data.limit();
              data.limit(data.position() + Math.max(0, length.applyAsInt(data.remaining())));
              call.proceed();
              data.limit(limit);
              return null;
            });
  }

  /** A transfer that begins at another offset. */
  private static MutantBuilder moved(
      String id, String text, Operation operation, LongUnaryOperator offset) {
    return mutant(id, text)
        .editsWhen(
            operation,
            call -> offset.applyAsLong(call.offset()) != call.offset(),
            call -> call.at(offset.applyAsLong(call.offset())));
  }

  /** Writes {@code length} of the bytes, and reports that all were written. */
  private static @Nullable Object dropping(OperationCall call, IntUnaryOperator length) {
    ByteBuffer data = call.data();
    int limit = data.limit();
    data.limit(data.position() + Math.max(0, length.applyAsInt(data.remaining())));
    call.proceed();
    data.limit(limit).position(limit);
    return null;
  }

  private static @Nullable Object flipping(OperationCall call) {
    ByteBuffer into = call.data();
    int from = into.position();
    long offset = call.offset();
    call.proceed();
    long at = from + 100 - offset;
    if (offset <= 100 && at < into.position()) {
      into.put((int) at, (byte) (into.get((int) at) ^ 4));
    }
    return null;
  }

  private static @Nullable Object clearing(OperationCall call) {
    ByteBuffer into = call.data();
    int from = into.position();
    call.proceed();
    for (int i = from; i < into.position(); i++) {
      if (call.offset() + i - from >= PAGE) {
        into.put(i, (byte) 0);
      }
    }
    return null;
  }

  private static @Nullable Object reachingPastEnd(OperationCall call) {
    call.proceed();
    if (call.data().hasRemaining()) {
      call.data().put((byte) 'X');
    }
    return null;
  }

  private static @Nullable Object clearingBlock(OperationCall call) {
    call.proceed();
    long end = call.offset() + call.data().limit();
    int rest = (int) (-end & (BLOCK - 1));
    call.at(end).with(ByteBuffer.class, ByteBuffer.allocateDirect(rest)).proceed();
    return null;
  }

  private static void stale(FaultInjector injector) {
    Map<Object, byte[]> first = new HashMap<>();
    injector.on(
        READ,
        call -> {
          ByteBuffer into = call.data();
          int from = into.position();
          call.proceed();
          byte[] now = new byte[into.position() - from];
          into.get(from, now);
          int file = System.identityHashCode(call.firstNode());
          byte[] then = first.putIfAbsent(List.of(file, call.offset()), now);
          if (then != null) {
            into.put(from, then, 0, Math.min(then.length, now.length));
          }
          return null;
        });
  }

  private static void losingSecond(FaultInjector injector) {
    Map<Object, Integer> writes = new HashMap<>();
    injector.on(
        WRITE,
        call -> call.offset() == 0 && writes.merge(call.firstNode(), 1, Integer::sum) == 2,
        call -> dropping(call, length -> 0));
  }
}
