package org.jpuffs.conformance.mutants;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * Puts faults into one file system, each in place of one {@link Operation}, and counts how often a
 * fault was carried out.
 *
 * <p>The operations are methods of {@link FileSystem}. A fault of an operation that no method
 * carries out would never happen: it is refused.
 */
final class FaultInjector {
  private static final Map<Method, Operation> OPERATIONS = operationsOfMethods();

  private static final Set<Operation> WAITING =
      EnumSet.of(
          Operation.LOOKUP,
          Operation.CREATE,
          Operation.MKDIR,
          Operation.REMOVE,
          Operation.RMDIR,
          Operation.LINK,
          Operation.RENAME,
          Operation.GETATTR,
          Operation.ACCESS,
          Operation.OPEN,
          Operation.READ,
          Operation.READDIR);

  private final Map<Operation, List<Fault>> faults = new EnumMap<>(Operation.class);
  private final Set<Operation> declared = EnumSet.noneOf(Operation.class);
  private final Set<Operation> hidden = EnumSet.noneOf(Operation.class);
  private final Pauses pauses = new Pauses();
  private boolean waits;
  private final Runnable executed;

  /** An injector without faults; {@code executed} runs each time a fault is carried out. */
  FaultInjector(Runnable executed) {
    this.executed = executed;
  }

  /**
   * Which operation each method of {@link FileSystem} is.
   *
   * @throws IllegalStateException if a method is none: the table of names is out of date
   */
  private static Map<Method, Operation> operationsOfMethods() {
    Map<Method, Operation> operations = new HashMap<>();
    for (Method method : FileSystem.class.getMethods()) {
      boolean isOperation =
          method.getParameterCount() > 0 && method.getParameterTypes()[0] == Request.class;
      if (isOperation) {
        operations.put(method, operation(method.getName()));
      }
    }
    return Collections.unmodifiableMap(operations);
  }

  private static Operation operation(String method) {
    String name =
        switch (method) {
          case "fhtonode" -> "VFS_FHTOVP";
          case "nodetofh" -> "VFS_VPTOFH";
          default -> method.toUpperCase(Locale.ROOT);
        };
    for (Operation each : Operation.values()) {
      if (each.name().equals(name) || each.name().equals("VFS_" + name)) {
        return each;
      }
    }
    throw new IllegalStateException(
        "FileSystem." + method + " is no Operation: name it in FaultInjector.operation");
  }

  /** Carries out {@code fault} in place of {@code operation}, after those that it has already. */
  FaultInjector on(Operation operation, Fault fault) {
    return on(operation, call -> true, fault);
  }

  /** Carries out {@code fault} in place of {@code operation} where {@code when} holds. */
  FaultInjector on(Operation operation, Predicate<OperationCall> when, Fault fault) {
    return add(
        operation,
        call -> {
          if (!when.test(call)) {
            return call.proceed();
          }
          executed.run();
          return fault.apply(call);
        });
  }

  /** Carries out {@code fault} where {@code operation} fails with {@code errno}. */
  FaultInjector onError(Operation operation, Errno errno, Fault fault) {
    return onError(operation, errno, call -> true, fault);
  }

  /** Carries out {@code fault} where {@code operation} fails with {@code errno}, and when. */
  FaultInjector onError(
      Operation operation, Errno errno, Predicate<OperationCall> when, Fault fault) {
    return add(
        operation,
        call -> {
          try {
            return call.proceed();
          } catch (ErrnoException e) {
            if (e.errno() != errno || !when.test(call)) {
              throw e;
            }
            executed.run();
            return fault.apply(call);
          }
        });
  }

  /** Notes something of each {@code operation} that succeeded. It is no fault. */
  FaultInjector after(Operation operation, Consumer<OperationCall> note) {
    return add(
        operation,
        call -> {
          Object result = call.proceed();
          note.accept(call);
          return result;
        });
  }

  /**
   * Has operations wait for a while before they are carried out, some longer than others. WRITE and
   * SETATTR do not: the kernel does not await one before it sends the next, and relies on their
   * order.
   */
  FaultInjector waiting() {
    waits = true;
    for (Operation operation : WAITING) {
      add(
          operation,
          call -> {
            call.pauseAtRandom();
            return call.proceed();
          });
    }
    return this;
  }

  private FaultInjector add(Operation operation, Fault fault) {
    if (!OPERATIONS.containsValue(operation)) {
      throw new IllegalArgumentException(
          "no method of FileSystem is " + operation + ": a fault of it would never happen");
    }
    faults.computeIfAbsent(operation, empty -> new ArrayList<>()).add(fault);
    return this;
  }

  /** Has the file system declare an operation. */
  FaultInjector declare(Operation operation) {
    declared.add(operation);
    return this;
  }

  /** Has the file system declare one operation less. */
  FaultInjector hide(Operation operation) {
    hidden.add(operation);
    return this;
  }

  /** The file system {@code sound} with the faults. */
  @SuppressWarnings("unchecked") // A proxy of FileSystem is one.
  FileSystem<Object> into(FileSystem<Object> sound) {
    NodeTypes types = new NodeTypes();
    types.root(sound.root());
    return (FileSystem<Object>)
        Proxy.newProxyInstance(
            FaultInjector.class.getClassLoader(),
            new Class<?>[] {FileSystem.class},
            (proxy, method, arguments) -> call(sound, types, method, arguments));
  }

  private @Nullable Object call(
      FileSystem<Object> sound,
      NodeTypes types,
      Method method,
      @Nullable Object @Nullable [] arguments) {
    Operation operation = OPERATIONS.get(method);
    if (operation == null) {
      if (arguments != null && arguments[0] instanceof MountContext<?> mount) {
        pauses.start(mount);
      }
      return switch (method.getName()) {
        case "waitMode" -> waits ? WaitMode.THREAD : OperationCall.invoke(sound, method, arguments);
        case "operations" -> operations(sound);
        case "hashCode" -> System.identityHashCode(sound);
        case "toString" -> "a mutant of " + sound;
        case "equals" -> arguments != null && arguments[0] == sound;
        default -> OperationCall.invoke(sound, method, arguments);
      };
    }
    List<Fault> own = faults.getOrDefault(operation, List.of());
    @Nullable Object[] given = Objects.requireNonNull(arguments);
    Object result =
        new OperationCall(operation, sound, types, pauses, own, method, given).proceed();
    return result == null && method.getReturnType() == long.class ? Long.valueOf(0) : result;
  }

  private Set<Operation> operations(FileSystem<Object> sound) {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    operations.addAll(sound.operations());
    operations.addAll(declared);
    operations.removeAll(hidden);
    return operations;
  }
}
