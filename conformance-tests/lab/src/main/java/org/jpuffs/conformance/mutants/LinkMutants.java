package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Faults in reading and following symbolic links. */
final class LinkMutants {
  private LinkMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("readlink-last-byte-missing", "the last byte of a target is missing")
            .around(
                READLINK,
                call -> {
                  byte[] target = (byte[]) Objects.requireNonNull(call.proceed());
                  return Arrays.copyOf(target, target.length - 1);
                })
            .killedBy(READLINK_TARGET),
        mutant("readlink-eio", "no symbolic link can be read: EIO")
            .fails(READLINK, EIO)
            .killedBy(READLINK_READS),
        mutant("readlink-tenth-eio", "every tenth read of a symbolic link fails with EIO")
            .plants(
                injector -> {
                  int[] calls = {0};
                  injector.on(
                      READLINK,
                      call -> ++calls[0] % 10 == 0,
                      call -> {
                        throw EIO.exception();
                      });
                })
            .killedBy(PATH_TOO_MANY_LINKS));
  }
}
