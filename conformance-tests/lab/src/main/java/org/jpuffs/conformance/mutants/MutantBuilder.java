package org.jpuffs.conformance.mutants;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;

/** Makes a mutant: its name, what is broken, and the rules that it breaks. */
final class MutantBuilder {
  private final String id;
  private final String text;
  private StartContents start = StartContents.NOTHING;
  private Consumer<FaultInjector> fault = injector -> {};
  private Function<Runnable, DeviceFault> deviceFault = executed -> DeviceFault.NONE;
  private Set<Capability> without = Set.of();
  private int clients;

  private MutantBuilder(String id, String text) {
    this.id = id;
    this.text = text;
  }

  /** A mutant of that name; {@code text} states what is wrong. */
  static MutantBuilder mutant(String id, String text) {
    return new MutantBuilder(id, text);
  }

  /** Plants faults with a state of their own: {@code more} runs for each new file system. */
  MutantBuilder plants(Consumer<FaultInjector> more) {
    fault = fault.andThen(more);
    return this;
  }

  /** Carries out {@code wrong} in place of the operation. */
  MutantBuilder around(Operation operation, Fault wrong) {
    return plants(injector -> injector.on(operation, wrong));
  }

  /** Carries out {@code wrong} in place of the operation where {@code when} holds. */
  MutantBuilder around(Operation operation, Predicate<OperationCall> when, Fault wrong) {
    return plants(injector -> injector.on(operation, when, wrong));
  }

  /** The operation always fails. */
  MutantBuilder fails(Operation operation, Errno errno) {
    return failsWhen(operation, call -> true, errno);
  }

  /** The operation fails where {@code when} holds. */
  MutantBuilder failsWhen(Operation operation, Predicate<OperationCall> when, Errno errno) {
    return around(
        operation,
        when,
        call -> {
          throw errno.exception();
        });
  }

  /** The operation fails from its {@code n}th time on. */
  MutantBuilder failsFrom(int n, Operation operation, Errno errno) {
    return plants(
        injector -> {
          int[] calls = {0};
          injector.on(
              operation,
              call -> ++calls[0] >= n,
              call -> {
                throw errno.exception();
              });
        });
  }

  /** The operation fails with {@code wrong} where it should fail with {@code right}. */
  MutantBuilder replaces(Operation operation, Errno right, Errno wrong) {
    return replaces(operation, call -> true, right, wrong);
  }

  /** As above, where {@code when} holds. */
  MutantBuilder replaces(
      Operation operation, Predicate<OperationCall> when, Errno right, Errno wrong) {
    return plants(
        injector ->
            injector.onError(
                operation,
                right,
                when,
                call -> {
                  throw wrong.exception();
                }));
  }

  /** The operation reports success, and does nothing, where it should fail with {@code right}. */
  MutantBuilder ignores(Operation operation, Errno right) {
    return ignores(operation, call -> true, right);
  }

  /** As above, where {@code when} holds. */
  MutantBuilder ignores(Operation operation, Predicate<OperationCall> when, Errno right) {
    return plants(injector -> injector.onError(operation, right, when, call -> null));
  }

  /** The operation does nothing and reports success. */
  MutantBuilder skips(Operation operation) {
    return around(operation, call -> null);
  }

  /** As above, where {@code when} holds. */
  MutantBuilder skipsWhen(Operation operation, Predicate<OperationCall> when) {
    return around(operation, when, call -> null);
  }

  /** The operation gets other arguments. */
  MutantBuilder edits(Operation operation, Consumer<OperationCall> edit) {
    return around(
        operation,
        call -> {
          edit.accept(call);
          return call.proceed();
        });
  }

  /** The operation gets other arguments where {@code when} holds. */
  MutantBuilder editsWhen(
      Operation operation, Predicate<OperationCall> when, Consumer<OperationCall> edit) {
    return around(
        operation,
        when,
        call -> {
          edit.accept(call);
          return call.proceed();
        });
  }

  /** What the operation has filled in is changed. */
  MutantBuilder editsResult(Operation operation, Consumer<OperationCall> edit) {
    return around(
        operation,
        call -> {
          Object result = call.proceed();
          edit.accept(call);
          return result;
        });
  }

  /** GETATTR reports other attributes. */
  MutantBuilder reports(Consumer<Attributes> edit) {
    return editsResult(Operation.GETATTR, call -> edit.accept(call.attributes()));
  }

  /** SETATTR gets other attributes where {@code when} holds of those that it is given. */
  MutantBuilder sets(Predicate<Attributes> when, Consumer<Attributes> edit) {
    return editsWhen(
        Operation.SETATTR,
        call -> when.test(call.attributes()),
        call -> edit.accept(call.attributes()));
  }

  /** The file system declares an operation. */
  MutantBuilder declares(Operation operation) {
    return plants(injector -> injector.declare(operation));
  }

  /** The file system does not declare an operation that it carries out. */
  MutantBuilder hides(Operation operation) {
    return plants(injector -> injector.hide(operation));
  }

  /** A fault between the library and the kernel; it runs its argument when it is carried out. */
  MutantBuilder onDevice(Function<Runnable, DeviceFault> wrong) {
    deviceFault = wrong;
    return this;
  }

  /** The file system holds files when a program starts. */
  MutantBuilder startsWith(StartContents contents) {
    start = contents;
    return this;
  }

  /** The user declares that the file system lacks {@code capability}. */
  MutantBuilder without(Capability capability) {
    without = Set.of(capability);
    return this;
  }

  /** The fault needs calls of so many processes that overlap, and operations that wait. */
  MutantBuilder needsClients(int count) {
    clients = count;
    return this;
  }

  /** The mutant, which a check must kill by each of {@code rules}. */
  Mutant killedBy(Requirement... rules) {
    return new Mutant(id, text, start, without, clients, fault, deviceFault, List.of(rules));
  }
}
