package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.NewNode;

/** Faults in file handles. */
final class HandleMutants {
  private HandleMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("nodetofh-einval", "no file has a handle: EINVAL")
            .fails(VFS_VPTOFH, EINVAL)
            .killedBy(GETFH_SUCCEEDS),
        mutant("fhtonode-always-stale", "every handle is stale")
            .around(VFS_FHTOVP, call -> null)
            .killedBy(FHOPEN_OPENS_FILE),
        mutant("fhtonode-renamed-stale", "the handle of a file that was renamed is stale")
            .plants(HandleMutants::forgettingRenamed)
            .killedBy(FHOPEN_OPENS_FILE),
        mutant("fhtonode-removed-found", "a file that no longer exists is found by its handle")
            .plants(HandleMutants::rememberingRemoved)
            .killedBy(FHOPEN_REMOVED_FILE));
  }

  private static void forgettingRenamed(FaultInjector injector) {
    Set<Object> renamed = new HashSet<>();
    injector.after(RENAME, call -> renamed.add(call.secondNode()));
    injector.on(
        VFS_FHTOVP,
        call -> {
          Object node = call.proceed();
          return node != null && renamed.contains(node) ? null : node;
        });
  }

  private static void rememberingRemoved(FaultInjector injector) {
    Map<ByteBuffer, Object> known = new HashMap<>();
    injector.on(
        VFS_VPTOFH,
        call -> {
          Object node = call.firstNode();
          FileHandle handle = call.get(FileHandle.class);
          return call.with(
                  FileHandle.class,
                  EditedArguments.seenBy(bytes -> known.put(ByteBuffer.wrap(bytes), node), handle))
              .proceed();
        });
    injector.on(
        VFS_FHTOVP,
        call -> {
          Object node = call.proceed();
          if (node != null) {
            return node;
          }
          call.get(NewNode.class).found(FileType.REG, 0, 0);
          return known.get(ByteBuffer.wrap(call.get(byte[].class)));
        });
  }
}
