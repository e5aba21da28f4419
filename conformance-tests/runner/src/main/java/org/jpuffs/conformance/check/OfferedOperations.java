package org.jpuffs.conformance.check;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.BaselineSession;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Kernel;
import org.jpuffs.wire.Fcntl;

/**
 * Finds out which operations the file system of a directory refuses with EOPNOTSUPP. It must then
 * refuse them always.
 */
final class OfferedOperations {
  private static final Call OPEN = Call.of(Verb.OPEN, "f", "a", Fcntl.O_RDWR | Fcntl.O_CREAT, 0644);

  /** A call, and the operations that it needs. */
  private record Attempt(Call call, Set<Operation> needed) {}

  private static final List<Attempt> ATTEMPTS =
      List.of(
          new Attempt(
              Call.of(Verb.EXTSET, "a", "x", "v"),
              EnumSet.of(
                  Operation.SETEXTATTR,
                  Operation.GETEXTATTR,
                  Operation.LISTEXTATTR,
                  Operation.DELETEEXTATTR)),
          new Attempt(
              Call.of(Verb.GETFH, "a"), EnumSet.of(Operation.VFS_VPTOFH, Operation.VFS_FHTOVP)),
          new Attempt(Call.of(Verb.FALLOCATE, "f", 0, 1), EnumSet.of(Operation.FALLOCATE)));

  private OfferedOperations() {}

  /** Those of {@code all} that are not refused. */
  static Set<Operation> of(Kernel kernel, String directory, Set<Operation> all) {
    Set<Operation> operations = EnumSet.copyOf(all);
    byte[] path = directory.getBytes(StandardCharsets.UTF_8);
    try (BaselineSession session = new BaselineSession(kernel, path)) {
      session.execute(OPEN);
      for (Attempt each : ATTEMPTS) {
        if (session.execute(each.call).result() == -Errno.EOPNOTSUPP.number()) {
          operations.removeAll(each.needed);
        }
      }
      session.unmount();
    }
    return operations;
  }
}
