package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Operation.*;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Faults that a process sees in a file that it has mapped. */
final class MappingMutants {
  private static final int PAGE = 4096;

  private MappingMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("mmap-eio", "mmap fails with EIO")
            .declares(MMAP)
            .fails(MMAP, EIO)
            .killedBy(MMAP_MAPS),
        mutant("read-page-eio", "reading one page fails with EIO")
            .failsWhen(READ, MappingMutants::isPage, EIO)
            .killedBy(LOAD_ALL_BYTES, STORE_ALL_BYTES),
        mutant("read-page-inverted", "the first byte of one page that is read is inverted")
            .around(READ, MappingMutants::isPage, MappingMutants::inverting)
            .killedBy(LOAD_FILE_BYTES),
        mutant("write-page-eio", "writing pages fails with EIO")
            .failsWhen(WRITE, call -> call.offset() % PAGE == 0, EIO)
            .killedBy(MSYNC_SUCCEEDS));
  }

  private static boolean isPage(OperationCall call) {
    return call.offset() % PAGE == 0 && call.data().remaining() <= PAGE;
  }

  private static @Nullable Object inverting(OperationCall call) {
    ByteBuffer into = call.data();
    int from = into.position();
    call.proceed();
    if (into.position() > from) {
      into.put(from, (byte) ~into.get(from));
    }
    return null;
  }
}
