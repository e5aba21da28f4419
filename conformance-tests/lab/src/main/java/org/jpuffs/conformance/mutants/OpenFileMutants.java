package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Operation.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;

/** Faults in what a descriptor allows: the mode is looked at again after open(2). */
final class OpenFileMutants {
  private static final int OWNER_READS = 0400;
  private static final int OWNER_WRITES = 0200;
  private static final int ANYONE_WRITES = 0222;

  private OpenFileMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("write-checks-mode", "a write to a file that its owner may not write to fails")
            .plants(
                injector -> {
                  Map<Object, Integer> modes = modes(injector);
                  refusing(injector, WRITE, isWithout(modes, OWNER_WRITES));
                })
            .killedBy(WRITE_ALL_BYTES),
        mutant("read-checks-mode", "a read of a file that its owner may not read fails")
            .plants(
                injector -> {
                  Map<Object, Integer> modes = modes(injector);
                  refusing(injector, READ, isWithout(modes, OWNER_READS));
                })
            .killedBy(READ_ALL_BYTES),
        mutant("write-of-read-only-lost", "what is written to a file without write bits is lost")
            .plants(
                injector -> {
                  Map<Object, Integer> modes = modes(injector);
                  injector.on(
                      WRITE,
                      isWithout(modes, ANYONE_WRITES),
                      call -> {
                        call.data().position(call.data().limit());
                        return null;
                      });
                })
            .killedBy(READ_WRITTEN_BYTES),
        mutant("resize-checks-mode", "the size of a file without write bits cannot be set: EACCES")
            .plants(
                injector -> {
                  Map<Object, Integer> modes = modes(injector);
                  Predicate<OperationCall> isResized =
                      call ->
                          call.attributes().hasSize() && call.request().credentials().isRegular();
                  refusing(injector, SETATTR, isWithout(modes, ANYONE_WRITES).and(isResized));
                })
            .killedBy(TRUNCATE_SETS_SIZE));
  }

  /** The mode of each file that was made or changed. */
  private static Map<Object, Integer> modes(FaultInjector injector) {
    Map<Object, Integer> modes = new HashMap<>();
    injector.on(
        CREATE,
        call -> {
          int mode = call.attributes().mode();
          Object made = call.proceed();
          modes.put(made, mode);
          return made;
        });
    injector.after(
        SETATTR,
        call -> {
          Attributes given = call.attributes();
          if (given.hasMode() && call.type() == FileType.REG) {
            modes.put(call.firstNode(), given.mode());
          }
        });
    return modes;
  }

  private static Predicate<OperationCall> isWithout(Map<Object, Integer> modes, int bits) {
    return call -> (modes.getOrDefault(call.firstNode(), bits) & bits) == 0;
  }

  private static void refusing(
      FaultInjector injector, Operation operation, Predicate<OperationCall> when) {
    injector.on(
        operation,
        when,
        call -> {
          throw Errno.EACCES.exception();
        });
  }
}
