package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Operation.*;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** Faults that only files of 2 GiB and more show. */
final class FarMutants {
  private static final int PAGE = 4096;
  private static final long FOUR_GIB = 1L << 32;

  private FarMutants() {}

  static List<Mutant> all() {
    return List.of(
        offset("write-offset-32-bits", "a write uses 32 bits of the offset", WRITE, 32)
            .killedBy(READ_WRITTEN_BYTES),
        offset("write-offset-34-bits", "a write uses 34 bits of the offset", WRITE, 34)
            .killedBy(READ_WRITTEN_BYTES),
        offset("read-offset-37-bits", "a read uses 37 bits of the offset", READ, 37)
            .killedBy(READ_WRITTEN_BYTES),
        offset("write-offset-40-bits", "a write uses 40 bits of the offset", WRITE, 40)
            .killedBy(READ_WRITTEN_BYTES),
        mutant("write-far-clears-start", "a write after 4 GiB clears the first page")
            .plants(FarMutants::clearingStart)
            .killedBy(READ_WRITTEN_BYTES),
        mutant("write-far-lost", "what is written after 64 GiB is lost")
            .around(WRITE, call -> call.offset() >= 1L << 36, FarMutants::dropping)
            .killedBy(READ_WRITTEN_BYTES),
        size("size-32-bits", "32 bits of a size are reported", 32).killedBy(STAT_SIZE),
        size("size-35-bits", "35 bits of a size are reported", 35).killedBy(STAT_SIZE),
        size("size-40-bits", "40 bits of a size are reported", 40).killedBy(STAT_SIZE),
        mutant("truncate-far-ignored", "a file does not grow beyond 128 GiB")
            .sets(
                given -> given.hasSize() && given.size() > 1L << 37, given -> given.size(1L << 37))
            .killedBy(STAT_SIZE));
  }

  private static MutantBuilder offset(String id, String text, Operation operation, int bits) {
    long mask = (1L << bits) - 1;
    return mutant(id, text)
        .editsWhen(operation, call -> call.offset() > mask, call -> call.at(call.offset() & mask));
  }

  private static MutantBuilder size(String id, String text, int bits) {
    return mutant(id, text)
        .around(
            GETATTR,
            call -> {
              call.proceed();
              call.attributes().size(call.attributes().size() & (1L << bits) - 1);
              return null;
            });
  }

  private static @Nullable Object dropping(OperationCall call) {
    call.data().position(call.data().limit());
    return null;
  }

  private static void clearingStart(FaultInjector injector) {
    Set<Object> cleared = new HashSet<>();
    injector.on(
        WRITE,
        call -> call.offset() >= FOUR_GIB && cleared.add(call.firstNode()),
        call -> {
          Object result = call.proceed();
          call.at(0).with(ByteBuffer.class, ByteBuffer.allocateDirect(PAGE)).proceed();
          return result;
        });
  }
}
