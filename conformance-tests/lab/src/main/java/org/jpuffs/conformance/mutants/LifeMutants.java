package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.NewNode;

/** Faults in what becomes of files that the kernel has reclaimed, and of the mount. */
final class LifeMutants {
  private LifeMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("reclaim-throws", "an exception escapes from RECLAIM")
            .around(
                RECLAIM,
                call -> {
                  throw new IllegalStateException("planted");
                })
            .killedBy(LifeRule.NO_EXCEPTION),
        mutant("reclaim-loses-file", "a file that was reclaimed is not found again")
            .plants(LifeMutants::losingReclaimed)
            .killedBy(STAT_EXISTING),
        mutant("reclaim-renumbers-file", "a file that was reclaimed has another number later")
            .plants(LifeMutants::renumberingReclaimed)
            .killedBy(STAT_INO_SAME),
        mutant("reclaim-changes-mode", "a file that was reclaimed has mode 0777 later")
            .plants(LifeMutants::openingReclaimed)
            .killedBy(STAT_MODE),
        mutant("reclaim-changes-type", "a file that was reclaimed is a pipe later")
            .plants(LifeMutants::retypingReclaimed)
            .killedBy(STAT_TYPE),
        mutant("unmount-forgets-files", "a file is gone once the file system is mounted again")
            .plants(
                injector -> {
                  boolean[] unmounted = {false};
                  injector.after(VFS_UNMOUNT, call -> unmounted[0] = true);
                  injector.on(LOOKUP, call -> unmounted[0], call -> null);
                })
            .killedBy(STAT_EXISTING),
        mutant("unmount-ebusy", "unmount fails with EBUSY")
            .fails(VFS_UNMOUNT, EBUSY)
            .killedBy(LifeRule.UNMOUNT_SUCCEEDS, REMOUNT_SUCCEEDS));
  }

  private static Set<Object> reclaimed(FaultInjector injector) {
    Set<Object> reclaimed = new HashSet<>();
    injector.after(RECLAIM, call -> reclaimed.add(call.firstNode()));
    return reclaimed;
  }

  private static void losingReclaimed(FaultInjector injector) {
    Set<Object> reclaimed = reclaimed(injector);
    injector.on(
        LOOKUP,
        call -> !reclaimed.isEmpty(),
        call -> {
          Object node = call.proceed();
          return node != null && reclaimed.contains(node) ? null : node;
        });
  }

  private static void retypingReclaimed(FaultInjector injector) {
    Set<Object> reclaimed = reclaimed(injector);
    injector.on(
        LOOKUP,
        call -> {
          Object node = call.proceed();
          if (reclaimed.contains(node) && call.typeOf(node) == FileType.REG) {
            call.get(NewNode.class).found(FileType.FIFO, 0, 0);
          }
          return node;
        });
    injector.on(
        GETATTR,
        call -> reclaimed.contains(call.firstNode()) && call.type() == FileType.REG,
        call -> {
          call.proceed();
          call.attributes().type(FileType.FIFO);
          return null;
        });
  }

  private static void renumberingReclaimed(FaultInjector injector) {
    Set<Object> reclaimed = reclaimed(injector);
    injector.on(
        GETATTR,
        call -> reclaimed.contains(call.firstNode()),
        call -> {
          call.proceed();
          call.attributes().fileid(call.attributes().fileid() + 1000);
          return null;
        });
  }

  private static void openingReclaimed(FaultInjector injector) {
    Set<Object> reclaimed = reclaimed(injector);
    injector.on(
        GETATTR,
        call -> reclaimed.contains(call.firstNode()),
        call -> {
          call.proceed();
          call.attributes().mode(0777);
          return null;
        });
  }
}
