package org.jpuffs.conformance.mutants;

import static org.jpuffs.fs.Operation.CREATE;
import static org.jpuffs.fs.Operation.REMOVE;
import static org.jpuffs.fs.Operation.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.IoFlags;

/**
 * Operations that write back what they read before they waited: what others have changed meanwhile
 * is as before.
 */
final class LostUpdates {
  /** Makes undone what an operation has done. */
  private interface Undo {
    void undo(OperationCall by) throws IOException;
  }

  private final List<Undo> ended = new ArrayList<>();

  /** WRITE undoes others. */
  void ofData(FaultInjector injector) {
    injector.on(
        WRITE,
        call -> {
          Object node = call.firstNode();
          long offset = call.offset();
          IoFlags flags = call.get(IoFlags.class);
          int start = ended.size();
          call.pause();
          ByteBuffer old = ByteBuffer.allocate(call.data().remaining());
          call.sound().read(call.request(), node, offset, old, flags);
          old.flip();
          Object result = call.proceed();
          undoSince(start, call);
          ended.add(by -> by.sound().write(by.request(), node, offset, old.rewind(), flags));
          return result;
        });
  }

  /** CREATE undoes others. */
  void ofNewNames(FaultInjector injector) {
    injector.on(
        CREATE,
        call -> {
          Object directory = call.firstNode();
          byte[] name = ClientMutants.name(call);
          int start = ended.size();
          call.pause();
          Object made = Objects.requireNonNull(call.proceed());
          undoSince(start, call);
          ended.add(by -> remove(by, directory, made, name));
          return made;
        });
  }

  private static void remove(OperationCall by, Object directory, Object node, byte[] name)
      throws IOException {
    ComponentName entry = by.name().withName(name);
    by.sound().remove(EditedArguments.withoutSetbacks(by.request()), directory, node, entry);
  }

  /** REMOVE undoes others. */
  void ofOldNames(FaultInjector injector) {
    injector.on(
        REMOVE,
        call -> {
          Object directory = call.firstNode();
          Object node = call.secondNode();
          byte[] name = ClientMutants.name(call);
          int start = ended.size();
          call.pause();
          Object result = call.proceed();
          undoSince(start, call);
          ended.add(by -> by.sound().link(by.request(), directory, node, by.name().withName(name)));
          return result;
        });
  }

  private void undoSince(int start, OperationCall by) throws IOException {
    for (Undo each : List.copyOf(ended.subList(start, ended.size()))) {
      each.undo(by);
    }
  }
}
