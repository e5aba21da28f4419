package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Operation.*;

import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Faults that only requests show that wait at the same time: an operation keeps something in a
 * field while it waits, does its work in two steps, or writes back what it read before it waited.
 */
final class ClientMutants {
  private static final int CLIENTS = 3;

  private ClientMutants() {}

  static List<Mutant> all() {
    return List.of(
        shares("getattr-node-in-field", GETATTR, OperationCall::firstNode, OperationCall::on),
        shares("lookup-name-in-field", LOOKUP, ClientMutants::name, ClientMutants::rename),
        shares("read-offset-in-field", READ, OperationCall::offset, OperationCall::at),
        shares("write-offset-in-field", WRITE, OperationCall::offset, OperationCall::at),
        shares("setattr-node-in-field", SETATTR, OperationCall::firstNode, OperationCall::on),
        shares("readdir-node-in-field", READDIR, OperationCall::firstNode, OperationCall::on),
        shares("create-name-in-field", CREATE, ClientMutants::name, ClientMutants::rename),
        shares(
            "create-mode-in-field",
            CREATE,
            call -> call.attributes().mode(),
            (call, mode) -> call.attributes().mode(mode)),
        shares("mkdir-name-in-field", MKDIR, ClientMutants::name, ClientMutants::rename),
        shares("remove-name-in-field", REMOVE, ClientMutants::name, ClientMutants::rename),
        shares("link-node-in-field", LINK, OperationCall::secondNode, OperationCall::about),
        mutant("rename-links-first", "a rename makes the new name, waits, and removes the old one")
            .around(RENAME, ClientMutants::isSimple, ClientMutants::renameByLink)
            .needsClients(CLIENTS)
            .killedBy(OVERLAP_RESULTS),
        mutant(
                "rename-removes-first",
                "a rename removes the old name, waits, and makes the new one")
            .around(RENAME, ClientMutants::isSimple, ClientMutants::renameByRemoval)
            .needsClients(CLIENTS)
            .killedBy(OVERLAP_RESULTS),
        mutant("write-lost-update", "a write undoes those to other files that end while it waits")
            .plants(injector -> new LostUpdates().ofData(injector))
            .needsClients(CLIENTS)
            .killedBy(OVERLAP_FILES),
        mutant("create-lost-update", "a creation undoes those that end while it waits")
            .plants(injector -> new LostUpdates().ofNewNames(injector))
            .needsClients(CLIENTS)
            .killedBy(OVERLAP_FILES),
        mutant("remove-lost-update", "a removal undoes those that end while it waits")
            .plants(injector -> new LostUpdates().ofOldNames(injector))
            .needsClients(CLIENTS)
            .killedBy(OVERLAP_RESULTS));
  }

  /** The operation keeps an argument in a field, waits, and takes what the field has then. */
  private static <T> Mutant shares(
      String id,
      Operation operation,
      Function<OperationCall, T> get,
      BiConsumer<OperationCall, T> put) {
    Consumer<FaultInjector> fault =
        injector -> {
          Field<T> field = new Field<>();
          injector.on(
              operation,
              call -> {
                field.value = get.apply(call);
                call.pause();
                put.accept(call, field.value);
                return call.proceed();
              });
        };
    String text = "while it waits, an operation keeps an argument in a field that all share";
    return mutant(id, text).plants(fault).needsClients(CLIENTS).killedBy(OVERLAP_RESULTS);
  }

  private static final class Field<T> {
    @Nullable T value;
  }

  static byte[] name(OperationCall call) {
    return call.name().toBytes();
  }

  private static void rename(OperationCall call, byte[] name) {
    call.with(ComponentName.class, call.name().withName(name));
  }

  /** Whether a file gets a name that nothing has. */
  private static boolean isSimple(OperationCall call) {
    return call.replaced() == null && call.typeOf(call.secondNode()) == FileType.REG;
  }

  private static @Nullable Object renameByLink(OperationCall call) throws IOException {
    link(call);
    call.pause();
    remove(call);
    return null;
  }

  private static @Nullable Object renameByRemoval(OperationCall call) throws IOException {
    remove(call);
    call.pause();
    link(call);
    return null;
  }

  private static void link(OperationCall call) throws IOException {
    call.sound().link(call.request(), call.targetDirectory(), call.secondNode(), call.targetName());
  }

  private static void remove(OperationCall call) throws IOException {
    call.sound()
        .remove(
            EditedArguments.withoutSetbacks(call.request()),
            call.firstNode(),
            call.secondNode(),
            call.name());
  }
}
